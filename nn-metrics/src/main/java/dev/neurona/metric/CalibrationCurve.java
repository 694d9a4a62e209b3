package dev.neurona.metric;

import dev.neurona.component.Domain;
import dev.neurona.spi.RowTally;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * How often things happen of which a probability was given, in bins of equal width: a reliability diagram as numbers.
 *
 * <p>What the probability of a row is, and which bin it is in, is told by {@link CalibrationError}. Bins without rows are left
 * out, as in {@code calibration_curve} of scikit-learn, which puts a probability on an edge into the bin below.
 *
 * @param bins the bins that hold rows, by ascending probability
 */
public record CalibrationCurve(List<Bin> bins) {

    private static final String PLACE = "calibration curve";

    /**
     * The rows whose probability is at least {@code from} and below {@code to}.
     *
     * @param from the lower edge, which is in the bin
     * @param to the upper edge, which is in the bin only if it is 1
     * @param weight the sum of their weights
     * @param predicted the mean of their probabilities
     * @param actual how often it was so: a share of their weight
     */
    public record Bin(double from, double to, double weight, double predicted, double actual) {}

    /** Copies the list. */
    public CalibrationCurve {
        bins = List.copyOf(bins);
    }

    /**
     * Draws the curve.
     *
     * @param prediction network outputs, examples x outputs; not modified
     * @param target targets, same shape, one label per example; not modified
     * @param weights one weight a row, at least as long as there are rows; not modified. Rows of weight 0 are left out
     * @param count how many bins, in [1, 1000000]
     * @return the curve
     * @throws IllegalArgumentException if the shapes differ, weights are missing, a prediction is outside [0, 1], or a target
     *     row is not of one class, as {@link Accuracy} needs it
     */
    public static CalibrationCurve of(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights, int count) {
        Domain.check(PLACE, "count", count, "[1, 1000000]");
        CalibrationBins all = new CalibrationBins(count);
        new RowTally(PLACE, Targets::requireClasses, all::add, () -> 0).see(prediction, target, weights);
        if (!all.isDefined()) {
            throw new IllegalArgumentException(
                    PLACE + ": predictions must be probabilities, in [0, 1]; let the last layer"
                            + " put them out, for example by sigmoid or softmax.");
        }
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            if (all.weight(b) > 0) {
                double from = (double) b / count;
                double to = (b + 1.0) / count;
                bins.add(new Bin(from, to, all.weight(b), all.predicted(b), all.actual(b)));
            }
        }
        return new CalibrationCurve(bins);
    }
}
