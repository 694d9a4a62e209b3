package dev.neurona.testkit;

import dev.neurona.spi.JointLoss;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Garbage;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Stencil;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** The rules L11 to L16, each a plain check that throws an {@link AssertionError} beginning with its number. */
final class JointRules {

    private static final double SENTINEL = -3.5e66;

    private JointRules() {}

    /** Pre-activations, the activations that belong to them, and targets. */
    record Linked(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target) {

        static <L extends JointLoss> Linked draw(
                L subject, JointLossContract<L> contract, RandomStream random, int rows, double scale) {
            LossCase some = LossCase.draw(subject, contract, random, rows);
            DMatrixRMaj z = Matrices.gaussian(rows, some.columns(), random);
            for (int i = 0; i < z.getNumElements(); i++) {
                z.data[i] *= scale;
            }
            return new Linked(z, activations(subject, contract, z), some.target());
        }

        Linked rows(int... rows) {
            return new Linked(Matrices.rows(z, rows), Matrices.rows(a, rows), Matrices.rows(target, rows));
        }
    }

    private static <L extends JointLoss> DMatrixRMaj activations(
            L subject, JointLossContract<L> contract, DMatrixRMaj z) {
        DMatrixRMaj a = Matrices.filled(z.numRows, z.numCols, 0);
        contract.inverse(subject).apply(z, a);
        return a;
    }

    static <L extends JointLoss> double[] behaviour(L subject, JointLossContract<L> contract, long seed) {
        Linked some = Linked.draw(subject, contract, RandomStream.at(seed, "behaviour"), 11, 2);
        return Matrices.concatenate(
                Matrices.ofRow(LossRules.behaviour(subject, contract, seed)),
                Matrices.ofRow(value(subject, some)),
                gradient(subject, some));
    }

    static <L extends JointLoss> void l11Value(L subject, JointLossContract<L> contract, long seed) {
        Linked some = Linked.draw(subject, contract, RandomStream.at(seed, "L11"), 50, 2);
        double[] linked = value(subject, some);
        double[] composed = LossCase.value(subject, new LossCase(some.a, some.target));
        for (int i = 0; i < linked.length; i++) {
            Rule.L11.require(
                    Math.abs(linked[i] - composed[i]) <= 1e-9 * Math.max(1, Math.abs(composed[i])),
                    "%s: z %s, target %s: valueAtLink gives %s, value behind the inverse link %s.",
                    subject.text(),
                    Arrays.toString(Matrices.row(some.z, i)),
                    Arrays.toString(Matrices.row(some.target, i)),
                    linked[i],
                    composed[i]);
        }
    }

    static <L extends JointLoss> void l12Gradient(L subject, JointLossContract<L> contract, long seed) {
        Linked some = Linked.draw(subject, contract, RandomStream.at(seed, "L12"), 50, 2);
        DMatrixRMaj gradient = gradient(subject, some);
        double[] values = value(subject, some);
        Composed composed = Composed.of(subject, contract, some);
        int columns = some.z.numCols;
        for (int j = 0; j < columns; j++) {
            Stencil.Slope[] slopes = LossSlopes.columnSlopes(
                    some.z,
                    j,
                    moved -> value(subject, new Linked(moved, activations(subject, contract, moved), some.target)));
            for (int i = 0; i < slopes.length; i++) {
                int at = i * columns + j;
                double analytic = gradient.data[at];
                Rule.L12.require(
                        Math.abs(analytic - composed.slope.data[at])
                                <= 1e-9 * Math.max(1, Math.abs(analytic)) + composed.noise.data[at],
                        "%s: z[%d,%d]=%s, target %s: gradientAtLink gives %s, the composed gradient is %s.",
                        subject.text(),
                        i,
                        j,
                        some.z.data[at],
                        Arrays.toString(Matrices.row(some.target, i)),
                        analytic,
                        composed.slope.data[at]);
                LossSlopes.requireSlope(
                        Rule.L12,
                        subject,
                        "z",
                        slopes[i],
                        values[i],
                        analytic,
                        some.z.data[at],
                        Arrays.toString(Matrices.row(some.target, i)),
                        i,
                        j);
            }
        }
    }

