package dev.neurona.testkit;

import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Stencil;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** The rule L4, and the slopes of losses for the rules at the link. */
final class LossSlopes {

    private static final double CLEARANCE = 0.05;

    private LossSlopes() {}

    static <L extends Loss> void l4Derivative(L subject, LossContract<L> contract, long seed) {
        RandomStream random = RandomStream.at(seed, "L4");
        LossCase some = LossCase.draw(subject, contract, random, 20 + random.nextInt(60));
        DMatrixRMaj gradient = LossCase.gradient(subject, some);
        double[] values = LossCase.value(subject, some);
        int columns = some.columns();
        for (int j = 0; j < columns; j++) {
            Stencil.Slope[] slopes = columnSlopes(
                    some.prediction(), j, moved -> LossCase.value(subject, new LossCase(moved, some.target())));
            for (int i = 0; i < some.count(); i++) {
                double[] prediction = Matrices.row(some.prediction(), i);
                double[] target = Matrices.row(some.target(), i);
                if (contract.distanceToKink(subject, prediction, target) >= CLEARANCE) {
                    double analytic = gradient.data[i * columns + j];
                    requireSlope(
                            Rule.L4,
                            subject,
                            "prediction",
                            slopes[i],
                            values[i],
                            analytic,
                            prediction[j],
                            Arrays.toString(target),
                            i,
                            j);
                }
            }
        }
    }

    /** A loss of every row, as a function of predictions or pre-activations. */
    interface RowLosses {
        double[] at(DMatrixRMaj moved);
    }

    /** The slope of every row's loss by one column; all rows are moved at once, since they are independent. */
    static Stencil.Slope[] columnSlopes(DMatrixRMaj from, int column, RowLosses losses) {
        int rows = from.numRows;
        double[][] estimates = new double[rows][Stencil.steps()];
        double[][] noises = new double[rows][Stencil.steps()];
        for (int k = 0; k < Stencil.steps(); k++) {
            double h = Stencil.step(k);
            double[] minus2 = losses.at(Matrices.shifted(from, column, -2 * h));
            double[] minus1 = losses.at(Matrices.shifted(from, column, -h));
            double[] plus1 = losses.at(Matrices.shifted(from, column, h));
            double[] plus2 = losses.at(Matrices.shifted(from, column, 2 * h));
            for (int i = 0; i < rows; i++) {
                estimates[i][k] = Stencil.difference(minus2[i], minus1[i], plus1[i], plus2[i], h);
                noises[i][k] = Stencil.noise(minus2[i], minus1[i], plus1[i], plus2[i], h);
            }
        }
        Stencil.Slope[] slopes = new Stencil.Slope[rows];
        for (int i = 0; i < rows; i++) {
            slopes[i] = Stencil.steadiest(estimates[i], noises[i], from.data[i * from.numCols + column]);
        }
        return slopes;
    }

    static void requireSlope(
            Rule rule,
            Loss subject,
            String what,
            Stencil.Slope slope,
            double loss,
            double analytic,
            double at,
            String target,
            int row,
            int column) {
        rule.require(
                slope.settled(Math.abs(loss)),
                "%s: the slope of the loss at %s[%d,%d]=%s (target %s) does not settle (%s +- %s): the loss jumps there.",
                subject.text(),
                what,
                row,
                column,
                at,
                target,
                slope.value(),
                slope.uncertainty());
        rule.require(
                slope.agreesWith(analytic),
                "%s: the gradient differs from the 5-point stencil at %s[%d,%d]=%s (target %s): analytic %s, numeric %s, "
                        + "relative error %.1e (h = %s).",
                subject.text(),
                what,
                row,
                column,
                at,
                target,
                analytic,
                slope.value(),
                slope.relativeError(analytic),
                slope.step());
    }
}
