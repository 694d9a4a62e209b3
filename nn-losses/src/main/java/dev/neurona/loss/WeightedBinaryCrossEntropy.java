package dev.neurona.loss;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Interval;
import dev.neurona.spi.JointLoss;
import dev.neurona.spi.Link;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Binary cross-entropy in which a label that is present weighs more, or less, than one that is absent: for labels that are rare.
 *
 * <pre>
 *   l    = - sum_j (w_j y_j ln p_j + (1 - y_j) ln(1 - p_j))
 *   dp_j = (1 - y_j) / (1 - p_j) - w_j y_j / p_j
 * at the link, p = sigmoid(z):
 *   l    = sum_j (w_j y_j max(-z_j, 0) + (1 - y_j) max(z_j, 0) + (w_j y_j + 1 - y_j) ln(1 + e^-|z_j|))
 *   dz_j = (1 - y_j) p_j - w_j y_j (1 - p_j)
 * </pre>
 *
 * <p>Range [0, inf], in nats; 0 ln 0 is 0. Targets are in [0, 1]. Where a share c of the labels is present, w = (1 - c) / c gives
 * both sides the same say. The predicted odds are then w times those of the data: p is no longer the probability of the label.
 *
 * <p>Other libraries: {@code positive} is PyTorch's {@code pos_weight}; this loss sums over the columns, PyTorch averages.
 * {@link BinaryCrossEntropy} is the loss of weight 1, and keeps its own text and bits. Class weights of the trainer weigh whole
 * rows, and so all labels of a row alike.
 *
 * <p>Source: G. King, L. Zeng, <i>Logistic regression in rare events data</i>, Political Analysis 9, 2001.
 *
 * @param positive the weights w of labels that are present, in (0, inf): one for all labels or one per label; default [1]
 */
public record WeightedBinaryCrossEntropy(List<Double> positive) implements JointLoss {

    private static final String NAME = "weighted-binary-cross-entropy";

    /** Checks the weights. */
    public WeightedBinaryCrossEntropy {
        positive = List.copyOf(positive);
        if (positive.isEmpty()) {
            throw new IllegalArgumentException(
                    NAME + ": positive must not be empty; give one weight, for example [3.0], or one per label.");
        }
        for (double weight : positive) {
            Domain.check(NAME, "positive", weight, "(0, inf)");
        }
    }

    /** With weight 1. */
    public WeightedBinaryCrossEntropy() {
        this(List.of(1.0));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Interval domain() {
        return Interval.UNIT;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.LABELS);
    }

    @Override
    public Link link() {
        return Link.LOGIT;
    }

    /** {@return one output per label} */
    @Override
    public int outputs(int targets) {
        if (positive.size() != 1 && positive.size() != targets) {
            throw new IllegalArgumentException(NAME + ": positive has " + positive.size() + " weights, but there are "
                    + targets + " labels; give one weight for all, or one per label.");
        }
        return targets;
    }

    private double weight(int column) {
        return positive.get(positive.size() == 1 ? 0 : column);
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        int columns = prediction.numCols;
        for (int row = 0; row < prediction.numRows; row++) {
            double loss = 0;
            for (int j = 0; j < columns; j++) {
                double p = prediction.data[row * columns + j];
                loss -= Labels.mean(
                        target.data[row * columns + j], weight(j) * VectorMath.log(p), VectorMath.log1p(-p));
            }
            rowLoss[row] = loss;
        }
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        int n = prediction.getNumElements();
        for (int i = 0; i < n; i++) {
            double p = prediction.data[i];
            dPrediction.data[i] = Labels.mean(target.data[i], -weight(i % prediction.numCols) / p, 1 / (1 - p));
        }
    }

    @Override
    public void valueAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, double[] rowLoss) {
        int columns = z.numCols;
        for (int row = 0; row < z.numRows; row++) {
            double loss = 0;
            for (int j = 0; j < columns; j++) {
                int i = row * columns + j;
                double in = z.data[i];
                double tail = Saturation.tail(in, a.data[i]);
                loss += Labels.mean(target.data[i], weight(j) * (Math.max(-in, 0) + tail), Math.max(in, 0) + tail);
            }
            rowLoss[row] = loss;
        }
    }

    @Override
    public void gradientAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, DMatrixRMaj dz) {
        int n = z.getNumElements();
        for (int i = 0; i < n; i++) {
            double p = a.data[i];
            dz.data[i] = Labels.mean(target.data[i], weight(i % z.numCols) * (p - 1), p);
        }
    }

    /**
     * Refuses targets outside [0, 1].
     *
     * @param target targets, examples x labels; not modified
     */
    @Override
    public void requireTargets(DMatrixRMaj target) {
        new TargetCheck(name(), target).instead(name(), "mean-squared-error").require(TargetKind.LABELS);
    }
}
