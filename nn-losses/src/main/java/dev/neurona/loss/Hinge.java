package dev.neurona.loss;

import dev.neurona.spi.TargetKind;
import java.util.Optional;

/**
 * How far the score of a binary label stays below a margin of 1 on its side of 0: the loss of support vector machines.
 *
 * <pre>
 *   l    = sum_j y_j max(0, 1 - p_j) + (1 - y_j) max(0, 1 + p_j)
 *   dp_j = (1 - y_j) [p_j &gt; -1] - y_j [p_j &lt; 1]
 * </pre>
 *
 * <p>Range [0, inf]; kinks at p = 1 for y = 1 and at p = -1 for y = 0, with derivative 0 there. Predictions are scores, not
 * probabilities: the label is yes where the score is above 0. Targets are labels, 0 and 1, as everywhere in this library. A
 * soft label costs the mean of the losses of yes and no.
 *
 * <p>Other libraries: textbooks, Keras and scikit-learn write max(0, 1 - t p) for t = 2 y - 1, which is the same; Keras, too,
 * takes 0 for -1, but averages over the columns. PyTorch's HingeEmbeddingLoss is another loss, of distances.
 *
 * <p>Source: C. Cortes, V. Vapnik, <i>Support-vector networks</i>, Machine Learning 20, 1995.
 */
public record Hinge() implements ElementwiseLoss {

    @Override
    public String name() {
        return "hinge";
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.LABELS);
    }

    @Override
    public double value(double p, double y) {
        return Labels.mean(y, Math.max(0, 1 - p), Math.max(0, 1 + p));
    }

    @Override
    public double derivative(double p, double y) {
        return Labels.mean(y, -Math.signum(Math.max(0, 1 - p)), Math.signum(Math.max(0, 1 + p)));
    }
}
