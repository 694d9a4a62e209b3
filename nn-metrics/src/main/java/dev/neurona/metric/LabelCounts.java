package dev.neurona.metric;

import dev.neurona.spi.Metric;
import dev.neurona.spi.RowTally;
import dev.neurona.spi.Tally;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** How often each label was there, was predicted, and both, and the mean of the figures of the rows. */
final class LabelCounts {

    private final AveragedRatio figure;
    private final double threshold;
    private final DefinedMean rows = new DefinedMean();
    private double[] both = {};
    private double[] predicted = {};
    private double[] actual = {};
    private boolean undecided;

    private LabelCounts(AveragedRatio figure, double threshold) {
        this.figure = figure;
        this.threshold = threshold;
    }

    /** The tally of a metric that is a ratio of labels. */
    static Tally tally(Metric metric, AveragedRatio figure, double threshold) {
        LabelCounts counts = new LabelCounts(figure, threshold);
        return new RowTally(metric, counts::add, counts::value);
    }

    private void add(DMatrixRMaj prediction, DMatrixRMaj target, int row, double weight) {
        int columns = prediction.numCols;
        if (both.length == 0) {
            both = new double[columns];
            predicted = new double[columns];
            actual = new double[columns];
        }
        double bothHere = 0;
        double predictedHere = 0;
        double actualHere = 0;
        for (int column = 0; column < columns; column++) {
            double output = prediction.get(row, column);
            undecided |= Double.isNaN(output);
            double said = output > threshold ? 1 : 0;
            double there = Classes.isPositive(target.get(row, column)) ? 1 : 0;
            both[column] += weight * said * there;
            predicted[column] += weight * said;
            actual[column] += weight * there;
            bothHere += said * there;
            predictedHere += said;
            actualHere += there;
        }
        rows.add(figure.of(new Hits(bothHere, predictedHere, actualHere)), weight);
    }

    private double value() {
        if (undecided) {
            return Double.NaN;
        }
        return figure.average() == Average.SAMPLES ? rows.value() : figure.of(labels());
    }

    private List<Hits> labels() {
        return IntStream.range(0, both.length)
                .mapToObj(column -> new Hits(both[column], predicted[column], actual[column]))
                .toList();
    }
}
