package dev.neurona.spark;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work of Spark that an interrupt of the calling thread lets end: a run is then told, and ends behind its step. Spark gives up whatever
 * an interrupted thread waits for, so another one waits.
 */
final class Uninterrupted {

    private Uninterrupted() {}

    static <T> T call(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        // A new thread inherits what is set for the jobs of this one, such as their group.
        new Thread(task, "neurona-cluster").start();
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException later) {
                    isInterrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException refused
                    ? refused
                    : new IllegalStateException("The cluster failed: " + failed.getCause(), failed.getCause());
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
