package dev.neurona.benchmarks;

import dev.neurona.kernel.Kernel;
import dev.neurona.kernel.Kernels;
import dev.neurona.kernel.Precision;
import dev.neurona.kernel.Products;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;

/**
 * Prints products as fractions of the peak of the hardware and as multiples of EJML's speed, all measured in turns in one
 * run, the best of each. On one thread the clock is the processor time of the thread, so that other load disturbs little.
 */
final class ProductRatios {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 25;
    private static final int PEAK_STEPS = 60_000;

    private final boolean wall;

    private ProductRatios(boolean wall) {
        this.wall = wall;
    }

    /**
     * Measures.
     *
     * @param args kernel, precision, number of threads, then shapes; all optional
     */
    public static void main(String[] args) {
        Kernel kernel = args.length > 0 ? kernel(args[0]) : Kernels.best();
        Precision precision = args.length > 1 ? Precision.valueOf(args[1]) : Precision.DOUBLE;
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        List<String> shapes =
                args.length > 3 ? Arrays.asList(args).subList(3, args.length) : List.of(Shape.TRAINING.split(" "));
        new ProductRatios(threads > 1).measure(kernel, kernel.products(precision, threads), shapes);
    }

    static Kernel kernel(String name) {
        return Kernels.all().stream()
                .filter(kernel -> kernel.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kernel " + name + " can run here"));
    }

    private void measure(Kernel kernel, Products products, List<String> names) {
        Shape[] shapes = names.stream().map(Shape::parse).toArray(Shape[]::new);
        double[] best = new double[shapes.length];
        double peak = 0;
        double ejml = 0;
        for (int round = 0; round < ROUNDS; round++) {
            peak = Math.max(peak, speed(Peak.operations(PEAK_STEPS), 3, () -> Peak.run(PEAK_STEPS)));
            if (round % 5 == 0) {
                ejml = Math.max(ejml, ejml());
            }
            for (int i = 0; i < shapes.length; i++) {
                Shape shape = shapes[i];
                int calls = (int) Math.max(1, (round < 3 ? 4e8 : 1e8) / shape.operations());
                best[i] = Math.max(best[i], speed(shape.operations() * calls, 3, () -> {
                    for (int call = 0; call < calls; call++) {
                        shape.multiply(products);
                    }
                }));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s, Java %s: peak %.1f, EJML 1024x1024x1024 %.1f GFLOP/s%n",
                kernel.name(),
                Runtime.version(),
                peak,
                ejml);
        for (int i = 0; i < shapes.length; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %7.1f GFLOP/s %6.3f of peak %6.1f x EJML %12.1f ns%n",
                    names.get(i),
                    best[i],
                    best[i] / peak,
                    best[i] / ejml,
                    shapes[i].operations() / best[i]);
        }
    }

    private double ejml() {
        DMatrixRMaj a = RandomMatrices_DDRM.rectangle(1024, 1024, new Random(1));
        DMatrixRMaj c = new DMatrixRMaj(1024, 1024);
        return speed(2.0 * 1024 * 1024 * 1024, 1, () -> CommonOps_DDRM.mult(a, a, c));
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
