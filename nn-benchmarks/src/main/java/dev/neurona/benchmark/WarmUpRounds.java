package dev.neurona.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/**
 * Lets the JVM compile what is measured before the clock starts: first the plain kernel, with which every process begins,
 * then the vectors, to which it goes over after some tenths of a second, and last what they still lack by then.
 */
final class WarmUpRounds {

    /** Processor time: on a busy machine, three seconds on the wall may be very little work. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final long NANOS = TimeUnit.SECONDS.toNanos(3);

    private WarmUpRounds() {}

    static void with(Runnable work) {
        long end = THREADS.getCurrentThreadCpuTime() + NANOS;
        do {
            work.run();
        } while (THREADS.getCurrentThreadCpuTime() < end);
    }
}
