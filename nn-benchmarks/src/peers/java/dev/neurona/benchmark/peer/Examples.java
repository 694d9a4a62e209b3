package dev.neurona.benchmark.peer;

import dev.neurona.benchmark.Shape;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** What the libraries for the JVM have in common: examples as arrays, and the clock. */
final class Examples {

    private static final int ROUNDS = 7;

    private static final long WARM_UP_NANOS = 2_000_000_000L;

    private Examples() {}

    /** The batch of some step. */
    static double[][] features(Shape shape, int step) {
        return rows(shape.data().features().data, shape.inputs(), shape.batch(), step);
    }

    static double[][] targets(Shape shape, int step) {
        return rows(shape.data().targets().data, shape.outputs(), shape.batch(), step);
    }

    static int[] classes(Shape shape, int step) {
        return Arrays.stream(targets(shape, step)).mapToInt(Examples::one).toArray();
    }

    private static int one(double[] row) {
        int index = 0;
        while (row[index] == 0) {
            index++;
        }
        return index;
    }

    private static double[][] rows(double[] data, int columns, int rows, int step) {
        double[][] batch = new double[rows][];
        for (int row = 0; row < rows; row++) {
            int from = (step * rows + row) * columns;
            batch[row] = Arrays.copyOfRange(data, from, from + columns);
        }
        return batch;
    }

    /** Microseconds of one run: the best of some rounds of as many runs as take 50 ms. */
    static double best(Runnable run) {
        DoubleSupplier round = () -> {
            long begin = System.nanoTime();
            int count = 0;
            do {
                run.run();
                count++;
            } while (System.nanoTime() - begin < 50_000_000L);
            return (System.nanoTime() - begin) * 1e-3 / count;
        };
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < ROUNDS; i++) {
            best = Math.min(best, round.getAsDouble());
        }
        return best;
    }

    static Runnable warm(Runnable run) {
        long end = System.nanoTime() + WARM_UP_NANOS;
        do {
            run.run();
        } while (System.nanoTime() < end);
        return run;
    }
}
