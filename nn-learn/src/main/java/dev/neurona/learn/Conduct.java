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
 */
record Conduct(int threads, Optional<Consumer<FitProgress>> listener, Optional<Path> checkpoint) {

    static final Conduct DEFAULT =
            new Conduct(Runtime.getRuntime().availableProcessors(), Optional.empty(), Optional.empty());

    Conduct {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads + ".");
        }
    }

    Conduct threads(int count) {
        return new Conduct(count, listener, checkpoint);
    }

    Conduct listener(Consumer<FitProgress> told) {
        return new Conduct(threads, Optional.of(told), checkpoint);
    }

    Conduct checkpoint(Path folder) {
        return new Conduct(threads, listener, Optional.of(folder));
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
        return new Work(threads, listener.orElseGet(ProgressLog::new), kept);
    }
}
