package dev.neurona.testkit.rule;

import java.lang.management.ManagementFactory;

/** Counts the bytes that a call allocates, once the compiler has settled. */
public final class Garbage {

    private static final int CALLS = 200;

    /** Many: on a busy machine the compiler may be seconds late, and until then every vector is an object. */
    private static final int ATTEMPTS = 400;

    private Garbage() {}

    /**
     * Bytes per call, 0 if some series of calls allocated nothing. The best of many series is taken, because the
     * interpreter and the compiler allocate on behalf of code that does not.
     */
    private static double perCall(Runnable call) {
        if (!(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads)
                || !threads.isThreadAllocatedMemorySupported()) {
            return 0;
        }
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return (double) least / CALLS;
    }

    /**
     * Whether the JVM counts allocated bytes.
     *
     * @return true on HotSpot
     */
    public static boolean isCounted() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                && threads.isThreadAllocatedMemorySupported();
    }

    /**
     * Requires that a call allocates nothing. Where the JVM does not count allocated bytes, nothing is required.
     *
     * @param rule the rule that says so
     * @param subject whose method it is
     * @param method its name
     * @param call the call
     */
    public static void requireNone(Rule rule, String subject, String method, Runnable call) {
        double bytes = perCall(call);
        rule.require(bytes < 1, "%s: %s allocates %.1f bytes per call.", subject, method, bytes);
    }
}
