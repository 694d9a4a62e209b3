package dev.neurona.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.spi.NumericPrecision;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/**
 * Every kernel gives the bits of the definition, for all shapes, values, threads and precisions. The tests of this module
 * try the kernel that is always there, those of nn-simd also its own.
 */
public interface ProductsContract {

    List<Kernel> KERNELS = Kernels.all();

    Integer[] SIZES = {0, 1, 2, 3, 4, 7, 8, 9, 10, 15, 16, 17, 23, 24, 25, 31, 32, 33, 63, 64, 65};
    Integer[] LONG = {255, 256, 257, 511, 513, 1000, 1025};
    Integer[] THREADS = {1, 2, 3, 7};

    @Provide
    default Arbitrary<Integer> sizes() {
        return Arbitraries.of(SIZES);
    }

    @Provide
    default Arbitrary<Integer> mixed() {
        return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.of(SIZES)), Tuple.of(1, Arbitraries.of(LONG)));
    }

    @Provide
    default Arbitrary<Integer> lengths() {
        return Arbitraries.of(LONG);
    }

    @Provide
    default Arbitrary<Integer> threads() {
        return Arbitraries.of(THREADS);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    default void smallProductsAreChains(
            @ForAll("sizes") int m,
            @ForAll("mixed") int k,
            @ForAll("sizes") int n,
            @ForAll("threads") int threads,
            @ForAll NumericPrecision precision,
            @ForAll long seed) {
        assertBits(m, k, n, threads, precision, seed, 0.0);
    }

    @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
    default void awkwardValuesPassThrough(
            @ForAll("sizes") int m,
            @ForAll("sizes") int k,
            @ForAll("sizes") int n,
            @ForAll("threads") int threads,
            @ForAll NumericPrecision precision,
            @ForAll long seed) {
        assertBits(m, k, n, threads, precision, seed, 0.02);
    }

    @Property(tries = 6, edgeCases = EdgeCasesMode.NONE)
    default void thinResultsAreChains(
            @ForAll("sizes") int m,
            @ForAll("lengths") int k,
            @ForAll("lengths") int n,
            @ForAll("threads") int threads,
            @ForAll NumericPrecision precision,
            @ForAll long seed) {
        assertBits(Math.min(m, 17), k, n, threads, precision, seed, 0.0);
    }

    @Property(tries = 6, edgeCases = EdgeCasesMode.NONE)
    default void tallResultsAreChains(
            @ForAll("lengths") int m,
            @ForAll("lengths") int k,
            @ForAll("sizes") int n,
            @ForAll("threads") int threads,
            @ForAll NumericPrecision precision,
            @ForAll long seed) {
        assertBits(m, k, Math.min(n, 17), threads, precision, seed, 0.0);
    }

    /** More than one block of every index. */
    @Test
    default void largeProductsAreChains() {
        for (NumericPrecision precision : NumericPrecision.values()) {
            assertBits(131, 1100, 517, 1, precision, 42, 0.0);
            assertBits(205, 300, 1000, 2, precision, 43, 0.00001);
        }
    }

    private static void assertBits(
            int m, int k, int n, int threads, NumericPrecision precision, long seed, double awkward) {
        Random random = new Random(seed);
        DMatrixRMaj a = Definition.matrix(m, k, awkward, random);
        DMatrixRMaj b = Definition.matrix(k, n, awkward, random);
        DMatrixRMaj bias = Definition.matrix(1, n, awkward, random);
        DMatrixRMaj expected = Definition.product(precision, a, b, new double[n]);
        DMatrixRMaj biased = Definition.product(precision, a, b, bias.data);
        DMatrixRMaj turnedA = Definition.transposed(a);
        DMatrixRMaj turnedB = Definition.transposed(b);
        for (Kernel kernel : KERNELS) {
            ProductsAt products = new ProductsAt(precision, kernel.products(threads));
            String what = kernel.name() + " " + precision + " " + m + "x" + k + "x" + n + " threads " + threads + ": ";
            assertSame(what + "a b", expected, random, c -> products.multiply(a, b, c));
            assertSame(what + "a b + bias", biased, random, c -> products.multiplyAddRow(a, b, bias, c));
            assertSame(what + "a^T b", expected, random, c -> products.multiplyTransA(turnedA, b, c));
            assertSame(what + "a b^T", expected, random, c -> products.multiplyTransB(a, turnedB, c));
        }
    }

    interface Computation {
        void into(DMatrixRMaj c);
    }

    /** The result is right, and nothing behind it is written. */
    private static void assertSame(String what, DMatrixRMaj expected, Random random, Computation computation) {
        DMatrixRMaj c = new DMatrixRMaj(expected.numRows, expected.numCols);
        c.data = new double[expected.getNumElements() + random.nextInt(9)];
        Arrays.fill(c.data, 12345.0);
        computation.into(c);
        assertThat(Definition.difference(c, expected)).as(what).isEmpty();
        for (int i = expected.getNumElements(); i < c.data.length; i++) {
            assertThat(c.data[i]).as(what + ": behind the result").isEqualTo(12345.0);
        }
    }

    @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
    default void columnsAreSummedInOrder(
            @ForAll("mixed") int rows,
            @ForAll("mixed") int columns,
            @ForAll("threads") int threads,
            @ForAll long seed) {
        Random random = new Random(seed);
        DMatrixRMaj a = Definition.matrix(rows, columns, 0.001, random);
        for (Kernel kernel : KERNELS) {
            for (NumericPrecision precision : NumericPrecision.values()) {
                DMatrixRMaj expected = Definition.sums(precision, a);
                ProductsAt products = new ProductsAt(precision, kernel.products(threads));
                assertSame(kernel.name() + " sums", expected, random, c -> products.sumColumns(a, c));
            }
        }
    }

    /** Scratch memory of one shape does not leak into the next. */
    @Test
    default void oneObjectServesManyShapes() {
        Random random = new Random(7);
        for (Kernel kernel : KERNELS) {
            for (NumericPrecision precision : NumericPrecision.values()) {
                ProductsAt products = new ProductsAt(precision, kernel.products(2));
                for (int i = 0; i < 60; i++) {
                    DMatrixRMaj a = Definition.matrix(1 + random.nextInt(70), 1 + random.nextInt(300), 0, random);
                    DMatrixRMaj b = Definition.matrix(a.numCols, 1 + random.nextInt(70), 0, random);
                    DMatrixRMaj turned = Definition.transposed(b);
                    DMatrixRMaj expected = Definition.product(precision, a, b, new double[b.numCols]);
                    assertSame(kernel.name(), expected, random, c -> products.multiplyTransB(a, turned, c));
                    assertSame(kernel.name(), expected, random, c -> products.multiply(a, b, c));
                }
            }
        }
    }
}
