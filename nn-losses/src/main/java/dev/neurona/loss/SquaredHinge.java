package dev.neurona.loss;

import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * The square of what a score lacks of a margin of 1 on its side of 0: a {@link Hinge} with a continuous slope.
 *
 * <pre>
 *   l    = sum_j y_j max(0, 1 - p_j)^2 + (1 - y_j) max(0, 1 + p_j)^2
 *   dp_j = 2 (1 - y_j) max(0, 1 + p_j) - 2 y_j max(0, 1 - p_j)
 * </pre>
 *
 * <p>Range [0, inf]; the second derivative jumps at p = 1 for y = 1 and at p = -1 for y = 0. Predictions are scores; targets
 * are labels, 0 and 1. A soft label costs the mean of the losses of yes and no.
 *
 * <p>Other libraries: Keras averages over the columns; scikit-learn's {@code LinearSVC} has the same square. Some halve it.
 *
 * <p>Source: Y. Tang, <i>Deep learning using linear support vector machines</i>, 2013,
 * <a href="https://arxiv.org/abs/1306.0239">arXiv:1306.0239</a>.
 */
public record SquaredHinge() implements ElementwiseLoss {

    @Override
    public String name() {
        return "squared-hinge";
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.LABELS);
    }

    @Override
    public double value(double p, double y) {
        double yes = Math.max(0, 1 - p);
        double no = Math.max(0, 1 + p);
        return Labels.mean(y, yes * yes, no * no);
    }

    @Override
    public double derivative(double p, double y) {
        return Labels.mean(y, -2 * Math.max(0, 1 - p), 2 * Math.max(0, 1 + p));
    }
}
