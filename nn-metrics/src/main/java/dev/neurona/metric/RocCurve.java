package dev.neurona.metric;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The receiver operating characteristic as points: what is found, and what is wrongly named, at each threshold.
 *
 * <pre>
 *   at threshold s, scores from s up are positive:
 *   false positive rate = weight of the negatives from s up / weight of all negatives
 *   true positive rate  = weight of the positives from s up / weight of all positives
 * </pre>
 *
 * <p>The first point is (0, 0) at infinity; then there is one for each distinct score, from the greatest down, so that equal
 * scores are one step. (This is {@code roc_curve} of scikit-learn with {@code drop_intermediate=False}.) A rate of nothing
 * is NaN: that of positives if there are none.
 *
 * @param points the points by descending threshold
 */
public record RocCurve(List<Point> points) {

    /**
     * Both rates at one threshold.
     *
     * @param threshold scores from it up are positive; infinity for the first point
     * @param falsePositiveRate the share of the negatives that is taken for positive
     * @param truePositiveRate the share of the positives that is found: the recall
     */
    public record Point(double threshold, double falsePositiveRate, double truePositiveRate) {}

    /** Copies the list. */
    public RocCurve {
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
    public static RocCurve of(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights, int column) {
        Levels levels = Scores.levels("roc curve", prediction, target, weights, column);
        double allPositives = levels.allPositives();
        double allNegatives = levels.allNegatives();
        double positives = 0;
        double negatives = 0;
        List<Point> points = new ArrayList<>();
        points.add(new Point(Double.POSITIVE_INFINITY, negatives / allNegatives, positives / allPositives));
        for (int i = levels.count() - 1; i >= 0; i--) {
            positives += levels.positives()[i];
            negatives += levels.negatives()[i];
            points.add(new Point(levels.scores()[i], negatives / allNegatives, positives / allPositives));
        }
        return new RocCurve(points);
    }

    /** {@return the area under the curve, by trapezoids; what {@link RocAuc} says, but for the last bits} */
    public double area() {
        double area = 0.0;
        for (int i = 1; i < points.size(); i++) {
            Point left = points.get(i - 1);
            Point right = points.get(i);
            double height = (left.truePositiveRate() + right.truePositiveRate()) / 2;
            area += (right.falsePositiveRate() - left.falsePositiveRate()) * height;
        }
        return area;
    }
}
