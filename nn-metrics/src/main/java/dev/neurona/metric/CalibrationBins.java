package dev.neurona.metric;

import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;

/** Probabilities in bins of equal width, with the frequency of what they promise: sums of weights. */
final class CalibrationBins {

    private final double[] weights;
    private final double[] predicted;
    private final double[] actual;
    private boolean isDefined = true;

    CalibrationBins(int bins) {
        weights = new double[bins];
        predicted = new double[bins];
        actual = new double[bins];
    }

    /** Adds the probability of yes, or the greatest of several and whether it is that of the right class. */
    void add(DMatrixRMaj prediction, DMatrixRMaj target, int row, double weight) {
        for (int column = 0; column < prediction.numCols; column++) {
            double p = prediction.get(row, column);
            isDefined &= p >= 0 && p <= 1;
        }
        if (!isDefined) {
            return;
        }
        int named = prediction.numCols == 1 ? 0 : Classes.of(prediction, row);
        boolean isSo = prediction.numCols == 1 ? target.get(row, 0) == 1 : named == Classes.of(target, row);
        double probability = prediction.get(row, named);
        int bin = binOf(probability);
        weights[bin] += weight;
        predicted[bin] += weight * probability;
        actual[bin] += isSo ? weight : 0;
    }

    /** The last bin whose lower edge is not above. The product may be rounded across an edge. */
    private int binOf(double probability) {
        int bin = (int) (probability * count());
        if (probability >= (bin + 1.0) / count()) {
            bin++;
        } else if (probability < (double) bin / count()) {
            bin--;
        }
        return Math.min(bin, count() - 1);
    }

    /** Whether all predictions were probabilities. */
    boolean isDefined() {
        return isDefined;
    }

    int count() {
        return weights.length;
    }

    double weight(int bin) {
        return weights[bin];
    }

    /** The mean probability in a bin; NaN if it is empty. */
    double predicted(int bin) {
        return predicted[bin] / weights[bin];
    }

    /** How often it is so in a bin; NaN if it is empty. */
    double actual(int bin) {
        return actual[bin] / weights[bin];
    }

    private double gap(int bin) {
        return Math.abs(predicted(bin) - actual(bin));
    }

    /** The mean of a function of the gaps, each counting with the weight of its bin; NaN if all are empty. */
    double mean(DoubleUnaryOperator ofGap) {
        double sum = 0.0;
        double total = 0.0;
        for (int bin = 0; bin < count(); bin++) {
            if (weights[bin] > 0) {
                sum += weights[bin] * ofGap.applyAsDouble(gap(bin));
                total += weights[bin];
            }
        }
        return sum / total;
    }

    /** The greatest gap; NaN if all bins are empty. */
    double greatest() {
        double greatest = Double.NaN;
        for (int bin = 0; bin < count(); bin++) {
            if (weights[bin] > 0 && !(gap(bin) <= greatest)) {
                greatest = gap(bin);
            }
        }
        return greatest;
    }
}
