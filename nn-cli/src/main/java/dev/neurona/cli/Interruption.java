package dev.neurona.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end by itself when the JVM is told to, as by Ctrl-C: the thread is interrupted, takes back what it has half written,
 * and says so.
 */
final class Interruption {

    private static final int PATIENCE_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread end;

    private Interruption(Thread worker) {
        end = new Thread(() -> stop(worker), "nn-stop");
    }

    static Interruption ofThisThread() {
        Interruption interruption = new Interruption(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(interruption.end);
        return interruption;
    }

    private void stop(Thread worker) {
        worker.interrupt();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the JVM with an exit code, unless it is ending. */
    void end(int exit) {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException ending) {
            return;
        }
        System.exit(exit);
    }
}
