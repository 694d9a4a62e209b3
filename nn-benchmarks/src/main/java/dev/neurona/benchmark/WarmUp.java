package dev.neurona.benchmark;

import java.util.concurrent.TimeUnit;

/** Lets the compilers of the JVM do their work before the clock starts. */
final class WarmUp {

    private static final long NANOS = TimeUnit.SECONDS.toNanos(2);

    private WarmUp() {}

    static void with(Runnable work) {
        long end = System.nanoTime() + NANOS;
        do {
            work.run();
        } while (System.nanoTime() < end);
    }
}
