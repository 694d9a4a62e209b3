package dev.neurona.benchmarks;

import dev.neurona.kernel.Kernels;
import dev.neurona.kernel.Precision;
import dev.neurona.kernel.Products;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
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
 * Products of the shapes of training, with the peak of the hardware and EJML's product for comparison.
 *
 * @since 0.1
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ProductsBenchmark {

    /** A benchmark, as JMH wants it. */
    public ProductsBenchmark() {}

    /**
     * One shape on one kernel.
     *
     * @since 0.1
     */
    @State(Scope.Thread)
    public static class Operands {

        /** Kind of the product, and m, k, n. */
        @Param({"nn:1024x1024x1024", "nn:64x784x128", "tn:784x64x128", "nt:64x10x128", "nn:16x16x3", "nn:1x784x128"})
        public String shape = "";

        /** Name of the kernel. */
        @Param({"simd", "plain"})
        public String kernel = "";

        /** Precision of the product. */
        @Param({"DOUBLE", "FLOAT"})
        public Precision precision = Precision.DOUBLE;

        /** Number of threads. */
        @Param({"1"})
        public int threads = 1;

        private Shape parsed = Shape.parse("nn:0x0x0");
        private Products products = Kernels.best().products(Precision.DOUBLE, 1);

        /** A state, as JMH wants it. */
        public Operands() {}

        /** Builds the operands. */
        @Setup
        public void build() {
            parsed = Shape.parse(shape);
            products = ProductRatios.kernel(kernel).products(precision, threads);
        }
    }

    /**
     * Operands of EJML's product.
     *
     * @since 0.1
     */
    @State(Scope.Thread)
    public static class Squares {

        private final DMatrixRMaj a = RandomMatrices_DDRM.rectangle(1024, 1024, new Random(1));
        private final DMatrixRMaj c = new DMatrixRMaj(1024, 1024);

        /** A state, as JMH wants it. */
        public Squares() {}
    }

    /**
     * One product.
     *
     * @param state shape and kernel
     * @return the result
     */
    @Benchmark
    public DMatrixRMaj product(Operands state) {
        return state.parsed.multiply(state.products);
    }

    /**
     * EJML's product of 1024 x 1024 matrices.
     *
     * @param state operands
     * @return the result
     */
    @Benchmark
    public DMatrixRMaj ejml1024(Squares state) {
        CommonOps_DDRM.mult(state.a, state.a, state.c);
        return state.c;
    }

    /**
     * As many operations on registers only as a product 64x784x128 has.
     *
     * @return a sum
     */
    @Benchmark
    public double peak64x784x128() {
        return Peak.run((int) (2.0 * 64 * 784 * 128 / Peak.operations(1)));
    }
}
