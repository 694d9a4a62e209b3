package dev.neurona.benchmark;

import dev.neurona.kernel.Kernels;
import dev.neurona.kernel.Precision;
import dev.neurona.kernel.Products;
import dev.neurona.spi.RandomStream;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
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
 * The three products of a dense layer, and EJML's. Add {@code -jvmArgsAppend -Ddev.neurona.kernel=plain} for the kernel
 * without the Vector API.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ProductsBenchmark {

    /** Rows of the left operand, inner size, columns of the right operand. */
    @Param({"16x4x16", "32x30x64", "64x784x128", "64x128x10", "128x784x512", "256x1024x1024", "1024x1024x1024"})
    public String size = "16x4x16";

    /** Precision of the products. */
    @Param
    public Precision precision = Precision.DOUBLE;

    private Products products = Kernels.best().products(Precision.DOUBLE, 1);
    private DMatrixRMaj left = new DMatrixRMaj(0, 0);
    private DMatrixRMaj leftTransposed = left;
    private DMatrixRMaj right = left;
    private DMatrixRMaj rightTransposed = left;
    private DMatrixRMaj result = left;

    /** Reads the parameters. */
    @Setup
    public void prepare() {
        String[] sizes = size.split("x", -1);
        int m = Integer.parseInt(sizes[0]);
        int k = Integer.parseInt(sizes[1]);
        int n = Integer.parseInt(sizes[2]);
        products = Kernels.best().products(precision, 1);
        left = filled(m, k);
        leftTransposed = filled(k, m);
        right = filled(k, n);
        rightTransposed = filled(n, k);
        result = new DMatrixRMaj(m, n);
    }

    private static DMatrixRMaj filled(int rows, int columns) {
        RandomStream random = RandomStream.at(1, "benchmark");
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = random.nextDouble();
        }
        return matrix;
    }

    /**
     * {@code A B}, as in the forward pass.
     *
     * @return the product
     */
    @Benchmark
    public DMatrixRMaj forward() {
        products.multiply(left, right, result);
        return result;
    }

    /**
     * {@code A^T B}, as for the gradient of weights.
     *
     * @return the product
     */
    @Benchmark
    public DMatrixRMaj weights() {
        products.multiplyTransA(leftTransposed, right, result);
        return result;
    }

    /**
     * {@code A B^T}, as for the error of the layer before.
     *
     * @return the product
     */
    @Benchmark
    public DMatrixRMaj error() {
        products.multiplyTransB(left, rightTransposed, result);
        return result;
    }

    /**
     * EJML's product, always in double precision.
     *
     * @return the product
     */
    @Benchmark
    public DMatrixRMaj ejml() {
        CommonOps_DDRM.mult(left, right, result);
        return result;
    }
}
