package dev.neurona.benchmark;

import dev.neurona.network.Model;
import dev.neurona.spi.NumericPrecision;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/**
 * Prints what predicting 256 rows at a time costs, and one row, in both precisions: microseconds of the processor on one thread, the
 * best of many; and how long the first batch of the process took, in milliseconds.
 */
public final class Batches {

    private static final int ROWS = 256;
    private static final int CALLS = 20;
    private static final int SINGLE_ROWS = 2000;
    private static final long NANOSECONDS = 4_000_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Batches() {}

    /**
     * Measures.
     *
     * @param arguments the shapes to measure, for example {@code 30-64-32-2}; all if there are none
     */
    public static void main(String[] arguments) {
        for (Shape shape : Shape.listed(arguments)) {
            for (NumericPrecision precision : NumericPrecision.values()) {
                System.out.println(line(shape, precision));
            }
        }
    }

    private static String line(Shape shape, NumericPrecision precision) {
        Model model =
                new Model(shape.network(), shape.network().initialParameters().in(precision));
        DMatrixRMaj x = new DMatrixRMaj(ROWS, shape.inputs());
        for (int i = 0; i < x.data.length; i++) {
            x.data[i] = (i % 97) / 97.0;
        }
        long begin = System.nanoTime();
        model.predict(x);
        double first = (System.nanoTime() - begin) * 1e-6;
        double[] features = new double[shape.inputs()];
        double[] outputs = new double[shape.outputs()];
        return String.format(
                Locale.ROOT,
                "%-26s %-6s first batch %7.1f ms, batch of %d %9.1f us, one row %8.3f us",
                shape.text(),
                precision.name().toLowerCase(Locale.ROOT),
                first,
                ROWS,
                best(CALLS, () -> model.predict(x)),
                best(SINGLE_ROWS, () -> model.predict(features, outputs)));
    }

    private static double best(int calls, Runnable call) {
        long best = Long.MAX_VALUE;
        for (long end = System.nanoTime() + NANOSECONDS; System.nanoTime() < end; ) {
            long begin = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < calls; i++) {
                call.run();
            }
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - begin);
        }
        return best * 1e-3 / calls;
    }
}
