package dev.neurona.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Independent pieces of work on several threads. What comes out does not depend on their number. */
final class Workers {

    private static final int PATIENCE_SECONDS = 8;

    private Workers() {}

    /** The results of the numbers from 0 to count - 1, in order. The first failure by number is thrown. */
    static <T> List<T> map(int threads, int count, IntFunction<T> work) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, count)));
        try {
            List<Future<T>> begun = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int number = i;
                begun.add(workers.submit(() -> work.apply(number)));
            }
            List<T> results = new ArrayList<>(count);
            for (Future<T> each : begun) {
                results.add(result(each));
            }
            return results;
        } finally {
            workers.shutdownNow();
            awaitEnd(workers);
        }
    }

    /** Work that is no longer wanted ends at its next step, and may have something to save then. */
    private static void awaitEnd(ExecutorService workers) {
        boolean interrupted = Thread.interrupted();
        try {
            workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T result(Future<T> work) {
        try {
            return work.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (CancellationException)
                    new CancellationException("The thread that waits for the fit was interrupted.")
                            .initCause(interrupted);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }
}
