package dev.neurona.spi;

import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.ejml.data.DMatrixRMaj;

/**
 * A tally that goes row by row. It refuses what has no meaning, leaves out the rows of weight 0, and hands over the others
 * in their order, so that a value is the same bits however the rows are divided into batches.
 *
 * <pre>{@code
 * Mean mean = new Mean();
 * return new RowTally(this, (prediction, target, row, weight) -> mean.add(..., weight), mean::value);
 * }</pre>
 */
public final class RowTally implements Tally {

    /** Takes one row into account. */
    public interface Row {

        /**
         * Sees a row that has weight.
         *
         * @param prediction network outputs, examples x outputs; not modified
         * @param target targets, same shape; not modified
         * @param row which row of the two it is
         * @param weight its weight, not 0
         */
        void add(DMatrixRMaj prediction, DMatrixRMaj target, int row, double weight);
    }

    private final String place;
    private final Consumer<TargetCheck> rule;
    private final Row row;
    private final DoubleSupplier value;
    private int rows;
    private int columns;

    /** A tally that refuses the targets that a metric refuses. */
    public RowTally(Metric metric, Row row, DoubleSupplier value) {
        this(metric.name(), metric::requireTargets, row, value);
    }

    /**
     * A tally with a rule of its own for targets.
     *
     * @param place what the messages begin with
     * @param rule refuses targets; it is given the rows that have weight, numbered from the first that the tally saw
     * @param row takes one row into account
     * @param value the value of the rows so far
     */
    public RowTally(String place, Consumer<TargetCheck> rule, Row row, DoubleSupplier value) {
        this.place = place;
        this.rule = rule;
        this.row = row;
        this.value = value;
    }

    @Override
    public void see(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights) {
        requireShape(prediction, target, weights);
        rule.accept(new TargetCheck(place, target).weighted(rows, weights));
        for (int i = 0; i < prediction.numRows; i++) {
            if (weights[i] != 0) {
                row.add(prediction, target, i, weights[i]);
            }
        }
        rows += prediction.numRows;
    }

    private void requireShape(DMatrixRMaj prediction, DMatrixRMaj target, double[] weights) {
        if (prediction.numRows != target.numRows || prediction.numCols != target.numCols) {
            throw new IllegalArgumentException(
                    place + ": prediction and target must have the same shape, got " + prediction.numRows + "x"
                            + prediction.numCols + " and " + target.numRows + "x" + target.numCols + ".");
        }
        if (weights.length < prediction.numRows) {
            throw new IllegalArgumentException(
                    place + ": " + prediction.numRows + " rows need as many weights, got " + weights.length + ".");
        }
        if (rows > 0 && prediction.numCols != columns) {
            throw new IllegalArgumentException(place + ": all batches must have the same columns, got "
                    + prediction.numCols + " after " + columns + "; begin another tally for other examples.");
        }
        columns = prediction.numCols;
    }

    @Override
    public double value() {
        return value.getAsDouble();
    }
}
