package dev.neurona.loss;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Interval;
import dev.neurona.spi.Link;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The deviance of a compound Poisson-gamma distribution, whose variance is the mean to some power: for amounts of which many
 * are exactly 0, such as claims or rain.
 *
 * <pre>
 *   l    = 2 sum_j (y_j^(2-r) / ((1-r) (2-r)) - y_j p_j^(1-r) / (1-r) + p_j^(2-r) / (2-r))       r the power
 *        = 2 sum_j y_j^(2-r) ((e^((2-r) d_j) - 1) / (2-r) - (e^((1-r) d_j) - 1) / (1-r))           d_j = ln p_j - ln y_j
 *   dp_j = 2 (p_j - y_j) p_j^-r
 * at the link, p = e^z:
 *   the same with ln p_j = z_j
 *   dz_j = 2 (p_j^(2-r) - y_j p_j^(1-r))
 * </pre>
 *
 * <p>Range [0, inf], 0 where p = y. The second form is the one that is computed: rounding in it is relative to the error of the
 * prediction, while the terms of the first cancel near p = y. Targets are at least 0. A prediction of 0 for a target
 * above 0 costs inf. Between the powers lie {@link Poisson}, of power 1 and without the constant, and {@link GammaDeviance},
 * of power 2; half a squared error is of power 0.
 *
 * <p>Other libraries: scikit-learn's {@code mean_tweedie_deviance} averages over the columns, this loss sums. The Tweedie
 * objectives of LightGBM and XGBoost leave out the term of y alone and the factor 2, so that they are 0 nowhere in particular.
 *
 * <p>Source: B. J&oslash;rgensen, <i>Exponential dispersion models</i>, Journal of the Royal Statistical Society B 49, 1987.
 *
 * @param power the power r of the mean that the variance is proportional to, in (1, 2); default 1.5
 */
public record TweedieDeviance(double power) implements ElementwiseJointLoss {

    /** Checks the power. */
    public TweedieDeviance {
        Domain.check("tweedie-deviance", "power", power, "(1, 2)");
    }

    /** With the default power. */
    public TweedieDeviance() {
        this(1.5);
    }

    @Override
    public String name() {
        return "tweedie-deviance";
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
        return valueAtLink(VectorMath.log(p), p, y);
    }

    @Override
    public double derivative(double p, double y) {
        double log = VectorMath.log(p);
        // For a target of 0 the difference of two infinite terms is avoided at p = 0.
        return y == 0 ? 2 * VectorMath.exp((1 - power) * log) : 2 * (p - y) * VectorMath.exp(-power * log);
    }

    @Override
    public double valueAtLink(double z, double a, double y) {
        double up = 2 - power;
        double down = 1 - power;
        if (y == 0) {
            return 2 * VectorMath.exp(up * z) / up;
        }
        double log = VectorMath.log(y);
        double error = z - log;
        return 2
                * VectorMath.exp(up * log)
                * (VectorMath.expm1(up * error) / up - VectorMath.expm1(down * error) / down);
    }

    @Override
    public double derivativeAtLink(double z, double a, double y) {
        double mean = VectorMath.exp((2 - power) * z);
        return 2 * (y == 0 ? mean : mean - y * VectorMath.exp((1 - power) * z));
    }

    /**
     * Refuses targets that are negative or not finite.
     *
     * @param target targets, examples x outputs; not modified
     */
    @Override
    public void requireTargets(DMatrixRMaj target) {
        new TargetCheck(name(), target)
                .requireEach(
                        y -> y >= 0 && y <= Double.MAX_VALUE,
                        "targets must be amounts, at least 0.",
                        "For numbers of either sign use mean-squared-error.");
    }
}
