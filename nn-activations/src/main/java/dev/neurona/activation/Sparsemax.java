package dev.neurona.activation;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The distribution that is nearest to each row, many of whose probabilities are exactly 0.
 *
 * <pre>
 *   a_j  = max(z_j - t, 0)                      t such that sum_j a_j = 1
 *   dz_j = da_j - mean_(a_k &gt; 0) da_k           if a_j &gt; 0, else 0
 * </pre>
 *
 * <p>Range [0, 1], each row summing to 1. Kinks where an element reaches the threshold, z_j = t, at which it counts as
 * 0. The maximum is subtracted first, so that nothing overflows; an error is a few last bits of 1, also in small
 * probabilities. An element of -inf has probability 0. A row of nothing but -inf, or with +inf or NaN in it, becomes
 * NaN. A loss of logarithms is infinite where a target has probability 0.
 *
 * <p>Other libraries: a built-in of none of PyTorch and JAX; sparsemax in Keras 3. They sort each row; here the
 * threshold is raised until no element leaves any more, which needs no memory and takes a few rounds.
 *
 * <p>Source: A. F. T. Martins, R. F. Astudillo, <i>From softmax to sparsemax: A sparse model of attention and
 * multi-label classification</i>, ICML 2016, <a href="https://arxiv.org/abs/1602.02068">arXiv:1602.02068</a>; of the
 * rounds, C. Michelot, <i>A finite algorithm for finding the projection of a point onto the canonical simplex of
 * R^n</i>, Journal of Optimization Theory and Applications 50, 1986,
 * <a href="https://doi.org/10.1007/BF00938486">doi:10.1007/BF00938486</a>.
 */
public record Sparsemax() implements Activation {

    @Override
    public String name() {
        return "sparsemax";
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
        int n = z.getNumElements();
        Softmax.subtractMaxima(z, a);
        for (int row = 0; row < n; row += z.numCols) {
            double threshold = threshold(a.data, row, row + z.numCols);
            for (int i = row; i < row + z.numCols; i++) {
                a.data[i] = Math.max(a.data[i] - threshold, 0.0);
            }
        }
    }

    /** Of a row whose maximum is 0. NaN or infinite if its maximum is NaN. */
    private static double threshold(double[] shifted, int from, int to) {
        double threshold = -1; // it is never less: the maximum alone would have 1
        int count = Integer.MAX_VALUE;
        int before;
        do {
            before = count;
            count = 0;
            double sum = -1;
            for (int i = from; i < to; i++) {
                if (shifted[i] > threshold) {
                    sum += shifted[i];
                    count++;
                }
            }
            threshold = sum / count;
        } while (count < before);
        return threshold;
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = a.getNumElements();
        for (int row = 0; row < n; row += a.numCols) {
            backward(a.data, da.data, dz.data, row, row + a.numCols);
        }
    }

    private static void backward(double[] a, double[] da, double[] dz, int from, int to) {
        double sum = 0;
        double count = 0;
        for (int i = from; i < to; i++) {
            double member = Pieces.above(a[i], 0);
            sum += member * da[i];
            count += member;
        }
        double mean = sum / count;
        for (int i = from; i < to; i++) {
            dz[i] = Pieces.above(a[i], 0) * (da[i] - mean);
        }
    }
}
