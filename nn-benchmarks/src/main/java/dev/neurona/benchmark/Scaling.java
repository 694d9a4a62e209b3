package dev.neurona.benchmark;

import dev.neurona.data.Dataset;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.train.Trainer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Prints how a training step grows with width, depth, batch and threads, one of them at a time, and an epoch with its rows. */
public final class Scaling {

    private static final int ROUNDS = 10;

    private static final int MOST = 1_000_000;

    private static final int[] ROWS = {1_000, 10_000, 100_000, MOST};

    private Scaling() {}

    /**
     * Measures.
     *
     * @param arguments {@code double} or {@code single}
     */
    public static void main(String[] arguments) {
        NumericPrecision precision = NumericPrecision.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        System.out.println("| | step | threads | us a step | rows a second | GFLOP/s |");
        System.out.println("| --- | --- | ---: | ---: | ---: | ---: |");
        for (int width : List.of(32, 64, 128, 256, 512, 1024, 2048)) {
            print("width", "64x" + width + "-" + width + "-10", precision, 1);
        }
        for (int depth : List.of(1, 2, 4, 8, 16)) {
            print("depth", "64x128-" + String.join("-", Collections.nCopies(depth, "128")) + "-10", precision, 1);
        }
        for (int batch : List.of(1, 4, 16, 64, 256, 1024)) {
            print("batch", batch + "x256-256-10", precision, 1);
        }
        int processors = Runtime.getRuntime().availableProcessors();
        for (int threads : Stream.iterate(1, n -> n <= processors, n -> 2 * n).toList()) {
            print("threads", "128x512-512-512-10", precision, threads);
        }
        System.out.println("\n| rows | ns a row of an epoch in shuffled order, 30-64-32-2 |\n| ---: | ---: |");
        double[] best = nanosecondsPerRow(precision);
        for (int i = 0; i < ROWS.length; i++) {
            System.out.printf(Locale.ROOT, "| %,d | %.1f |%n", ROWS[i], best[i]);
        }
    }

    /** The best of some rounds in which all sizes take turns: what as many visits of rows again take, so that no beginning counts. */
    private static double[] nanosecondsPerRow(NumericPrecision precision) {
        Shape shape = Shape.SMALL;
        List<Dataset> data =
                Arrays.stream(ROWS).mapToObj(rows -> shape.data(rows)).toList();
        long[] once = new long[ROWS.length];
        long[] twice = new long[ROWS.length];
        Arrays.fill(once, Long.MAX_VALUE);
        Arrays.fill(twice, Long.MAX_VALUE);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < ROWS.length; i++) {
                int epochs = MOST / ROWS[i];
                once[i] = Math.min(once[i], nanoseconds(shape, precision, data.get(i), epochs));
                twice[i] = Math.min(twice[i], nanoseconds(shape, precision, data.get(i), 2 * epochs));
            }
        }
        return IntStream.range(0, ROWS.length)
                .mapToDouble(i -> (double) (twice[i] - once[i]) / MOST)
                .toArray();
    }

    private static long nanoseconds(Shape shape, NumericPrecision precision, Dataset data, int epochs) {
        Trainer trainer = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam")
                .batchSize(shape.batch())
                .epochs(epochs)
                .precision(precision)
                .quietly()
                .build();
        long begin = System.nanoTime();
        trainer.fit(shape.network(), data);
        return System.nanoTime() - begin;
    }

    private static void print(String what, String step, NumericPrecision precision, int threads) {
        Shape shape = Shape.of(step);
        double microseconds = StepClock.warm(shape, precision, threads).microseconds(ROUNDS);
        double operations =
                shape.products().stream().mapToDouble(ProductShape::operations).sum();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %.3g | %,.0f | %.1f |%n",
                what,
                step,
                threads,
                microseconds,
                shape.batch() / microseconds * 1e6,
                operations / microseconds * 1e-3);
    }
}
