package dev.neurona.metric;

import dev.neurona.spi.Metric;
import org.ejml.data.DMatrixRMaj;

/**
 * Share of examples all of whose labels are predicted right, where an example may have several labels.
 *
 * <pre>
 *   sum of w_i over rows with every label on the right side of 0.5  /  sum of w_i
 * </pre>
 *
 * <p>In [0, 1]; greater is better; never above {@link LabelAccuracy}; NaN if no row has weight. Targets that
 * {@link LabelAccuracy} refuses are refused.
 */
public record SubsetAccuracy() implements Metric {

    @Override
    public String name() {
        return "subset-accuracy";
    }

    @Override
    public Direction direction() {
        return Direction.MAXIMIZE;
    }

    @Override
    public void requireTargets(DMatrixRMaj target) {
        Targets.ofAllRows(name(), target).requireLabels();
    }

    @Override
    public double value(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights) {
        Targets.of(name(), prediction, target, weights).requireLabels();
        return WeightedMean.ofRows(weights, prediction.numRows, row -> {
            double right = LabelAccuracy.right(prediction, target, row);
            return Double.isNaN(right) ? Double.NaN : right == prediction.numCols ? 1.0 : 0.0;
        });
    }
}
