package dev.neurona.loss;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.CanonicalLoss;
import dev.neurona.spi.Interval;
import dev.neurona.spi.Link;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The Kullback-Leibler divergence of the predicted distribution from the target: a {@link CrossEntropy} whose least value is 0
 * for soft targets, too, as in distillation.
 *
 * <pre>
 *   l    = KL(y || p) = sum_j y_j (ln y_j - ln p_j)
 *   dp_j = - y_j / p_j
 * at the link, p = softmax(z):
 *   l    = sum_j y_j (ln y_j + m - z_j + s)       m = max_k z_k,  s = ln sum_k e^(z_k - m)
 *   dz_j = p_j - y_j
 * </pre>
 *
 * <p>Range [0, inf] up to rounding, in nats; 0 ln 0 is 0. Targets are distributions, one-hot or soft. The gradient is that of
 * cross-entropy, and so is the value of a one-hot row. A predicted probability of 0 where the target has some costs inf.
 *
 * <p>The direction is that of maximum likelihood: the target comes first, and the prediction must cover all of it. The other
 * direction, KL(p || y), is another loss.
 *
 * <p>Other libraries: PyTorch's KLDivLoss has this direction with the prediction as first argument, takes ln p for it, and ln y
 * for the target with {@code log_target=True}; this loss takes p and y. Its default, an average over all elements, is not the
 * divergence; {@code reduction="batchmean"} is this loss. Keras' KLDivergence limits both to 1e-7 or more.
 *
 * <p>Source: S. Kullback, R. A. Leibler, <i>On information and sufficiency</i>, Annals of Mathematical Statistics 22, 1951.
 */
public record KlDivergence() implements CanonicalLoss, ElementwiseLoss {

    @Override
    public String name() {
        return "kl-divergence";
    }

    @Override
    public Interval domain() {
        return Interval.UNIT;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.CLASSES);
    }

    @Override
    public Link link() {
        return Link.MULTINOMIAL_LOGIT;
    }

    @Override
    public double value(double p, double y) {
        return y == 0 ? 0 * p : y * (VectorMath.log(y) - VectorMath.log(p));
    }

    @Override
    public double derivative(double p, double y) {
        return y == 0 ? 0 * p : -y / p;
    }

    @Override
    public void valueAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, double[] rowLoss) {
        int columns = z.numCols;
        for (int row = 0; row < z.numRows; row++) {
            rowLoss[row] = valueAtLink(z.data, a.data, target.data, row * columns, (row + 1) * columns);
        }
    }

    private static double valueAtLink(double[] z, double[] a, double[] y, int from, int to) {
        double max = Saturation.max(z, from, to);
        double logSum = Saturation.logSum(a, from, to, Saturation.max(a, from, to));
        double loss = 0;
        for (int i = from; i < to; i++) {
            if (y[i] != 0) {
                // Halves, because the difference of two doubles can overflow.
                loss += y[i] * (VectorMath.log(y[i]) + logSum) + 2 * y[i] * (0.5 * max - 0.5 * z[i]);
            }
        }
        return loss;
    }

    /**
     * Refuses rows that are not probability distributions.
     *
     * @param target targets, examples x classes; not modified
     */
    @Override
    public void requireTargets(DMatrixRMaj target) {
        ClassTargets.require(name(), target);
    }
}
