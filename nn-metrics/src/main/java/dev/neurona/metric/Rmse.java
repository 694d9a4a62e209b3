package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;

/**
 * Root of the mean squared error.
 *
 * <pre>
 *   sqrt(mse),   mse the mean over all examples and outputs, as in Mse
 * </pre>
 *
 * <p>In [0, inf], in the unit of the targets; smaller is better; NaN if no row has weight. scikit-learn takes the root of
 * each output and then the mean; for one output there is no difference. Large and small residuals are
 * scaled before they are squared, so that the root is right wherever it is a double.
 *
 * <p>Source: no paper; a definition.
 */
public record Rmse() implements Metric {

    @Override
    public String name() {
        return "rmse";
    }

    @Override
    public Direction direction() {
        return Direction.MINIMIZE;
    }

    @Override
    public Tally tally() {
        return ResidualMean.tally(this, 2, Scaled::root);
    }
}
