package dev.neurona.activation;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The logarithms of the probabilities of {@link Softmax}.
 *
 * <pre>
 *   a_j  = (z_j - z_m) - ln(1 + sum_(k != m) e^(z_k - z_m))       z_m = max_k z_k, the first of several
 *   dz_j = da_j - e^a_j sum_k da_k
 *   dz_m = (1 - e^a_m) da_m - e^a_m sum_(k != m) da_k
 * </pre>
 *
 * <p>Range (-inf, 0], 0 by rounding; no kinks. Nothing overflows, and the largest element keeps its digits as it
 * approaches 0, as does its gradient: the maximum does not stand in the sum. An element of -inf stays -inf. A row of
 * nothing but -inf, or with +inf or NaN in it, has no distribution and becomes NaN.
 *
 * <p>Other libraries: with the maximum in the sum, as in PyTorch, Keras and JAX, log-softmax of (40, 0) is (0, -40);
 * here it is (-4.2e-18, -40).
 *
 * <p>Source: as of {@link Softmax}; of the sum without its largest term, P. Blanchard, D. J. Higham, N. J. Higham,
 * <i>Accurately computing the log-sum-exp and softmax functions</i>, IMA Journal of Numerical Analysis 41, 2021,
 * <a href="https://doi.org/10.1093/imanum/draa038">doi:10.1093/imanum/draa038</a>.
 */
public record LogSoftmax() implements Activation {

    @Override
    public String name() {
        return "log-softmax";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(new Interval(Double.NEGATIVE_INFINITY, 0));
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        int n = z.getNumElements();
        Softmax.subtractMaxima(z, a);
        VectorMath.apply(ElementaryFunction.EXP, a.data, a.data, 0, n);
        for (int row = 0; row < n; row += z.numCols) {
            forward(z.data, a.data, row, row + z.numCols);
        }
    }

    /** Before, a holds the exponentials. */
    private static void forward(double[] z, double[] a, int from, int to) {
        int largest = indexOfMaximum(z, from, to);
        // That of the maximum is 1, or NaN.
        double others = sumWithout(a, largest, from, to) + (a[largest] - 1);
        double logarithm = VectorMath.log1p(others);
        for (int i = from; i < to; i++) {
            a[i] = (z[i] - z[largest]) - logarithm;
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = a.getNumElements();
        for (int row = 0; row < n; row += a.numCols) {
            backward(a.data, da.data, dz.data, row, row + a.numCols);
        }
    }

    private static void backward(double[] a, double[] da, double[] dz, int from, int to) {
        int largest = indexOfMaximum(a, from, to);
        double others = sumWithout(da, largest, from, to);
        double sum = others + da[largest];
        double atLargest = -VectorMath.expm1(a[largest]) * da[largest] - VectorMath.exp(a[largest]) * others;
        for (int i = from; i < to; i++) {
            dz[i] = da[i] - VectorMath.exp(a[i]) * sum;
        }
        dz[largest] = atLargest;
    }

    /** The first of several; some index if one is NaN. */
    private static int indexOfMaximum(double[] values, int from, int to) {
        int index = from;
        for (int i = from + 1; i < to; i++) {
            if (values[i] > values[index]) {
                index = i;
            }
        }
        return index;
    }

    private static double sumWithout(double[] values, int index, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += i == index ? 0 : values[i];
        }
        return sum;
    }
}
