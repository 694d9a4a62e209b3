package dev.neurona.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** Whether this JVM has {@link Math#fma} in hardware; emulated, it is a thousand times slower. */
final class FusedMultiplyAdd {

    private static final int CALLS = 64;
    private static final int TRIES = 5;

    /** Emulation through BigDecimal needs more, the interpreter with the instruction less, by a factor of five each. */
    private static final long SLOW_NANOS = 400;

    private FusedMultiplyAdd() {}

    /** Measures first, for that takes microseconds, and asks the JVM before it believes that the answer is no. */
    static boolean isFast() {
        for (int i = 0; i < TRIES; i++) {
            if (nanosPerCall() < SLOW_NANOS) {
                return true;
            }
        }
        return enabledInJvm();
    }

    private static long nanosPerCall() {
        double x = 1.0;
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            x = Math.fma(x, 0.9999999, 1e-7);
        }
        long nanos = System.nanoTime() - start;
        return Double.isNaN(x) ? Long.MAX_VALUE : nanos / CALLS;
    }

    /** False, too, where the JVM is not HotSpot or was built without its management module. */
    private static boolean enabledInJvm() {
        try {
            HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return bean != null
                    && Boolean.parseBoolean(bean.getVMOption("UseFMA").getValue());
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }
}
