package dev.neurona.metric;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Precision over recall as points: how much of what is named is right, and how much is found, at each threshold.
 *
 * <pre>
 *   at threshold s, scores from s up are positive:
 *   precision = weight of the positives from s up / weight of all rows from s up
 *   recall    = weight of the positives from s up / weight of all positives
 * </pre>
 *
 * <p>There is one point for each distinct score, by ascending threshold, so that equal scores are one step. The last one is
 * precision 1 and recall 0 at infinity, which no rows have. (This is {@code precision_recall_curve} of scikit-learn.) Without
 * positives the recall is NaN; scikit-learn says 1.
 *
 * @param points the points by ascending threshold
 */
public record PrecisionRecallCurve(List<Point> points) {

    /**
     * Both figures at one threshold.
     *
     * @param threshold scores from it up are positive; infinity for the last point
     * @param precision the share of what is taken for positive that is
     * @param recall the share of the positives that is found
     */
    public record Point(double threshold, double precision, double recall) {}

    /** Copies the list. */
    public PrecisionRecallCurve {
        points = List.copyOf(points);
    }

    /**
     * Draws the curve of one output.
     *
     * @param prediction network outputs, examples x outputs; not modified
     * @param target targets, same shape, 0 and 1; not modified
     * @param weights one weight a row, at least as long as there are rows; not modified. Rows of weight 0 are left out
     * @param column which output, from 0
     * @return the curve
     * @throws IllegalArgumentException if the shapes differ, weights are missing, there is no such column, a score of it is
     *     NaN, or a target is neither 0 nor 1
     */
    public static PrecisionRecallCurve of(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights, int column) {
        Levels levels = Scores.levels("precision-recall curve", prediction, target, weights, column);
        double allPositives = levels.allPositives();
        double positives = 0;
        double named = 0;
        Deque<Point> points = new ArrayDeque<>();
        points.add(new Point(Double.POSITIVE_INFINITY, 1, positives / allPositives));
        for (int i = levels.count() - 1; i >= 0; i--) {
            positives += levels.positives()[i];
            named += levels.positives()[i] + levels.negatives()[i];
            points.addFirst(new Point(levels.scores()[i], positives / named, positives / allPositives));
        }
        return new PrecisionRecallCurve(List.copyOf(points));
    }

    /** {@return the area under the curve, by steps; what {@link AveragePrecision} says, but for the last bits} */
    public double averagePrecision() {
        double sum = 0.0;
        for (int i = points.size() - 1; i > 0; i--) {
            double step = points.get(i - 1).recall() - points.get(i).recall();
            sum += step * points.get(i - 1).precision();
        }
        return sum;
    }
}