    /**
     * The chain rule, with the slopes of the inverse link taken by differences, and what rounding can do to it: the terms
     * da a may be much larger than their differences.
     */
    private record Composed(DMatrixRMaj slope, DMatrixRMaj noise) {

        static <L extends JointLoss> Composed of(L subject, JointLossContract<L> contract, Linked some) {
            DMatrixRMaj da = LossCase.gradient(subject, new LossCase(some.a, some.target));
            DMatrixRMaj dz = Matrices.filled(da.numRows, da.numCols, 0);
            DMatrixRMaj noise = Matrices.filled(da.numRows, da.numCols, 0);
            double[] terms = new double[da.numRows];
            for (int i = 0; i < da.getNumElements(); i++) {
                terms[i / da.numCols] += Math.abs(da.data[i] * some.a.data[i]);
            }
            for (int j = 0; j < da.numCols; j++) {
                Stencil.Slope[] slopes = LossSlopes.columnSlopes(
                        some.z, j, moved -> differences(da, activations(subject, contract, moved), some.a));
                for (int i = 0; i < da.numRows; i++) {
                    double term = terms[i];
                    dz.data[i * da.numCols + j] = slopes[i].value();
                    noise.data[i * da.numCols + j] = Stencil.noise(term, term, term, term, slopes[i].step());
                }
            }
            return new Composed(dz, noise);
        }

        private static double[] differences(DMatrixRMaj da, DMatrixRMaj moved, DMatrixRMaj a) {
            double[] sums = new double[da.numRows];
            for (int i = 0; i < da.getNumElements(); i++) {
                sums[i / da.numCols] += da.data[i] * (moved.data[i] - a.data[i]);
            }
            return sums;
        }
    }

    static <L extends JointLoss> void l13Finite(L subject, JointLossContract<L> contract, long seed) {
        RandomStream random = RandomStream.at(seed, "L13");
        Linked near = Linked.draw(subject, contract, random, 40, 2);
        for (int i = 0; i < near.z.getNumElements(); i++) {
            near.z.data[i] = (random.nextInt(3) - 1) * contract.finiteTo();
        }
        Linked far = new Linked(near.z, activations(subject, contract, near.z), near.target);
        double[] values = value(subject, far);
        DMatrixRMaj gradient = gradient(subject, far);
        for (int i = 0; i < values.length; i++) {
            String place = subject.text() + ": z " + Arrays.toString(Matrices.row(far.z, i)) + ", target "
                    + Arrays.toString(Matrices.row(far.target, i));
            Rule.L13.require(Double.isFinite(values[i]), "%s: valueAtLink gives %s.", place, values[i]);
            for (double element : Matrices.row(gradient, i)) {
                Rule.L13.require(Double.isFinite(element), "%s: gradientAtLink gives %s.", place, element);
            }
        }
    }

