package dev.neurona.cli;

import dev.neurona.io.file.ModelFileException;
import dev.neurona.learn.Learned;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The model that a command is given. */
final class Saved {

    @Parameters(paramLabel = "MODEL", description = "A file that 'nn train' or Learned.save wrote.")
    private String name = "";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    Path file() {
        return ((Nn) command.root().userObject()).folder().resolve(name);
    }

    Learned load() throws ModelFileException {
        return Learned.load(file());
    }
}
