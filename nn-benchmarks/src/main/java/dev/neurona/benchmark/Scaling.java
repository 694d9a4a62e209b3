package dev.neurona.benchmark;

import dev.neurona.spi.NumericPrecision;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Prints how a training step grows with width, depth, batch and threads, one of them at a time. */
public final class Scaling {

    private static final int ROUNDS = 10;

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
