package dev.neurona.metric;

import dev.neurona.component.Domain;
import dev.neurona.spi.Metric;
import dev.neurona.spi.RowTally;
import dev.neurona.spi.Tally;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * A metric of one class against all others: what it says of a single output that is 1 if a row is taken for that class,
 * else 0.
 *
 * <pre>
 *   by-class(index=2, metric=recall):  the recall of class 2, in column 2
 * </pre>
 *
 * <p>The class of a row is that of {@link Accuracy}; a single output has the classes 0 and 1, so that {@code
 * by-class(index=0, metric=recall)} is its specificity. It is better in the direction of the metric. Targets that {@link
 * Accuracy} refuses are refused, and a class that the columns do not have. To see all classes at once, print a {@link
 * ClassificationReport}.
 *
 * <p>Source: no paper; a definition.
 *
 * @param index the class, in [0, inf); default 0
 * @param metric what is measured; default {@code f1}
 */
public record ByClass(int index, Metric metric) implements Metric {

    /** Checks the hyperparameters. */
    public ByClass {
        Domain.check("by-class", "index", index, "[0, inf)");
    }

    /** The metric with its defaults. */
    public ByClass() {
        this(0, new F1());
    }

    @Override
    public String name() {
        return "by-class";
    }

    @Override
    public Direction direction() {
        return metric.direction();
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.CLASSES);
    }

    @Override
    public void requireTargets(TargetCheck targets) {
        Targets.requireClasses(targets);
        int classes = Classes.count(targets.target().numCols);
        if (index >= classes) {
            throw new IllegalArgumentException(targets.place() + ": index must be one of the " + classes
                    + " classes, from 0 to " + (classes - 1) + ", got " + index + ".");
        }
        metric.requireTargets(new TargetCheck(
                targets.place(),
                isOfClass(targets.target()),
                targets.first(),
                targets.rows(),
                targets.forLabels(),
                targets.forNumbers()));
    }

    @Override
    public Tally tally() {
        Tally tally = metric.tally();
        return new RowTally(
                this,
                (prediction, target, row, weight) ->
                        tally.see(cell(prediction, row), cell(target, row), new double[] {weight}),
                tally::value);
    }

    private DMatrixRMaj isOfClass(DMatrixRMaj outputs) {
        DMatrixRMaj isOf = new DMatrixRMaj(outputs.numRows, 1);
        for (int row = 0; row < outputs.numRows; row++) {
            isOf.data[row] = isOfClass(outputs, row);
        }
        return isOf;
    }

    private double isOfClass(DMatrixRMaj outputs, int row) {
        int found = Classes.of(outputs, row);
        return found == Classes.NONE ? Double.NaN : found == index ? 1 : 0;
    }

    private DMatrixRMaj cell(DMatrixRMaj outputs, int row) {
        return new DMatrixRMaj(1, 1, true, isOfClass(outputs, row));
    }
}
