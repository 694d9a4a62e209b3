package dev.neurona.metric;

import dev.neurona.spi.Metric;
import java.util.Arrays;
import java.util.Comparator;
import org.ejml.data.DMatrixRMaj;

/**
 * Area under the receiver operating characteristic: how often a random positive is scored above a random negative.
 *
 * <pre>
 *   sum over pairs (positive i, negative j) of w_i · w_j · [s_i &gt; s_j, or 1/2 if s_i = s_j]
 *     /  (weight of the positives · weight of the negatives)
 * </pre>
 *
 * <p>A target of 1 is positive and one of 0 is negative; others are refused. With several outputs each column is ranked
 * against the rest and the columns are averaged (one versus rest, macro), which suits several labels per example too. A
 * column without positives or without negatives is not defined and is left out; NaN if none is left.
 *
 * <p>In [0, 1], 0.5 being chance; greater is better. Only the order of the scores counts, so they need not be
 * probabilities. Cost: n log n a column.
 *
 * <p>Source: J. A. Hanley, B. J. McNeil, <i>The meaning and use of the area under a receiver operating characteristic
 * (ROC) curve</i>, Radiology 143, 1982.
 */
public record RocAuc() implements Metric {

    @Override
    public String name() {
        return "roc-auc";
    }

    @Override
    public Direction direction() {
        return Direction.MAXIMIZE;
    }

    @Override
    public void requireTargets(DMatrixRMaj target) {
        Targets.ofAllRows(name(), target).requireBits();
    }

    @Override
    public double value(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights) {
        Targets.of(name(), prediction, target, weights).requireBits();
        double sum = 0.0;
        int defined = 0;
        for (int column = 0; column < prediction.numCols; column++) {
            Integer[] order = ascending(prediction, column, weights);
            if (order.length > 0 && Double.isNaN(prediction.get(order[order.length - 1], column))) {
                return Double.NaN;
            }
            double area = area(order, prediction, target, weights, column);
            if (!Double.isNaN(area)) {
                sum += area;
                defined++;
            }
        }
        return sum / defined;
    }

    /** The rows that have weight by ascending score, NaN last. */
    private static Integer[] ascending(DMatrixRMaj scores, int column, double[] weights) {
        Integer[] rows = new Integer[scores.numRows];
        int count = 0;
        for (int row = 0; row < scores.numRows; row++) {
            if (weights[row] != 0) {
                rows[count++] = row;
            }
        }
        Integer[] order = Arrays.copyOf(rows, count);
        Arrays.sort(order, Comparator.comparingDouble(row -> scores.get(row, column)));
        return order;
    }

    private static double area(Integer[] order, DMatrixRMaj scores, DMatrixRMaj target, double[] weights, int column) {
        double wins = 0.0;
        double positives = 0.0;
        double negatives = 0.0;
        for (int i = 0; i < order.length; ) {
            double score = scores.get(order[i], column);
            double positivesHere = 0.0;
            double negativesHere = 0.0;
            for (; i < order.length && scores.get(order[i], column) == score; i++) {
                if (Classes.isPositive(target.get(order[i], column))) {
                    positivesHere += weights[order[i]];
                } else {
                    negativesHere += weights[order[i]];
                }
            }
            wins += positivesHere * (negatives + negativesHere / 2);
            positives += positivesHere;
            negatives += negativesHere;
        }
        return wins / (positives * negatives);
    }
}
