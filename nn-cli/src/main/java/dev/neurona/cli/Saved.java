package dev.neurona.cli;

import dev.neurona.io.file.ModelFileException;
import dev.neurona.learn.Learned;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The model that a command is given. */
final class Saved {

    @Parameters(paramLabel = "MODEL", description = "A file that 'nn train' or Learned.save wrote.")
    private String name = "";

    Path file(Console console) {
        return console.path(name);
    }

    Learned load(Console console) throws ModelFileException {
        return Learned.load(file(console));
    }
}
