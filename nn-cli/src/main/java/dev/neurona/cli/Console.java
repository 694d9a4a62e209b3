package dev.neurona.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command prints, as text or as one JSON object, and where its files are. */
final class Console {

    private static final JsonFactory JSON = new JsonFactory();

    /** The members of a JSON object. */
    interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--json", description = "Print one JSON object, for programs.")
    private boolean json;

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }

    /** The folder in which relative paths begin. */
    Path folder() {
        return ((Nn) command.root().userObject()).folder();
    }

    /** All that was typed behind {@code nn}. */
    List<String> arguments() {
        return command.root().commandLine().getParseResult().originalArgs();
    }

    /** A file of the command line. */
    Path path(String name) {
        return folder().resolve(name);
    }

    boolean isText() {
        return !json;
    }

    /** Prints a line at once, so that it is read while the command goes on. Nothing where JSON is asked for. */
    void tell(String text) {
        if (!json) {
            out().println(text);
            out().flush();
        }
    }

    /** Prints the result. */
    void print(String text, Members members) throws IOException {
        if (!json) {
            out().println(text);
            return;
        }
        StringWriter written = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(written)) {
            generator.useDefaultPrettyPrinter();
            generator.writeStartObject();
            members.write(generator);
            generator.writeEndObject();
        }
        out().println(written);
    }
}
