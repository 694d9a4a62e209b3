package dev.neurona.benchmark;

import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.NumericPrecision;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The products of dense layers, beside EJML's and beside as many operations on registers only. What {@link ProductRatios}
 * prints as ratios, also on a busy machine, is measured here on a quiet one, with JMH's profilers.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ProductsBenchmark {

    /** What is multiplied. */
    @State(Scope.Thread)
    public static class Task {

        /** Kind of the product, and m, k, n. */
        @Param({"nn:1024x1024x1024", "nn:64x784x128", "tn:784x64x128", "nt:64x10x128", "nn:16x16x3", "nn:1x784x128"})
        public String shape = "nn:1x1x1";

        private Operands operands = new Operands(ProductShape.parse(shape), NumericPrecision.DOUBLE);

        /** Reads the parameters. */
        @Setup
        public void prepare() {
            operands = new Operands(ProductShape.parse(shape), NumericPrecision.DOUBLE);
        }

        private double onRegisters(NumericPrecision precision) {
            double steps = operands.shape().operations() / Peak.operations(precision, 1);
            return Peak.run(precision, (int) Math.round(steps));
        }
    }

    /** How it is multiplied. */
    @State(Scope.Thread)
    public static class Way {

        /** Name of the kernel. */
        @Param({"simd", "plain"})
        public String kernel = "plain";

        /** Precision of the products. */
        @Param
        public NumericPrecision precision = NumericPrecision.DOUBLE;

        /** Threads that share the work. */
        @Param("1")
        public int threads = 1;

        private MatrixProducts products = ProductRatios.named(kernel).products(threads);

        /** Reads the parameters. */
        @Setup
        public void prepare() {
            products = ProductRatios.named(kernel).products(threads);
        }
    }

    /**
     * Ours, with a bias in the forward pass.
     *
     * @param task the operands
     * @param way the kernel
     * @return the product
     */
    @Benchmark
    public Object product(Task task, Way way) {
        return task.operands.multiply(way.products);
    }

    /**
     * EJML's, always in double precision, on one thread, and without a bias.
     *
     * @param task the operands
     * @return the product
     */
    @Benchmark
    public DMatrixRMaj ejml(Task task) {
        return task.operands.multiplyByEjml();
    }

    /**
     * About as many operations on registers only, in double precision.
     *
     * @param task which product's operations
     * @return a sum
     */
    @Benchmark
    public double peakDouble(Task task) {
        return task.onRegisters(NumericPrecision.DOUBLE);
    }

    /**
     * About as many operations on registers only, in single precision.
     *
     * @param task which product's operations
     * @return a sum
     */
    @Benchmark
    public double peakFloat(Task task) {
        return task.onRegisters(NumericPrecision.SINGLE);
    }
}
