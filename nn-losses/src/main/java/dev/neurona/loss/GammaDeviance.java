package dev.neurona.loss;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Interval;
import dev.neurona.spi.Link;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The deviance of a gamma distribution: for amounts that are positive, and whose spread grows with their size.
 *
 * <pre>
 *   l    = 2 sum_j (y_j / p_j - 1 - ln(y_j / p_j))
 *   dp_j = 2 (p_j - y_j) / p_j^2
 * at the link, p = e^z, with d_j = ln y_j - z_j:
 *   l    = 2 sum_j (e^d_j - 1 - d_j)
 *   dz_j = -2 (e^d_j - 1)
 * </pre>
 *
 * <p>Range [0, inf], 0 where p = y. Targets are greater than 0. It depends on the ratio y / p alone, so an error of a tenth
 * costs the same whatever the amount. A prediction of 0 costs inf. Both forms are sums of differences to 1, so that rounding
 * is relative to the error of the prediction. At the link the gradient of large predictions is at most 2, and that of small
 * ones grows as y / p.
 *
 * <p>Other libraries: scikit-learn's {@code mean_gamma_deviance} averages over the columns, this loss sums. The log-likelihood
 * leaves out the factor 2 and the constant -1 - ln y.
 *
 * <p>Source: P. McCullagh, J. A. Nelder, <i>Generalized Linear Models</i>, 2nd edition, Chapman and Hall, 1989,
 * section 8.3.
 */
public record GammaDeviance() implements ElementwiseJointLoss {

    @Override
    public String name() {
        return "gamma-deviance";
    }

    @Override
    public Interval domain() {
        return Interval.NOT_NEGATIVE;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.NUMBERS);
    }

    @Override
    public Link link() {
        return Link.LOG;
    }

    @Override
    public double value(double p, double y) {
        // Limited here and below, because inf - inf is NaN.
        double excess = Math.min((y - p) / p, Double.MAX_VALUE);
        return 2 * (excess - VectorMath.log1p(excess));
    }

    @Override
    public double derivative(double p, double y) {
        return 2 * (p - y) / p / p;
    }

    @Override
    public double valueAtLink(double z, double a, double y) {
        double difference = Math.min(VectorMath.log(y) - z, Double.MAX_VALUE);
        return 2 * (VectorMath.expm1(difference) - difference);
    }

    @Override
    public double derivativeAtLink(double z, double a, double y) {
        return -2 * VectorMath.expm1(VectorMath.log(y) - z);
    }

    /**
     * Refuses targets that are not greater than 0, or not finite.
     *
     * @param target targets, examples x outputs; not modified
     */
    @Override
    public void requireTargets(DMatrixRMaj target) {
        new TargetCheck(name(), target)
                .requireEach(
                        y -> y > 0 && y <= Double.MAX_VALUE,
                        "targets must be amounts greater than 0.",
                        "For amounts of which some are 0 use tweedie-deviance, for numbers of either sign"
                                + " mean-squared-error.");
    }
}
