package dev.neurona.io;

import dev.neurona.train.EpochListener;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.History;
import dev.neurona.train.StepListener;
import dev.neurona.train.StepRecord;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Saves a run at its interval, then deletes the checkpoints that are no longer kept. */
final class CheckpointListener implements StepListener, EpochListener {

    private final Checkpoints checkpoints;
    private final Trainer trainer;
    private final RunData data;
    private long savedAt = System.nanoTime();
    private boolean begun;

    CheckpointListener(Checkpoints checkpoints, Trainer trainer, RunData data) {
        this.checkpoints = checkpoints;
        this.trainer = trainer;
        this.data = data;
    }

    @Override
    public void stepFinished(StepRecord step, TrainingState state) {
        // Not only when it is time to save, which may be in an hour.
        if (!begun) {
            NetworkMetadata.requireText(state.network());
            begun = true;
        }
        SaveInterval interval = checkpoints.interval();
        if (interval instanceof SaveInterval.Steps steps && step.step() % steps.count() == 0) {
            save(state);
        } else if (interval instanceof SaveInterval.Time limit
                && System.nanoTime() - savedAt >= limit.time().toNanos()) {
            save(state);
        }
    }

    @Override
    public void epochFinished(EpochRecord epoch, TrainingState state) {
        if (checkpoints.interval() instanceof SaveInterval.Epochs epochs && epoch.epoch() % epochs.count() == 0) {
            save(state);
        }
        if (isBest(state.history())) {
            write(state, checkpoints.bestFile());
        }
    }

    private static boolean isBest(History history) {
        int last = history.count() - 1;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < last; i++) {
            // NaN is no lowest cost, which Math.min would make of it.
            lowest = history.get(i) < lowest ? history.get(i) : lowest;
        }
        return history.get(last) < lowest;
    }

    private void save(TrainingState state) {
        write(state, checkpoints.file(state.progress().step()));
        savedAt = System.nanoTime();
        try {
            List<Path> files = checkpoints.files();
            for (Path old : files.subList(0, Math.max(0, files.size() - checkpoints.kept()))) {
                Files.deleteIfExists(old);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(TrainingState state, Path file) {
        try {
            Checkpoint.save(state, trainer, data, file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
