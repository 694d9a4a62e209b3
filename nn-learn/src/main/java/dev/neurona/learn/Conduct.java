package dev.neurona.learn;

import dev.neurona.table.Table;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a learner goes about its work, which changes no bit of what it learns.
 *
 * @param threads at least 1
 * @param listener told how far it has come
 * @param checkpoint a folder in which a fit is kept
 * @param fits computes fits elsewhere, of one table only
 */
record Conduct(
        int threads, Optional<Consumer<FitProgress>> listener, Optional<Path> checkpoint, Optional<DistantFits> fits) {

    static final Conduct DEFAULT = new Conduct(
            Runtime.getRuntime().availableProcessors(), Optional.empty(), Optional.empty(), Optional.empty());

    Conduct {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads + ".");
        }
    }

    Conduct threads(int count) {
        return new Conduct(count, listener, checkpoint, fits);
    }

    Conduct listener(Consumer<FitProgress> told) {
        return new Conduct(threads, Optional.of(told), checkpoint, fits);
    }

    Conduct checkpoint(Path folder) {
        return new Conduct(threads, listener, Optional.of(folder), fits);
    }

    Conduct fits(DistantFits elsewhere) {
        return new Conduct(threads, listener, checkpoint, Optional.of(elsewhere));
    }

    /** The same, but all fits are computed here. */
    Conduct here() {
        return new Conduct(threads, listener, checkpoint, Optional.empty());
    }

    /** Work of which nobody is told, and which is not kept. */
    Work untold() {
        return new Work(threads, progress -> {}, Optional.empty(), fits);
    }

    /** Work that is not kept. */
    Work work() {
        return work(Optional.empty());
    }

    /** The work of a fit. */
    Work work(Plan plan, Table table) {
        return work(checkpoint.map(folder -> FitCheckpoint.open(folder, plan, table)));
    }

    private Work work(Optional<FitCheckpoint> kept) {
        return new Work(threads, listener.orElseGet(ProgressLog::new), kept, fits);
    }
}
