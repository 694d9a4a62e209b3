package dev.neurona.testkit;

import dev.neurona.spi.Activation;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Stencil;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;

/** The rules A4 to A6, on the slopes that backward gives. */
final class ActivationSlopes {

    private static final double CLEARANCE = 0.05;

    /** A kink among a dozen elements is near in one row of a few. */
    private static final int MOST_DRAWS = 1000;

    /** Far more than rounding takes from the sum of a row, far less than any term that does not belong there. */
    private static final double LINEAR = 1e-11;

    /** From any z of these rules to less than 1e-5 of a unit. */
    private static final int HALVINGS = 24;

    private ActivationSlopes() {}

    /** A column at a time is moved, in all rows, since rows are independent. */
    static void a4Derivative(
            Activation subject, double[] kinks, ToDoubleFunction<double[]> distance, boolean elementwise, long seed) {
        RandomStream random = RandomStream.at(seed, "A4");
        int rows = 1 + random.nextInt(90);
        int columns = 2 + random.nextInt(11);
        DMatrixRMaj z = awayFrom(kinks, random, ActivationRules.inputs(random, rows, columns));
        for (int i = 0; i < rows; i++) {
            moveRow(subject, kinks, distance, random, z, i);
        }
        DMatrixRMaj a = ActivationRules.forward(subject, z);
        DMatrixRMaj da = Matrices.gaussian(rows, columns, random);
        DMatrixRMaj dz = ActivationRules.backward(subject, z, a, da);
        double[][] estimates = new double[rows][Stencil.steps()];
        double[][] noises = new double[rows][Stencil.steps()];
        for (int j = 0; j < columns; j++) {
            for (int k = 0; k < Stencil.steps(); k++) {
                columnSlopes(subject, z, da, j, k, elementwise, estimates, noises);
            }
            for (int i = 0; i < rows; i++) {
                double x = z.data[i * columns + j];
                Stencil.Slope slope = Stencil.steadiest(estimates[i], noises[i], x);
                requireSlope(subject, slope, x, a.data[i * columns + j], dz.data[i * columns + j], i, j);
            }
        }
    }

    private static void columnSlopes(
            Activation subject,
            DMatrixRMaj z,
            DMatrixRMaj da,
            int j,
            int k,
            boolean elementwise,
            double[][] estimates,
            double[][] noises) {
        double h = Stencil.step(k);
        int columns = z.numCols;
        DMatrixRMaj minus2 = ActivationRules.forward(subject, Matrices.shifted(z, j, -2 * h));
        DMatrixRMaj minus1 = ActivationRules.forward(subject, Matrices.shifted(z, j, -h));
        DMatrixRMaj plus1 = ActivationRules.forward(subject, Matrices.shifted(z, j, h));
        DMatrixRMaj plus2 = ActivationRules.forward(subject, Matrices.shifted(z, j, 2 * h));
        for (int i = 0; i < z.numRows; i++) {
            double slope = 0;
            double noise = 0;
            int first = elementwise ? i * columns + j : i * columns;
            int last = elementwise ? first : first + columns - 1;
            for (int c = first; c <= last; c++) {
                double m2 = minus2.data[c];
                double m1 = minus1.data[c];
                double p1 = plus1.data[c];
                double p2 = plus2.data[c];
                slope += da.data[c] * Stencil.difference(m2, m1, p1, p2, h);
                noise += Math.abs(da.data[c]) * Stencil.noise(m2, m1, p1, p2, h);
            }
            estimates[i][k] = slope;
            noises[i][k] = noise;
        }
    }

    private static void requireSlope(
            Activation subject, Stencil.Slope slope, double z, double a, double dz, int row, int column) {
        Rule.A4.require(
                slope.settled(Math.abs(a)),
                "%s: the slope of forward at z[%d,%d]=%s does not settle (%s +- %s): the function jumps or is noisy there.",
                subject.text(),
                row,
                column,
                z,
                slope.value(),
                slope.uncertainty());
        Rule.A4.require(
                slope.agreesWith(dz),
                "%s: backward differs from the 5-point stencil at z[%d,%d]=%s: analytic %s, numeric %s, relative error "
                        + "%.1e (h = %s).",
                subject.text(),
                row,
                column,
                z,
                dz,
                slope.value(),
                slope.relativeError(dz),
                slope.step());
    }

    static void a5Kinks(Activation subject, double[] kinks) {
        for (double kink : kinks) {
            double at = slopeAt(subject, kink);
            double left = slopeAt(subject, kink - 1e-6);
            double right = slopeAt(subject, kink + 1e-6);
            double slack = 1e-4 * (1 + Math.abs(left) + Math.abs(right));
            Rule.A5.require(
                    at >= Math.min(left, right) - slack && at <= Math.max(left, right) + slack,
                    "%s: at the kink z=%s the derivative is %s, but %s to the left and %s to the right.",
                    subject.text(),
                    kink,
                    at,
                    left,
                    right);
        }
    }

    private static double slopeAt(Activation subject, double z) {
        DMatrixRMaj point = Matrices.filled(1, 1, z);
        return ActivationRules.backward(
                        subject, point, ActivationRules.forward(subject, point), Matrices.filled(1, 1, 1))
                .data[0];
    }

    static void a6Linear(Activation subject, boolean elementwise, long seed) {
        RandomStream random = RandomStream.at(seed, "A6");
        DMatrixRMaj z = ActivationRules.inputs(random, 7, 11);
        DMatrixRMaj u = Matrices.gaussian(7, 11, random);
        DMatrixRMaj v = Matrices.gaussian(7, 11, random);
        requireLinear(subject, elementwise, z, u, v);
    }

