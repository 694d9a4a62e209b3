package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Share of labels predicted right, where an example may have several labels: one minus the Hamming loss.
 *
 * <pre>
 *   sum of w_i · (labels of row i on the right side of 0.5) / columns  /  sum of w_i
 * </pre>
 *
 * <p>In [0, 1]; greater is better; NaN if no row has weight. If labels are rare, predicting none already scores high;
 * compare with {@link SubsetAccuracy} or {@link RocAuc}. Targets: 0 and 1, or probabilities other than 0.5; others are
 * refused.
 *
 * <p>Source: R. E. Schapire, Y. Singer, <i>Improved boosting algorithms using confidence-rated predictions</i>,
 * Machine Learning 37, 1999.
 */
public record LabelAccuracy() implements Metric {

    @Override
    public String name() {
        return "label-accuracy";
    }

    @Override
    public Direction direction() {
        return Direction.MAXIMIZE;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.LABELS);
    }

    @Override
    public void requireTargets(TargetCheck targets) {
        Targets.requireLabels(targets);
    }

    @Override
    public Tally tally() {
        return WeightedMean.tally(
                this, (prediction, target, row) -> right(prediction, target, row) / prediction.numCols);
    }

    /** How many labels of a row are right; NaN if one of the predictions is. */
    static double right(DMatrixRMaj prediction, DMatrixRMaj target, int row) {
        double right = 0.0;
        for (int i = row * prediction.numCols; i < (row + 1) * prediction.numCols; i++) {
            if (Double.isNaN(prediction.data[i])) {
                return Double.NaN;
            }
            if (Classes.isPositive(prediction.data[i]) == Classes.isPositive(target.data[i])) {
                right++;
            }
        }
        return right;
    }
}
