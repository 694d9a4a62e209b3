package dev.neurona.learn;

import dev.neurona.data.Dataset;
import dev.neurona.io.Checkpoint;
import dev.neurona.io.file.AtomicFile;
import dev.neurona.io.file.Folders;
import dev.neurona.network.Network;
import dev.neurona.table.Table;
import dev.neurona.train.StepListener;
import dev.neurona.train.StepRecord;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The networks of a fit in a folder, each as a file of {@link Checkpoint}: saved when it has ended, when its thread is interrupted, and
 * within a long one every minute. A fit that was killed goes on from there, to the same bits.
 *
 * <pre>
 *   fit.txt                                what the networks depend on, as a {@link JournalHead}
 *   network-ENSEMBLE-MEMBER.safetensors   both from 0, in the order in which they are trained
 * </pre>
 *
 * <p>Each file is replaced in one step, so none is half written. Two processes may run the same fit in one folder: whatever each finds
 * there is a state of the run that it has itself.
 */
final class FitCheckpoint {

    private static final String HEAD = "fit.txt";
    private static final long MINUTE = 60_000_000_000L;

    private final Path folder;

    private FitCheckpoint(Path folder) {
        this.folder = folder;
    }

    /**
     * Begins or goes on.
     *
     * @throws UncheckedIOException if the folder cannot be written
     * @throws IllegalArgumentException if it holds something else
     */
    static FitCheckpoint open(Path folder, Plan plan, Table table) {
        JournalHead head = JournalHead.of(plan, table);
        Path file = folder.resolve(HEAD);
        try {
            Folders.create(folder);
            if (Files.exists(file)) {
                requireSame(folder, Files.readString(file), head);
            } else if (Folders.files(folder, "[^.].*").isEmpty()) {
                AtomicFile.write(file, out -> out.write(ByteBuffer.wrap(head.bytes())));
            } else {
                throw new IllegalArgumentException(folder + " is no checkpoint of a fit, which has a file " + HEAD
                        + ", and is not empty; name a folder that is empty or not there.");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
        return new FitCheckpoint(folder);
    }

    private static void requireSame(Path folder, String text, JournalHead head) {
        Optional<JournalHead> found =
                text.startsWith(head.form()) ? JournalHead.parse(head.form(), text) : Optional.empty();
        Optional<String> difference =
                found.isEmpty() ? Optional.of("its " + HEAD + " is none of a fit") : head.difference(found.get());
        if (difference.isPresent()) {
            throw new IllegalArgumentException(folder + " is the checkpoint of another fit: " + difference.get()
                    + ". Give this fit a folder of its own, or delete the folder to begin anew.");
        }
    }

    /** Trains a network to its end from where it stands, which may be its end. */
    TrainingResult fit(int ensemble, int member, Network network, Trainer trainer, Dataset data) {
        Path file = folder.resolve("network-" + ensemble + "-" + member + ".safetensors");
        try {
            TrainingState state =
                    Files.exists(file) ? Checkpoint.resume(file, network, trainer, data) : trainer.start(network);
            long before = state.progress().step();
            Trainer saving = trainer.toBuilder()
                    .onStep(new EveryMinute(trainer, data, file))
                    .build();
            TrainingResult result = saving.finish(state, data);
            if (state.progress().step() > before) {
                Checkpoint.save(state, trainer, data, file);
            }
            return result;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }

    /** Saves a network that takes long. */
    private static final class EveryMinute implements StepListener {

        private final Trainer trainer;
        private final Dataset data;
        private final Path file;
        private long savedAt = System.nanoTime();

        EveryMinute(Trainer trainer, Dataset data, Path file) {
            this.trainer = trainer;
            this.data = data;
            this.file = file;
        }

        @Override
        public void stepFinished(StepRecord step, TrainingState state) {
            if (System.nanoTime() - savedAt < MINUTE) {
                return;
            }
            try {
                Checkpoint.save(state, trainer, data, file);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed.getMessage(), failed);
            }
            savedAt = System.nanoTime();
        }
    }
}
