package dev.neurona.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Examples: features, targets, optionally a weight per example, and names of the columns.
 *
 * <p>Rows are examples. The matrices are not copied, because data can be large: the caller must not modify them
 * afterwards. A weight of 2 counts an example twice, a weight of 0 not at all, in costs, gradients and metrics. Whatever
 * its weight, an example takes one row of a batch and counts as one row in the statistics of batch-norm. Features and targets must be finite even if the weight is 0. To remove an example
 * completely, leave it out with {@link #select}.
 */
public final class Dataset {

    private final DMatrixRMaj features;
    private final DMatrixRMaj targets;
    private final Optional<double[]> weights;
    private final List<String> featureNames;
    private final List<String> targetNames;

    private Dataset(
            DMatrixRMaj features,
            DMatrixRMaj targets,
            Optional<double[]> weights,
            List<String> featureNames,
            List<String> targetNames) {
        this.features = features;
        this.targets = targets;
        this.weights = weights;
        this.featureNames = List.copyOf(featureNames);
        this.targetNames = List.copyOf(targetNames);
    }

    /**
     * Creates a data set whose columns are called {@code x1, x2, ...} and {@code y1, y2, ...}.
     *
     * @param features examples x features; kept, not copied
     * @param targets examples x outputs; kept, not copied
     * @return the data set
     * @throws IllegalArgumentException if the numbers of rows differ or there is no row
     */
    public static Dataset of(DMatrixRMaj features, DMatrixRMaj targets) {
        if (features.numRows != targets.numRows) {
            throw new IllegalArgumentException("The features have " + features.numRows + " rows but the targets "
                    + targets.numRows + "; rows are examples, so both need the same number.");
        }
        if (features.numRows == 0) {
            throw new IllegalArgumentException("A data set needs at least one example, got 0 rows.");
        }
        return new Dataset(
                features,
                targets,
                Optional.empty(),
                ColumnNames.numbered("x", features.numCols),
                ColumnNames.numbered("y", targets.numCols));
    }

    /**
     * {@return the same examples with one name per feature and one per output; for classes the labels in order} The
     * matrices are shared.
     */
    public Dataset withNames(List<String> featureNames, List<String> targetNames) {
        requireCount("feature", featureNames.size(), features.numCols);
        requireCount("target", targetNames.size(), targets.numCols);
        return new Dataset(features, targets, weights, featureNames, targetNames);
    }

    private static void requireCount(String what, int names, int columns) {
        if (names != columns) {
            throw new IllegalArgumentException(
                    "There are " + columns + " " + what + " columns but " + names + " " + what + " names.");
        }
    }

    /**
     * Returns the same examples with a weight for each.
     *
     * @param weights one finite number per row, at least 0, not all 0; copied
     * @return a data set that shares the matrices
     * @throws IllegalArgumentException naming the row whose weight is not allowed
     */
    public Dataset withWeights(double[] weights) {
        if (weights.length != rows()) {
            throw new IllegalArgumentException("There are " + rows() + " examples but " + weights.length + " weights.");
        }
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0) || weights[i] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "The weight of row " + i + " must be finite and at least 0, got " + weights[i] + ".");
            }
            sum += weights[i];
        }
        if (sum == 0) {
            throw new IllegalArgumentException("All weights are 0; at least one example must count.");
        }
        return new Dataset(features, targets, Optional.of(weights.clone()), featureNames, targetNames);
    }

    /** {@return a data set with copies of some rows, in the order given; a row may occur more than once} */
    public Dataset select(int[] rows) {
        Optional<double[]> some = weights.map(all -> {
            double[] chosen = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                chosen[i] = all[rows[i]];
            }
            return chosen;
        });
        return new Dataset(gather(features, rows), gather(targets, rows), some, featureNames, targetNames);
    }

    /**
     * {@return the rows in an order that depends on a seed and their content, weights included, not on the order in which they
     * are here} It is as good as shuffled.
     */
    public int[] canonicalOrder(long seed) {
        return CanonicalOrder.of(this, seed);
    }

    private static DMatrixRMaj gather(DMatrixRMaj from, int[] rows) {
        DMatrixRMaj chosen = new DMatrixRMaj(rows.length, from.numCols);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(from.data, rows[i] * from.numCols, chosen.data, i * from.numCols, from.numCols);
        }
        return chosen;
    }

    /** {@return the number of examples, at least 1} */
    public int rows() {
        return features.numRows;
    }

    /** {@return the features: examples x features; not to be modified} */
    public DMatrixRMaj features() {
        return features;
    }

    /** {@return the targets: examples x outputs; not to be modified} */
    public DMatrixRMaj targets() {
        return targets;
    }

    /** {@return the weights of the examples, a copy, one per row; empty if all examples have the same weight} */
    public Optional<double[]> weights() {
        return weights.map(double[]::clone);
    }

    /**
     * {@return what every example counts: a new array with one weight per row, 1 where the examples have no weights}
     */
    public double[] rowWeights() {
        return weights.map(double[]::clone).orElseGet(() -> {
            double[] ones = new double[rows()];
            Arrays.fill(ones, 1.0);
            return ones;
        });
    }

    /** {@return the names of the features, one name per column} */
    public List<String> featureNames() {
        return featureNames;
    }

    /** {@return the names of the outputs, for classes their labels, one name per column} */
    public List<String> targetNames() {
        return targetNames;
    }
}
