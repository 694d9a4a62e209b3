package dev.neurona.metric;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * Mean deviance of Poisson distributions whose means are predicted: for counts.
 *
 * <pre>
 *   sum of w_i · (sum over outputs of 2 · (y · ln(y / p) - y + p)) / outputs  /  sum of w_i,   0 · ln 0 = 0
 * </pre>
 *
 * <p>In [0, inf]; smaller is better; NaN if a prediction is negative or no row has weight. A prediction of 0 for a
 * target above 0 costs infinity. (scikit-learn refuses all predictions of 0.) Negative targets are refused.
 *
 * <p>Source: J. A. Nelder, R. W. M. Wedderburn, <i>Generalized linear models</i>, Journal of the Royal Statistical
 * Society A 135, 1972.
 */
public record PoissonDeviance() implements Metric {

    @Override
    public String name() {
        return "poisson-deviance";
    }

    @Override
    public Direction direction() {
        return Direction.MINIMIZE;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.NUMBERS);
    }

    @Override
    public void requireTargets(TargetCheck targets) {
        Targets.requireNumbers(
                targets, y -> y >= 0, "every target must be at least 0, a count or a rate.", "Use mse or mae.");
    }

    @Override
    public Tally tally() {
        return WeightedMean.ofElements(this, PoissonDeviance::deviance);
    }

    private static double deviance(double p, double y) {
        if (!(p >= 0)) {
            return Double.NaN;
        }
        return 2 * ((y == 0 ? 0 : y * VectorMath.log(y / p)) - y + p);
    }
}
