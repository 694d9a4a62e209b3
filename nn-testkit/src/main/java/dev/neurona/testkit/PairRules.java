package dev.neurona.testkit;

import dev.neurona.spi.JointLoss;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import org.ejml.data.DMatrixRMaj;

/** The rules P1 and P2, each a plain check that throws an {@link AssertionError} beginning with its number. */
final class PairRules {

    private static final int ROWS = 30;

    private PairRules() {}

    /** Pre-activations, activations and targets of one pair. */
    private record Meeting(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target) {

        static Meeting draw(PairContract.Pair pair, RowValues targets, RandomStream random) {
            int targetColumns = pair.loss().link().minimumOutputs() + random.nextInt(5);
            int columns = pair.loss().outputs(targetColumns);
            DMatrixRMaj z = Matrices.gaussian(ROWS, columns, random);
            DMatrixRMaj a = Matrices.filled(ROWS, columns, Double.NaN);
            pair.activation().forward(z, a);
            DMatrixRMaj target = Matrices.filled(ROWS, targetColumns, 0);
            double[] row = new double[targetColumns];
            for (int i = 0; i < ROWS; i++) {
                targets.fill(row, random);
                System.arraycopy(row, 0, target.data, i * targetColumns, targetColumns);
            }
            return new Meeting(z, a, target);
        }
    }

    /** Whether 0 is a target of a loss, which the loss itself says. */
    static boolean takesZero(JointLoss loss) {
        try {
            loss.requireTargets(new DMatrixRMaj(1, loss.link().minimumOutputs()));
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    static void p1Value(PairContract.Pair pair, RowValues targets, long seed) {
        Meeting some = Meeting.draw(pair, targets, RandomStream.at(seed, "P1"));
        double[] linked = new double[ROWS];
        double[] composed = new double[ROWS];
        pair.loss().valueAtLink(some.z, some.a, some.target, linked);
        pair.loss().value(some.a, some.target, composed);
        for (int i = 0; i < ROWS; i++) {
            requireClose(Rule.P1, pair, "the loss of row " + i, linked[i], composed[i]);
        }
    }

    static void p2Gradient(PairContract.Pair pair, RowValues targets, long seed) {
        Meeting some = Meeting.draw(pair, targets, RandomStream.at(seed, "P2"));
        DMatrixRMaj linked = Matrices.filled(ROWS, some.z.numCols, Double.NaN);
        DMatrixRMaj composed = Matrices.filled(ROWS, some.z.numCols, Double.NaN);
        pair.loss().gradientAtLink(some.z, some.a, some.target, linked);
        pair.loss().gradient(some.a, some.target, composed);
        pair.activation().backward(some.z, some.a, composed, composed);
        for (int i = 0; i < linked.getNumElements(); i++) {
            requireClose(Rule.P2, pair, "the gradient at z=" + some.z.data[i], linked.data[i], composed.data[i]);
        }
    }

    private static void requireClose(Rule rule, PairContract.Pair pair, String what, double linked, double composed) {
        rule.require(
                Math.abs(linked - composed) <= 1e-9 * Math.max(1, Math.abs(composed)),
                "%s: %s is %s at the link, but composed %s.",
                pair,
                what,
                linked,
                composed);
    }
}
