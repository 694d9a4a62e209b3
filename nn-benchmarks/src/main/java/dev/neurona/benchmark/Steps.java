package dev.neurona.benchmark;

import dev.neurona.kernel.Kernels;
import dev.neurona.spi.NumericPrecision;
import java.util.Locale;

/** Prints what a training step of every shape costs: microseconds, bytes, and how it scales with threads. */
public final class Steps {

    private Steps() {}

    /**
     * Measures.
     *
     * @param arguments the shapes to measure, for example {@code 4-16-3}; all if there are none
     */
    public static void main(String[] arguments) {
        System.out.printf(
                Locale.ROOT, "kernel %s, Java %s%n", Kernels.best().name(), System.getProperty("java.version"));
        System.out.println("layers                    batch   double 1  double 2  single 1  single 2 thread(s)  bytes");
        for (Shape shape : Shape.listed(arguments)) {
            System.out.println(line(shape));
        }
    }

    private static String line(Shape shape) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%-26s %4d", shape.text(), shape.batch()));
        double bytes = 0;
        for (NumericPrecision precision : NumericPrecision.values()) {
            for (int threads = 1; threads <= 2; threads++) {
                StepClock clock = StepClock.warm(shape, precision, threads);
                line.append(String.format(Locale.ROOT, "%10.2f", clock.microseconds(30)));
                bytes = Math.max(bytes, clock.bytes());
            }
        }
        return line.append(String.format(Locale.ROOT, "            %6.1f", bytes))
                .toString();
    }
}
