package dev.neurona.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.NumericPrecision;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plain code until vectors are worth it. */
class TieredKernelTest {

    private static final DMatrixRMaj SMALL = new DMatrixRMaj(4, 4);
    private static final DMatrixRMaj MEDIUM = new DMatrixRMaj(100, 100);
    private static final DMatrixRMaj LARGE = new DMatrixRMaj(512, 512);

    /** Computes as the plain kernel does, and knows which threads asked it to. */
    private static final class Vectors implements Kernel {

        private final Kernel plain = new PlainKernel();
        private final Set<String> users = ConcurrentHashMap.newKeySet();
        private final CountDownLatch warm = new CountDownLatch(1);

        private void use() {
            if (Thread.currentThread().getName().equals("neurona-warm-up")) {
                warm.countDown();
            } else {
                users.add(Thread.currentThread().getName());
            }
        }

        @Override
        public String name() {
            return "vectors";
        }

        @Override
        public ArrayFunctions functions() {
            return plain.functions();
        }

        @Override
        public Multiplier multiplier(NumericPrecision precision) {
            Multiplier plainly = plain.multiplier(precision);
            return new Multiplier() {
                @Override
                public void multiply(ProductArguments p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
                    use();
                    plainly.multiply(p, rowFrom, rowTo, columnFrom, columnTo);
                }

                @Override
                public void sumColumns(ProductArguments p, int from, int to) {
                    use();
                    plainly.sumColumns(p, from, to);
                }
            };
        }
    }

    private final Vectors vectors = new Vectors();
    private final Kernel kernel = new TieredKernel(vectors);

    @Test
    void aSmallTaskNeverMeetsVectors() throws InterruptedException {
        MatrixProducts products = kernel.products(1);
        for (int i = 0; i < 1000; i++) {
            products.multiply(SMALL, SMALL, new DMatrixRMaj(4, 4));
        }
        assertThat(vectors.users).isEmpty();
        assertThat(vectors.warm.await(50, TimeUnit.MILLISECONDS)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aLongOneWarmsThemUpMeanwhileAndThenUsesThem(NumericPrecision precision) throws InterruptedException {
        assertThat(callsUntilVectors(new ProductsAt(precision, kernel.products(1))))
                .isGreaterThan(70);
        assertThat(vectors.users).containsExactly(Thread.currentThread().getName());
        assertThat(vectors.warm.getCount()).isZero();
    }

    @Test
    void workOfAnyProductsOfAKindCountsForAllOfThem() throws InterruptedException {
        callsUntilVectors(new ProductsAt(NumericPrecision.DOUBLE, kernel.products(1)));
        DMatrixRMaj row = new DMatrixRMaj(1, 4);
        vectors.users.clear();
        new ProductsAt(NumericPrecision.SINGLE, kernel.products(1)).sumColumns(SMALL, row);
        kernel.products(1).multiply(row, SMALL, new DMatrixRMaj(1, 4));
        assertThat(vectors.users).isEmpty();
        kernel.products(1).sumColumns(SMALL, row);
        assertThat(vectors.users).isNotEmpty();
    }

    /** Vectors that are not compiled yet would take a hundred times as long as plain code. */
    @Test
    void aLargeProductIsComputedPlainlyAndWarmsVectorsUp() throws InterruptedException {
        kernel.products(1).multiply(LARGE, LARGE, new DMatrixRMaj(512, 512));
        assertThat(vectors.users).isEmpty();
        assertThat(vectors.warm.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** A program that knows that it will train need not wait for its first work. */
    @Test
    void vectorsCanBeWarmedUpBeforeThereIsWork() throws InterruptedException {
        new TieredKernel(vectors).warmUp();
        assertThat(vectors.warm.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(vectors.users).isEmpty();
    }

    /** A call is 60 us of plain work; the warm-up has a few seconds. */
    private int callsUntilVectors(ProductsAt products) throws InterruptedException {
        DMatrixRMaj c = new DMatrixRMaj(100, 100);
        for (int calls = 1; calls < 5000; calls++) {
            products.multiply(MEDIUM, MEDIUM, c);
            if (!vectors.users.isEmpty()) {
                return calls;
            }
            Thread.sleep(1);
        }
        throw new AssertionError("No vectors after 5000 calls.");
    }
}
