package dev.neurona.cli;

import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import dev.neurona.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Option;

/** Where the networks of a training are kept, so that it can be interrupted. */
final class Kept {

    @Option(
            names = "--checkpoint",
            paramLabel = "FOLDER",
            description = "Keep each network there when it is trained, and all when interrupted.")
    private Optional<String> checkpoint = Optional.empty();

    @Option(
            names = "--resume",
            paramLabel = "FOLDER",
            description = "Go on from the checkpoint that a training left there, to the same bits.")
    private Optional<String> resume = Optional.empty();

    /** Refuses a folder that is not what its option says, before anything is trained, and says where the training is kept. */
    void tell(Console console) throws IOException {
        if (checkpoint.isPresent() && resume.isPresent()) {
            throw new Misuse("--checkpoint, --resume: a training that goes on is kept where it was; give one.");
        }
        Path folder = folder(console);
        if (resume.isPresent() && !Files.isDirectory(folder)) {
            throw new IOException(
                    folder + ": there is no checkpoint to go on from; --checkpoint " + resume.get() + " begins one.");
        }
        if (isAsked()) {
            console.tell("networks are kept in " + folder + "; the same command goes on from there\n");
        }
    }

    private boolean isAsked() {
        return checkpoint.isPresent() || resume.isPresent();
    }

    private Path folder(Console console) {
        return console.path(checkpoint.or(() -> resume).orElse(""));
    }

    /** Learns, and says how to go on if this is interrupted. */
    Learned fit(Learner learner, Table table, Console console) {
        if (!isAsked()) {
            return Fit.shown(learner, each -> each.fit(table));
        }
        try {
            return Fit.shown(learner.checkpoint(folder(console)), each -> each.fit(table));
        } catch (CancellationException interrupted) {
            throw new Stopped("what is trained so far is kept, and the same command with --resume "
                    + checkpoint.or(() -> resume).orElse("") + " goes on from there");
        }
    }

    /** A training that was stopped and can go on. */
    static final class Stopped extends CancellationException {

        private static final long serialVersionUID = 1;

        Stopped(String message) {
            super(message);
        }
    }
}