    static <L extends JointLoss> void l14Border(L subject, JointLossContract<L> contract, long seed) {
        RandomStream random = RandomStream.at(seed, "L14");
        int n = 2 + random.nextInt(50);
        Linked some = Linked.draw(subject, contract, random, n, 2);
        Linked before = some.rows(ascending(n));
        double[] rowLoss = new double[n + 4];
        Arrays.fill(rowLoss, SENTINEL);
        subject.valueAtLink(some.z, some.a, some.target, rowLoss);
        DMatrixRMaj gradient = gradient(subject, some);
        for (int i = n; i < rowLoss.length; i++) {
            Rule.L14.require(
                    rowLoss[i] == SENTINEL, "%s: valueAtLink writes rowLoss[%d] of %d rows.", subject.text(), i, n);
        }
        Matrices.requireMargin(Rule.L14, gradient, "dz", subject.text());
        Matrices.requireSame(Rule.L14, before.z, some.z, "%s modifies z", subject.text());
        Matrices.requireSame(Rule.L14, before.a, some.a, "%s modifies a", subject.text());
        Matrices.requireSame(Rule.L14, before.target, some.target, "%s modifies the target", subject.text());
        for (int i = 0; i < n; i++) {
            double alone = value(subject, some.rows(i))[0];
            Rule.L14.require(
                    Double.doubleToLongBits(alone) == Double.doubleToLongBits(rowLoss[i]),
                    "%s: valueAtLink of row %d is %s alone and %s in the batch.",
                    subject.text(),
                    i,
                    alone,
                    rowLoss[i]);
            Matrices.requireSame(
                    Rule.L14,
                    gradient(subject, some.rows(i)),
                    Matrices.rows(gradient, i),
                    "%s: gradientAtLink of row %d is not what it is alone",
                    subject.text(),
                    i);
        }
    }

    static <L extends JointLoss> void l15Nan(L subject, JointLossContract<L> contract, long seed) {
        RandomStream random = RandomStream.at(seed, "L15");
        Linked some = Linked.draw(subject, contract, random, 3, 2);
        int column = random.nextInt(some.z.numCols);
        DMatrixRMaj z = Matrices.copy(some.z);
        z.set(1, column, Double.NaN);
        requireNan(subject, "z", column, new Linked(z, activations(subject, contract, z), some.target));
        int missing = random.nextInt(some.target.numCols);
        DMatrixRMaj target = Matrices.copy(some.target);
        target.set(1, missing, Double.NaN);
        requireNan(subject, "target", missing, new Linked(some.z, some.a, target));
    }

    private static void requireNan(JointLoss subject, String what, int column, Linked bad) {
        double[] values = value(subject, bad);
        String place = subject.text() + ": NaN in row 1, column " + column + " of " + what;
        Rule.L15.require(Double.isNaN(values[1]), "%s: valueAtLink gives %s.", place, values[1]);
        Rule.L15.require(
                !Double.isNaN(values[0]) && !Double.isNaN(values[2]), "%s: other rows become NaN, too.", place);
        double[] gradient = Matrices.row(gradient(subject, bad), 1);
        Rule.L15.require(
                Arrays.stream(gradient).anyMatch(Double::isNaN),
                "%s: gradientAtLink gives %s.",
                place,
                Arrays.toString(gradient));
    }

    static <L extends JointLoss> void l16Garbage(L subject, JointLossContract<L> contract) {
        Linked some = Linked.draw(subject, contract, RandomStream.at(1, "L16"), 16, 2);
        double[] rowLoss = new double[16];
        DMatrixRMaj dz = Matrices.filled(16, some.z.numCols, 0);
        Garbage.requireNone(
                Rule.L16,
                subject.text(),
                "valueAtLink",
                () -> subject.valueAtLink(some.z, some.a, some.target, rowLoss));
        Garbage.requireNone(
                Rule.L16,
                subject.text(),
                "gradientAtLink",
                () -> subject.gradientAtLink(some.z, some.a, some.target, dz));
    }

    private static double[] value(JointLoss subject, Linked some) {
        double[] rowLoss = new double[some.z.numRows];
        Arrays.fill(rowLoss, SENTINEL);
        subject.valueAtLink(some.z, some.a, some.target, rowLoss);
        return rowLoss;
    }

    private static DMatrixRMaj gradient(JointLoss subject, Linked some) {
        DMatrixRMaj dz = Matrices.filled(some.z.numRows, some.z.numCols, SENTINEL);
        subject.gradientAtLink(some.z, some.a, some.target, dz);
        return dz;
    }

    private static int[] ascending(int n) {
        int[] rows = new int[n];
        for (int i = 0; i < n; i++) {
            rows[i] = i;
        }
        return rows;
    }
}
