package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.RowTally;
import dev.neurona.spi.Tally;
import org.ejml.data.DMatrixRMaj;

/** The mean of a ratio of each row whose k labels with the greatest outputs are predicted. */
final class TopLabels {

    private final int k;
    private final Ratio ratio;
    private final double zeroDivision;
    private final DefinedMean mean = new DefinedMean();
    private boolean undecided;

    private TopLabels(int k, Ratio ratio, double zeroDivision) {
        this.k = k;
        this.ratio = ratio;
        this.zeroDivision = zeroDivision;
    }

    /** The tally of a metric; it is NaN if a prediction is, or there is nothing to rank. */
    static Tally tally(Metric metric, int k, Ratio ratio, double zeroDivision) {
        TopLabels labels = new TopLabels(k, ratio, zeroDivision);
        return new RowTally(metric, labels::add, () -> labels.undecided ? Double.NaN : labels.mean.value());
    }

    private void add(DMatrixRMaj prediction, DMatrixRMaj target, int row, double weight) {
        int columns = prediction.numCols;
        undecided |= columns == 1 || Classes.of(prediction, row) == Classes.NONE;
        int hits = 0;
        int actual = 0;
        for (int column = 0; column < columns; column++) {
            if (Classes.isPositive(target.get(row, column))) {
                actual++;
                hits += rank(prediction, row, column) < k ? 1 : 0;
            }
        }
        mean.add(ratio.of(new Hits(hits, Math.min(k, columns), actual), zeroDivision), weight);
    }

    /** How many columns come before the given one: those with a greater output and, among equals, the first ones. */
    static int rank(DMatrixRMaj prediction, int row, int wanted) {
        int start = row * prediction.numCols;
        double output = prediction.data[start + wanted];
        int before = 0;
        for (int column = 0; column < prediction.numCols; column++) {
            double other = prediction.data[start + column];
            if (other > output || (other == output && column < wanted)) {
                before++;
            }
        }
        return before;
    }
}