    /**
     * Requires backward(3 u - 0.7 v) = 3 backward(u) - 0.7 backward(v), up to 1e-11 of the terms of both sides, and
     * backward(0) = 0.
     *
     * <p>The terms are 3 |dz(u)| + 0.7 |dz(v)|, and what backward may have added up to arrive there: the upstream gradient
     * 3 |u| + 0.7 |v| times the steepest slope. Both are the largest of the row if the elements of a row are coupled. Where
     * softmax is saturated, {@code a (da - sum)} is a small difference of numbers as large as da, and its rounding is
     * relative to them, not to the difference.
     */
    static void requireLinear(Activation subject, boolean elementwise, DMatrixRMaj z, DMatrixRMaj u, DMatrixRMaj v) {
        int width = elementwise ? 1 : z.numCols;
        DMatrixRMaj a = ActivationRules.forward(subject, z);
        DMatrixRMaj sum = Matrices.copy(u);
        DMatrixRMaj upstream = Matrices.copy(u);
        for (int i = 0; i < sum.getNumElements(); i++) {
            sum.data[i] = 3 * u.data[i] - 0.7 * v.data[i];
            upstream.data[i] = 3 * Math.abs(u.data[i]) + 0.7 * Math.abs(v.data[i]);
        }
        DMatrixRMaj du = ActivationRules.backward(subject, z, a, u);
        DMatrixRMaj dv = ActivationRules.backward(subject, z, a, v);
        DMatrixRMaj dsum = ActivationRules.backward(subject, z, a, sum);
        DMatrixRMaj rest = ActivationRules.backward(subject, z, a, Matrices.filled(z.numRows, z.numCols, 0));
        double[] steepest = steepest(subject, width, z, u);
        for (int i = 0; i < sum.getNumElements(); i++) {
            Rule.A6.require(
                    rest.data[i] == 0,
                    "%s: da is 0 everywhere but dz is %s at z=%s.",
                    subject.text(),
                    rest.data[i],
                    z.data[i]);
            double expected = 3 * du.data[i] - 0.7 * dv.data[i];
            double terms = 3 * Math.abs(du.data[i])
                    + 0.7 * Math.abs(dv.data[i])
                    + steepest[i / width] * largest(upstream, i / width, width);
            Rule.A6.require(
                    Math.abs(dsum.data[i] - expected) <= LINEAR * terms,
                    "%s: backward of 3 u - 0.7 v is %s at z=%s, but 3 backward(u) - 0.7 backward(v) is %s.",
                    subject.text(),
                    dsum.data[i],
                    z.data[i],
                    expected);
        }
    }

    /**
     * The steepest slope that every group of coupled elements shows at z and on the way from there to the origin. At z
     * itself the function may have flattened out; on the way it bends.
     */
    private static double[] steepest(Activation subject, int width, DMatrixRMaj z, DMatrixRMaj da) {
        double[] steepest = new double[z.getNumElements() / width];
        DMatrixRMaj nearer = Matrices.copy(z);
        for (int halvings = 0; halvings <= HALVINGS; halvings++) {
            DMatrixRMaj dz = ActivationRules.backward(subject, nearer, ActivationRules.forward(subject, nearer), da);
            for (int group = 0; group < steepest.length; group++) {
                double slope = largest(dz, group, width) / largest(da, group, width);
                steepest[group] = Math.max(steepest[group], slope);
            }
            for (int i = 0; i < nearer.getNumElements(); i++) {
                nearer.data[i] /= 2;
            }
        }
        return steepest;
    }

    private static double largest(DMatrixRMaj matrix, int group, int width) {
        double largest = 0;
        for (int i = group * width; i < (group + 1) * width; i++) {
            largest = Math.max(largest, Math.abs(matrix.data[i]));
        }
        return largest;
    }

    private static DMatrixRMaj awayFrom(double[] kinks, RandomStream random, DMatrixRMaj z) {
        for (int i = 0; i < z.getNumElements(); i++) {
            while (isNear(kinks, z.data[i])) {
                z.data[i] = ActivationRules.input(random);
            }
        }
        return z;
    }

    /** Draws a row again until it is far from the kinks of coupled elements. */
    private static void moveRow(
            Activation subject,
            double[] kinks,
            ToDoubleFunction<double[]> distance,
            RandomStream random,
            DMatrixRMaj z,
            int row) {
        for (int draws = 0; draws < MOST_DRAWS; draws++) {
            DMatrixRMaj drawn = Matrices.rows(z, row);
            if (distance.applyAsDouble(Arrays.copyOf(drawn.data, z.numCols)) >= CLEARANCE) {
                return;
            }
            DMatrixRMaj other = awayFrom(kinks, random, ActivationRules.inputs(random, 1, z.numCols));
            System.arraycopy(other.data, 0, z.data, row * z.numCols, z.numCols);
        }
        throw Rule.A4.broken(
                "%s: distanceToKink() is below %s for %s rows in a row: the slope could be checked nowhere.",
                subject.text(), CLEARANCE, MOST_DRAWS);
    }

    private static boolean isNear(double[] kinks, double z) {
        for (double kink : kinks) {
            if (Math.abs(z - kink) < CLEARANCE) {
                return true;
            }
        }
        return false;
    }
}
