package dev.neurona.train;

import dev.neurona.data.Dataset;
import org.ejml.data.DMatrixRMaj;

/** The rows of one step: a view of a whole data set, or a buffer that gathers some of its rows. */
final class Batch {

    private final DMatrixRMaj features;
    private final DMatrixRMaj targets;
    private final double[] weights;
    private double weightSum;

    private Batch(DMatrixRMaj features, DMatrixRMaj targets, double[] weights) {
        this.features = features;
        this.targets = targets;
        this.weights = weights;
        sumWeights();
    }

    /** All rows, in their order, without a copy. */
    static Batch whole(Dataset data) {
        return new Batch(data.features(), data.targets(), Weights.of(data));
    }

    /** An empty buffer. */
    static Batch buffer(Dataset data, int capacity) {
        return new Batch(
                new DMatrixRMaj(capacity, data.features().numCols),
                new DMatrixRMaj(capacity, data.targets().numCols),
                new double[capacity]);
    }

    /** Gathers the rows {@code order[from]} to {@code order[to - 1]} of a data set. */
    void gather(Dataset data, double[] allWeights, int[] order, int from, int to) {
        features.numRows = to - from;
        targets.numRows = to - from;
        copyRows(data.features(), features, order, from, to);
        copyRows(data.targets(), targets, order, from, to);
        for (int i = from; i < to; i++) {
            weights[i - from] = allWeights[order[i]];
        }
        sumWeights();
    }

    private static void copyRows(DMatrixRMaj source, DMatrixRMaj target, int[] order, int from, int to) {
        int columns = source.numCols;
        for (int i = from; i < to; i++) {
            System.arraycopy(source.data, order[i] * columns, target.data, (i - from) * columns, columns);
        }
    }

    private void sumWeights() {
        double sum = 0;
        for (int i = 0; i < features.numRows; i++) {
            sum += weights[i];
        }
        weightSum = sum;
    }

    int rows() {
        return features.numRows;
    }

    DMatrixRMaj x() {
        return features;
    }

    DMatrixRMaj y() {
        return targets;
    }

    double weight(int row) {
        return weights[row];
    }

    double weightSum() {
        return weightSum;
    }
}
