package dev.neurona.activation;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.ActivationContract;
import java.math.BigDecimal;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class SparsemaxTest implements ActivationContract<Sparsemax> {

    @Override
    public Sparsemax subject() {
        return new Sparsemax();
    }

    @Override
    public boolean elementwise() {
        return false;
    }

    /** An element that is moved by d changes no z_j - t by more than d. */
    @Override
    public double distanceToKink(Sparsemax subject, double[] row) {
        double threshold = threshold(row).doubleValue();
        return Arrays.stream(row).map(z -> Math.abs(z - threshold)).min().orElseThrow();
    }

    /** The paper's algorithm 1, of a sorted row, without rounding but for the last quotient. */
    private static BigDecimal threshold(double[] row) {
        double[] sorted = row.clone();
        Arrays.sort(sorted);
        BigDecimal sum = BigDecimal.ONE.negate();
        BigDecimal threshold = BigDecimal.ZERO;
        for (int k = 1; k <= row.length; k++) {
            BigDecimal z = new BigDecimal(sorted[row.length - k]);
            sum = sum.add(z);
            if (z.multiply(BigDecimal.valueOf(k)).compareTo(sum) <= 0) {
                break;
            }
            threshold = sum.divide(BigDecimal.valueOf(k), java.math.MathContext.DECIMAL128);
        }
        return threshold;
    }

    @Test
    void equalsTheSortedAlgorithm() {
        RandomStream random = RandomStream.at(1, "rows");
        for (int n = 1; n < 300; n++) {
            DMatrixRMaj z = Batch.random(random, 1, n, n % 3 == 0 ? 0.1 : 3);
            double[] found = Batch.forward(subject(), z).data;
            BigDecimal threshold = threshold(z.data);
            for (int i = 0; i < n; i++) {
                double expected =
                        Math.max(new BigDecimal(z.data[i]).subtract(threshold).doubleValue(), 0);
                assertThat(found[i]).isCloseTo(expected, offset(1e-15));
            }
        }
    }

    @Test
    void knownRows() {
        assertThat(Batch.values("sparsemax", 0, 0, 0, 0)).containsExactly(0.25, 0.25, 0.25, 0.25);
        assertThat(Batch.values("sparsemax", 0.5, 0, -2)).containsExactly(0.75, 0.25, 0);
        assertThat(Batch.values("sparsemax", 3, 1, 2)).containsExactly(1, 0, 0);
        assertThat(Batch.values("sparsemax", 1e308, -1e308, 1e308)).containsExactly(0.5, 0, 0.5);
        assertThat(Batch.values("sparsemax", -3)).containsExactly(1.0);
    }

    @Test
    void infiniteRows() {
        assertThat(Batch.values("sparsemax", NEGATIVE_INFINITY, 0)).containsExactly(0, 1);
        assertThat(Batch.values("sparsemax", NEGATIVE_INFINITY, NEGATIVE_INFINITY))
                .containsExactly(NaN, NaN);
        assertThat(Batch.values("sparsemax", POSITIVE_INFINITY, 0)).containsExactly(NaN, NaN);
        assertThat(Batch.values("sparsemax", 0, NaN, 1)).containsExactly(NaN, NaN, NaN);
    }

    /** (1, 0) is a kink: the second element is at the threshold, and does not count. */
    @Test
    void atAKinkAnElementDoesNotCount() {
        DMatrixRMaj da = Batch.row(3, 5);

        assertThat(Batch.backward(subject(), Batch.row(1, -1e-9), da).data).containsExactly(0, 0);
        assertThat(Batch.backward(subject(), Batch.row(1, 0), da).data).containsExactly(0, 0);
        assertThat(Batch.backward(subject(), Batch.row(1, 1e-9), da).data).containsExactly(-1, 1);
    }
}
