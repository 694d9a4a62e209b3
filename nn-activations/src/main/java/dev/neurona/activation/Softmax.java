package dev.neurona.activation;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.Interval;
import dev.neurona.spi.Link;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Turns each row into probabilities: one class out of several.
 *
 * <pre>
 *   a_j  = e^(z_j - m) / sum_k e^(z_k - m)       m = max_k z_k
 *   dz_j = a_j (da_j - sum_k a_k da_k)
 * </pre>
 *
 * <p>Range (0, 1), each row summing to 1; no kinks. Subtracting the maximum keeps the exponentials from overflowing. An
 * element of -inf has probability 0. A row of nothing but -inf, or with +inf or NaN in it, has no distribution and
 * becomes NaN. Where one probability is all but 1 the difference in dz_j cancels, to an absolute error of the last bit
 * of da; through a loss that meets softmax at its link it does not arise.
 *
 * <p>Other libraries: some libraries turn a row of -inf into a uniform one in silence.
 *
 * <p>Source: J. S. Bridle, <i>Probabilistic interpretation of feedforward classification network outputs, with
 * relationships to statistical pattern recognition</i>, in Neurocomputing, Springer, 1990.
 */
public record Softmax() implements Activation {

    @Override
    public String name() {
        return "softmax";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(Interval.UNIT);
    }

    @Override
    public boolean isDistribution() {
        return true;
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        subtractMaxima(z, a);
        VectorMath.apply(ElementaryFunction.EXP, a.data, a.data, 0, a.getNumElements());
        divideBySums(a);
    }

    /** Computes {@code a_j = z_j - max_k z_k}, row by row. */
    static void subtractMaxima(DMatrixRMaj z, DMatrixRMaj a) {
        int n = z.getNumElements();
        for (int row = 0; row < n; row += z.numCols) {
            subtractMaximum(z.data, a.data, row, row + z.numCols);
        }
    }

    private static void subtractMaximum(double[] z, double[] a, int from, int to) {
        double max = z[from];
        for (int i = from + 1; i < to; i++) {
            max = Math.max(max, z[i]);
        }
        for (int i = from; i < to; i++) {
            a[i] = z[i] - max;
        }
    }

    /** Divides each row by its sum. */
    static void divideBySums(DMatrixRMaj a) {
        int n = a.getNumElements();
        for (int row = 0; row < n; row += a.numCols) {
            divideBySum(a.data, row, row + a.numCols);
        }
    }

    private static void divideBySum(double[] a, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += a[i];
        }
        for (int i = from; i < to; i++) {
            a[i] /= sum;
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        gradient(a, da, dz);
    }

    /** Computes {@code dz_j = a_j (da_j - sum_k a_k da_k)}, row by row. */
    static void gradient(DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = a.getNumElements();
        for (int row = 0; row < n; row += a.numCols) {
            gradient(a.data, da.data, dz.data, row, row + a.numCols);
        }
    }

    private static void gradient(double[] a, double[] da, double[] dz, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += a[i] * da[i];
        }
        for (int i = from; i < to; i++) {
            dz[i] = a[i] * (da[i] - mean);
        }
    }

    @Override
    public Optional<Link> inverts() {
        return Optional.of(Link.MULTINOMIAL_LOGIT);
    }
}
