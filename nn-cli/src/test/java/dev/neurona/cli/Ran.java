package dev.neurona.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/** What a command did. */
record Ran(int exit, String out, String err) {

    /** Runs the command in this JVM. File names are printed as seen from its folder. */
    static Ran in(Path folder, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Nn.run(folder, new PrintWriter(out), new PrintWriter(err), args);
        return new Ran(exit, seenFrom(folder, out), seenFrom(folder, err));
    }

    private static String seenFrom(Path folder, StringWriter printed) {
        return printed.toString()
                .replace("\r\n", "\n")
                .replace(folder + folder.getFileSystem().getSeparator(), "");
    }
}
