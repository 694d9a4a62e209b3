package dev.neurona.benchmark;

import dev.neurona.kernel.Kernel;
import dev.neurona.kernel.Kernels;
import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.NumericPrecision;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prints products as fractions of the peak of the hardware in their precision, and as multiples of EJML's speed in double,
 * all measured in turns in one run, the best of each. On one thread the clock is the processor time of the thread, so that
 * other load disturbs little.
 *
 * <p>The kernel is asked for by its name. The one that a program gets would begin as the plain one.
 */
public final class ProductRatios {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 25;
    private static final int TRIES = 3;
    private static final int PEAK_STEPS = 60_000;

    /** Operations of one try: many while the JVM compiles, then as few as the clock can see. */
    private static final double FIRST_OPERATIONS = 4e8;

    private static final double OPERATIONS = 1e8;

    private static final ProductShape SQUARE = ProductShape.parse("nn:1024x1024x1024");

    private final boolean wall;

    private ProductRatios(boolean wall) {
        this.wall = wall;
    }

    /**
     * Measures.
     *
     * @param arguments kernel, precision, number of threads, then products; all optional: the fastest kernel, double, one
     *     thread, and the products of all networks
     */
    public static void main(String[] arguments) {
        List<Kernel> kernels = Kernels.all();
        Kernel kernel = arguments.length > 0 ? named(arguments[0]) : kernels.get(0);
        NumericPrecision precision = arguments.length > 1
                ? NumericPrecision.valueOf(arguments[1].toUpperCase(Locale.ROOT))
                : NumericPrecision.DOUBLE;
        int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        List<ProductShape> shapes = new ArrayList<>();
        for (int i = 3; i < arguments.length; i++) {
            shapes.add(ProductShape.parse(arguments[i]));
        }
        new ProductRatios(threads > 1).measure(kernel, precision, threads, shapes.isEmpty() ? networks() : shapes);
    }

    /** A kernel that computes as its name says from the first product on. */
    static Kernel named(String name) {
        List<Kernel> kernels = Kernels.all();
        return kernels.stream()
                .filter(kernel -> kernel.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("No kernel called '" + name + "' can run here. There are: "
                                + kernels.stream().map(Kernel::name).collect(Collectors.joining(", ")) + "."));
    }

    /** A large square one, then what the networks multiply, in training and to predict one row. */
    private static List<ProductShape> networks() {
        Set<ProductShape> shapes = new LinkedHashSet<>(List.of(SQUARE));
        for (Shape shape : Shape.STANDARD) {
            shapes.addAll(shape.products());
        }
        for (Shape shape : Shape.STANDARD) {
            for (ProductShape product : shape.products()) {
                if (product.kind() == ProductShape.Kind.NN) {
                    shapes.add(new ProductShape(product.kind(), 1, product.k(), product.n()));
                }
            }
        }
        return List.copyOf(shapes);
    }

    private void measure(Kernel kernel, NumericPrecision precision, int threads, List<ProductShape> shapes) {
        MatrixProducts products = kernel.products(threads);
        Operands[] operands =
                shapes.stream().map(shape -> new Operands(shape, precision)).toArray(Operands[]::new);
        Operands square = new Operands(SQUARE, NumericPrecision.DOUBLE);
        double[] best = new double[operands.length];
        double peak = 0;
        double ejml = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double operations = round < 3 ? FIRST_OPERATIONS : OPERATIONS;
            peak = Math.max(
                    peak, speed(Peak.operations(precision, PEAK_STEPS), TRIES, () -> Peak.run(precision, PEAK_STEPS)));
            if (round % 5 == 0) {
                ejml = Math.max(ejml, speed(SQUARE.operations(), 1, square::multiplyByEjml));
            }
            for (int i = 0; i < operands.length; i++) {
                best[i] = Math.max(best[i], speed(operands[i], products, operations));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %s, %d thread(s), Java %s: peak %.1f, EJML %s %.1f GFLOP/s%n",
                kernel.name(),
                precision.name().toLowerCase(Locale.ROOT),
                threads,
                Runtime.version(),
                peak,
                SQUARE,
                ejml);
        for (int i = 0; i < operands.length; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %7.1f GFLOP/s %6.3f of peak %6.1f x EJML %12.1f ns%n",
                    shapes.get(i),
                    best[i],
                    best[i] / peak,
                    best[i] / ejml,
                    shapes.get(i).operations() / best[i]);
        }
    }

    private double speed(Operands operands, MatrixProducts products, double operations) {
        int calls = (int) Math.max(1, operations / operands.shape().operations());
        return speed(operands.shape().operations() * calls, TRIES, () -> {
            for (int call = 0; call < calls; call++) {
                operands.multiply(products);
            }
        });
    }

    private double speed(double operations, int tries, Runnable work) {
        double best = 0;
        for (int i = 0; i < tries; i++) {
            long start = now();
            work.run();
            best = Math.max(best, operations / Math.max(1, now() - start));
        }
        return best;
    }

    private long now() {
        return wall ? System.nanoTime() : THREADS.getCurrentThreadCpuTime();
    }
}
