package dev.neurona.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Examples: features, targets, optionally a weight per example, and names of the columns.
 *
 * <p>Rows are examples. Features and targets are {@link RowSource}s: matrices, or any other form that can fill a batch. They are
 * not copied, because data can be large: the caller must not modify them afterwards. Selections share them, and hold row numbers.
 *
 * <p>A weight of 2 counts an example twice, a weight of 0 not at all, in costs, gradients and metrics. Whatever
 * its weight, an example takes one row of a batch and counts as one row in the statistics of batch-norm. Features and targets must be finite even if the weight is 0. To remove an example
 * completely, leave it out with {@link #select}.
 */
public final class Dataset {

    /** The most numbers that are copied to a matrix: 1 GiB of them. */
    private static final long MOST_COPIED = 1L << 27;

    /** The most columns that are named where a data set is printed. */
    private static final int MOST_NAMED = 12;

    private final RowSource features;
    private final RowSource targets;
    /** The row of the sources behind each example; empty if they are the same. */
    private final Optional<int[]> index;

    private final Optional<double[]> weights;
    private final List<String> featureNames;
    private final List<String> targetNames;

    private Dataset(
            RowSource features,
            RowSource targets,
            Optional<int[]> index,
            Optional<double[]> weights,
            List<String> featureNames,
            List<String> targetNames) {
        this.features = features;
        this.targets = targets;
        this.index = index;
        this.weights = weights;
        this.featureNames = List.copyOf(featureNames);
        this.targetNames = List.copyOf(targetNames);
    }

    /**
     * Creates a data set of matrices whose columns are called {@code x1, x2, ...} and {@code y1, y2, ...}.
     *
     * @param features examples x features; kept, not copied
     * @param targets examples x outputs; kept, not copied
     * @return the data set
     * @throws IllegalArgumentException if the numbers of rows differ or there is no row
     */
    public static Dataset of(DMatrixRMaj features, DMatrixRMaj targets) {
        return of(RowSource.of(features), RowSource.of(targets));
    }

    /**
     * Creates a data set of any rows, whose columns are called {@code x1, x2, ...} and {@code y1, y2, ...}.
     *
     * @param features a row of features per example
     * @param targets a row of outputs per example
     * @return the data set
     * @throws IllegalArgumentException if the numbers of rows differ or there is no row
     * @since 0.1.0
     */
    public static Dataset of(RowSource features, RowSource targets) {
        if (features.rows() != targets.rows()) {
            throw new IllegalArgumentException("The features have " + features.rows() + " rows but the targets "
                    + targets.rows() + "; rows are examples, so both need the same number.");
        }
        if (features.rows() == 0) {
            throw new IllegalArgumentException("A data set needs at least one example, got 0 rows.");
        }
        return new Dataset(
                features,
                targets,
                Optional.empty(),
                Optional.empty(),
                ColumnNames.numbered("x", features.columns()),
                ColumnNames.numbered("y", targets.columns()));
    }

    /**
     * {@return the same examples with one name per feature and one per output; for classes the labels in order} The
     * rows are shared.
     */
    public Dataset withNames(List<String> featureNames, List<String> targetNames) {
        requireCount("feature", featureNames.size(), features.columns());
        requireCount("target", targetNames.size(), targets.columns());
        return new Dataset(features, targets, index, weights, featureNames, targetNames);
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
        if (sum == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "The weights add up to more than a double holds; divide them by their mean.");
        }
        return new Dataset(features, targets, index, Optional.of(weights.clone()), featureNames, targetNames);
    }

    /**
     * {@return a data set of some rows, in the order given; a row may occur more than once} It holds their numbers, and shares the
     * rows.
     *
     * @throws IndexOutOfBoundsException naming a row that there is not
     */
    public Dataset select(int[] rows) {
        int[] located = rows.clone();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < 0 || rows[i] >= rows()) {
                throw new IndexOutOfBoundsException(
                        "There is no row " + rows[i] + " in a data set of " + rows() + "; rows are numbered from 0.");
            }
            located[i] = index.isPresent() ? index.get()[rows[i]] : rows[i];
        }
        Optional<double[]> some = weights.map(
                all -> IntStream.of(rows).mapToDouble(row -> all[row]).toArray());
        return new Dataset(features, targets, Optional.of(located), some, featureNames, targetNames);
    }

    /**
     * {@return the rows in an order that depends on a seed and their content, weights included, not on the order in which they
     * are here} It is as good as shuffled.
     */
    public int[] canonicalOrder(long seed) {
        return CanonicalOrder.of(this, seed);
    }

    /** {@return the number of examples, at least 1} */
    public int rows() {
        // Asked in every step: no lambda, which would be an object.
        return index.isPresent() ? index.get().length : features.rows();
    }

    /**
     * Copies some rows to a batch, without allocating.
     *
     * @param order row numbers of this data set; not modified
     * @param from the first position in {@code order}
     * @param to behind the last position in {@code order}
     * @param scratch at least {@code to - from} long; modified
     * @param x {@code to - from} rows of features; modified: every element is written
     * @param y {@code to - from} rows of outputs; modified: every element is written
     */
    public void fill(int[] order, int from, int to, int[] scratch, DMatrixRMaj x, DMatrixRMaj y) {
        fill(features, order, from, to, scratch, x);
        fill(targets, order, from, to, scratch, y);
    }

    /** Likewise the features alone. */
    public void fillFeatures(int[] order, int from, int to, int[] scratch, DMatrixRMaj x) {
        fill(features, order, from, to, scratch, x);
    }

    /** Likewise the targets alone. */
    public void fillTargets(int[] order, int from, int to, int[] scratch, DMatrixRMaj y) {
        fill(targets, order, from, to, scratch, y);
    }

    private void fill(RowSource source, int[] order, int from, int to, int[] scratch, DMatrixRMaj rows) {
        if (index.isEmpty()) {
            source.fill(order, from, to, rows);
        } else {
            SelectedRows.locate(index.get(), order, from, to, scratch);
            source.fill(scratch, 0, to - from, rows);
        }
    }

    /** {@return the features as rows that are not copied, examples x features} */
    public RowSource featureRows() {
        return chosen(features);
    }

    /** {@return the targets as rows that are not copied, examples x outputs} */
    public RowSource targetRows() {
        return chosen(targets);
    }

    private RowSource chosen(RowSource source) {
        return index.<RowSource>map(located -> new SelectedRows(source, located))
                .orElse(source);
    }

    /**
     * {@return the features as a matrix, examples x features; not to be modified} It is the very matrix that this data set was
     * made of. For a selection, or data in another form, each call makes a copy.
     *
     * @throws IllegalStateException if that form holds more than 2^27 numbers, a matrix of 1 GiB; {@link #featureRows} shows them
     *     without a copy
     */
    public DMatrixRMaj features() {
        return matrix("features", "featureRows()", featureRows());
    }

    /**
     * {@return the targets as a matrix, examples x outputs; not to be modified} It is the very matrix that this data set was
     * made of. For a selection, or data in another form, each call makes a copy.
     *
     * @throws IllegalStateException if that form holds more than 2^27 numbers, a matrix of 1 GiB; {@link #targetRows} shows them
     *     without a copy
     */
    public DMatrixRMaj targets() {
        return matrix("targets", "targetRows()", targetRows());
    }

    private static DMatrixRMaj matrix(String what, String rows, RowSource source) {
        if (source instanceof MatrixRows whole) {
            return whole.matrix();
        }
        boolean isOfMatrix = source instanceof SelectedRows some && some.isOfMatrix();
        if (!isOfMatrix && (long) source.rows() * source.columns() > MOST_COPIED) {
            throw new IllegalStateException("The " + what + " are " + source.rows() + "x" + source.columns()
                    + ", and a matrix of more than " + MOST_COPIED
                    + " numbers is not copied; select(...) fewer rows, or read "
                    + rows + " in portions.");
        }
        return Portions.first(source, source.rows());
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

    /** How many examples there are, and the names of their columns, of many the first. */
    @Override
    public String toString() {
        return rows() + (rows() == 1 ? " example" : " examples")
                + weights.map(each -> " with weights").orElse("") + "\n"
                + line("feature", features, featureNames) + "\n" + line("target", targets, targetNames);
    }

    private static String line(String what, RowSource source, List<String> names) {
        List<String> first = names.subList(0, Math.min(names.size(), MOST_NAMED));
        String more = names.size() > MOST_NAMED ? ", ..." : "";
        return source.columns() + " " + what + (source.columns() == 1 ? ": " : "s: ") + String.join(", ", first) + more;
    }
}
