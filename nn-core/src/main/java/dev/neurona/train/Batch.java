package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.math.VectorMath;
import dev.neurona.network.RunMatrix;
import dev.neurona.spi.NumericPrecision;
import org.ejml.data.DMatrixRMaj;

/** The rows of one step: a view of a whole data set, or a buffer that gathers some of its rows. */
final class Batch {

    /** Elements of the rows that are gathered as doubles at a time, in single precision: they stay in the first cache. */
    private static final int PIECE = 2048;

    private final RunMatrix features;
    private final DMatrixRMaj piece = new DMatrixRMaj(0, 0);
    private final DMatrixRMaj targets;
    private final double[] weights;
    private final int[] scratch;
    /** The mean weight of the whole training set; NaN where the batch is all there is. */
    private final double meanWeight;

    private double weightSum;

    private Batch(RunMatrix features, DMatrixRMaj targets, double[] weights, double meanWeight) {
        this.features = features;
        this.targets = targets;
        this.weights = weights;
        this.scratch = new int[weights.length];
        this.meanWeight = meanWeight;
        sumWeights();
    }

    /** All rows, in their order; matrices are not copied. */
    static Batch whole(Dataset data) {
        return of(data.features(), data.targets(), data.rowWeights());
    }

    /** Some rows that are there; nothing is copied. */
    static Batch of(DMatrixRMaj features, DMatrixRMaj targets, double[] weights) {
        return new Batch(RunMatrix.around(features), targets, weights, Double.NaN);
    }

    /** An empty buffer for parts of a training set whose rows have this mean weight. */
    static Batch buffer(Dataset data, int capacity, double meanWeight) {
        return buffer(data, capacity, meanWeight, NumericPrecision.DOUBLE);
    }

    /** The same for a run in a precision. */
    static Batch buffer(Dataset data, int capacity, double meanWeight, NumericPrecision precision) {
        return new Batch(
                RunMatrix.of(precision, capacity, data.featureRows().columns()),
                new DMatrixRMaj(capacity, data.targetRows().columns()),
                new double[capacity],
                meanWeight);
    }

    /** Receives the portions of a data set. */
    interface Portion {

        /** Sees one portion, which is overwritten by the next, and the row of the data set with which it begins. */
        void see(Batch batch, int from);
    }

    /** Gathers all rows of a data set, in their order, in portions of at most {@code capacity} rows. */
    static void inPortions(Dataset data, double[] weights, int capacity, Portion portion) {
        int size = Math.min(capacity, data.rows());
        int[] order = new int[size];
        Batch batch = buffer(data, size, Double.NaN);
        for (int from = 0; from < data.rows(); from += size) {
            int rows = Math.min(size, data.rows() - from);
            for (int i = 0; i < rows; i++) {
                order[i] = from + i;
            }
            batch.gather(data, weights, order, 0, rows);
            portion.see(batch, from);
        }
    }

    /** Gathers the rows {@code order[from]} to {@code order[to - 1]} of a data set. */
    void gather(Dataset data, double[] allWeights, int[] order, int from, int to) {
        features.rows(to - from);
        targets.numRows = to - from;
        if (features.isSingle()) {
            gatherFloats(data, order, from, to);
        } else {
            data.fillFeatures(order, from, to, scratch, features.blank());
        }
        data.fillTargets(order, from, to, scratch, targets);
        for (int i = from; i < to; i++) {
            weights[i - from] = allWeights[order[i]];
        }
        sumWeights();
    }

    private void gatherFloats(Dataset data, int[] order, int from, int to) {
        int columns = features.columns();
        int rows = Math.max(1, PIECE / columns);
        for (int at = from; at < to; at += rows) {
            piece.reshape(Math.min(rows, to - at), columns);
            data.fillFeatures(order, at, at + piece.numRows, scratch, piece);
            VectorMath.round(
                    piece.data, 0, features.changedFloats().data, (at - from) * columns, piece.getNumElements());
        }
    }

    private void sumWeights() {
        double sum = 0;
        for (int i = 0; i < features.rows(); i++) {
            sum += weights[i];
        }
        weightSum = sum;
    }

    /** These rows alone, with the names of the data set that they are of. */
    Dataset examples(Dataset data) {
        return Dataset.of(features.read().copy(), targets.copy()).withNames(data.featureNames(), data.targetNames());
    }

    int rows() {
        return features.rows();
    }

    DMatrixRMaj x() {
        return features.read();
    }

    RunMatrix features() {
        return features;
    }

    DMatrixRMaj y() {
        return targets;
    }

    double weight(int row) {
        return weights[row];
    }

    double[] weights() {
        return weights;
    }

    /** The sum of weight times loss over the rows, in their order. */
    double weighted(double[] rowLoss) {
        double sum = 0;
        for (int row = 0; row < features.rows(); row++) {
            // An example of weight 0 is absent, even if its loss is infinite.
            if (weights[row] != 0) {
                sum = Math.fma(weights[row], rowLoss[row], sum);
            }
        }
        return sum;
    }

    /** The first row that counts and has a loss that is not finite; if there is none, the one with the largest loss. */
    int costliest(double[] rowLoss) {
        int at = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < features.rows(); row++) {
            if (weights[row] != 0 && !Double.isFinite(rowLoss[row])) {
                return row;
            }
            if (weights[row] != 0 && rowLoss[row] > largest) {
                largest = rowLoss[row];
                at = row;
            }
        }
        return at;
    }

    /**
     * What the gradient of a mean is divided by: rows x mean weight of the training set, so that the expected step is that
     * of the weighted cost whatever the batch size. Dividing by the batch's own weights would favour rows in light batches.
     */
    double divisor() {
        return Double.isNaN(meanWeight) ? weightSum : features.rows() * meanWeight;
    }

    double weightSum() {
        return weightSum;
    }
}
