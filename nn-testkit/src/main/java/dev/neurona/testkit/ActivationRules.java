package dev.neurona.testkit;

import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementwiseActivation;
import dev.neurona.spi.Interval;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Garbage;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import org.ejml.data.DMatrixRMaj;

/**
 * The rules of activations but for those of their slopes ({@link ActivationSlopes}), each a plain check that throws an
 * {@link AssertionError} beginning with its number.
 */
final class ActivationRules {

    /** Where functions of textbooks have their corners. */
    private static final double[] CORNERS = {0, -0.0, 0.5, -0.5, 1, -1, 2.5, -2.5, 3, -3, 6, -6, 1e-9, -1e-9};

    private ActivationRules() {}

    static double[] behaviour(Activation subject, long seed) {
        DMatrixRMaj z = inputs(RandomStream.at(seed, "behaviour"), 19, 13);
        DMatrixRMaj a = forward(subject, z);
        DMatrixRMaj dz = Matrices.filled(19, 13, 0);
        subject.backward(z, a, Matrices.gaussian(19, 13, RandomStream.at(seed, "behaviour", 1)), dz);
        return Matrices.concatenate(a, dz);
    }

    static void a1Forward(Activation subject, long seed) {
        RandomStream random = RandomStream.at(seed, "A1");
        DMatrixRMaj z = inputs(random, 1 + random.nextInt(40), 1 + random.nextInt(40));
        DMatrixRMaj once = Matrices.filled(z.numRows, z.numCols, 123.5);
        DMatrixRMaj twice = Matrices.filled(z.numRows, z.numCols, Double.NaN);
        subject.forward(z, once);
        subject.forward(z, twice);
        Matrices.requireMargin(Rule.A1, once, "a", subject.text());
        Matrices.requireSame(Rule.A1, once, twice, "%s: a depends on what stood in a before", subject.text());
        DMatrixRMaj exact = new DMatrixRMaj(z.numRows, z.numCols);
        subject.forward(Matrices.exact(z), exact);
        Matrices.requireSame(Rule.A1, exact, once, "%s: a longer backing array changes a", subject.text());
    }

    static void a2Backward(Activation subject, long seed) {
        RandomStream random = RandomStream.at(seed, "A2");
        DMatrixRMaj z = inputs(random, 1 + random.nextInt(40), 1 + random.nextInt(40));
        DMatrixRMaj a = forward(subject, z);
        DMatrixRMaj da = Matrices.gaussian(z.numRows, z.numCols, random);
        DMatrixRMaj once = Matrices.filled(z.numRows, z.numCols, 123.5);
        DMatrixRMaj twice = Matrices.filled(z.numRows, z.numCols, Double.NaN);
        subject.backward(z, a, da, once);
        subject.backward(z, a, da, twice);
        Matrices.requireMargin(Rule.A2, once, "dz", subject.text());
        Matrices.requireSame(Rule.A2, once, twice, "%s: dz depends on what stood in dz before", subject.text());
        DMatrixRMaj exact = new DMatrixRMaj(z.numRows, z.numCols);
        subject.backward(Matrices.exact(z), Matrices.exact(a), Matrices.exact(da), exact);
        Matrices.requireSame(Rule.A2, exact, once, "%s: a longer backing array changes dz", subject.text());
    }

    /** More than a thousand elements, so that what is wrong once in a thousand is met. */
    static void a3Rows(Activation subject, long seed) {
        RandomStream random = RandomStream.at(seed, "A3");
        DMatrixRMaj z = inputs(random, 61, 1 + random.nextInt(23) + 17);
        DMatrixRMaj a = forward(subject, z);
        DMatrixRMaj da = Matrices.gaussian(z.numRows, z.numCols, random);
        DMatrixRMaj dz = backward(subject, z, a, da);
        for (int row = 0; row < z.numRows; row++) {
            DMatrixRMaj alone = forward(subject, Matrices.rows(z, row));
            Matrices.requireSame(
                    Rule.A3,
                    alone,
                    Matrices.rows(a, row),
                    "%s: a of row %d is not what it is alone",
                    subject.text(),
                    row);
            DMatrixRMaj back = backward(subject, Matrices.rows(z, row), alone, Matrices.rows(da, row));
            Matrices.requireSame(
                    Rule.A3,
                    back,
                    Matrices.rows(dz, row),
                    "%s: dz of row %d is not what it is alone",
                    subject.text(),
                    row);
        }
    }

    static void a7Nan(Activation subject, boolean elementwise, long seed) {
        RandomStream random = RandomStream.at(seed, "A7");
        int columns = 2 + random.nextInt(20);
        DMatrixRMaj z = inputs(random, 5, columns);
        DMatrixRMaj a = forward(subject, z);
        DMatrixRMaj da = Matrices.gaussian(5, columns, random);
        DMatrixRMaj dz = backward(subject, z, a, da);
        int at = 2 * columns + random.nextInt(columns);
        DMatrixRMaj badZ = Matrices.copy(z);
        badZ.data[at] = Double.NaN;
        DMatrixRMaj badA = forward(subject, badZ);
        requireNan(subject, elementwise, "a", a, badA, at, "z", z.data[at]);
        if (dependsOnZ(subject, da, dz, random)) {
            requireNan(subject, elementwise, "dz", dz, backward(subject, badZ, badA, da), at, "z", z.data[at]);
        }
        DMatrixRMaj badDa = Matrices.copy(da);
        badDa.data[at] = Double.NaN;
        requireNan(subject, elementwise, "dz", dz, backward(subject, z, a, badDa), at, "da", z.data[at]);
    }

    /** The slope of a straight line is the same everywhere, at NaN, too. */
    private static boolean dependsOnZ(Activation subject, DMatrixRMaj da, DMatrixRMaj dz, RandomStream random) {
        DMatrixRMaj elsewhere = inputs(random, da.numRows, da.numCols);
        DMatrixRMaj other = backward(subject, elsewhere, forward(subject, elsewhere), da);
        return !Matrices.sameBits(Matrices.concatenate(dz), Matrices.concatenate(other));
    }

    private static void requireNan(
            Activation subject,
            boolean elementwise,
            String output,
            DMatrixRMaj good,
            DMatrixRMaj bad,
            int at,
            String input,
            double z) {
        Rule.A7.require(
                Double.isNaN(bad.data[at]),
                "%s: %s is NaN but %s is %s there (z was %s).",
                subject.text(),
                input,
                output,
                bad.data[at],
                z);
        int columns = good.numCols;
        for (int i = 0; i < good.getNumElements(); i++) {
            boolean sameRow = i / columns == at / columns;
            boolean reached = elementwise ? i == at : sameRow;
            Rule.A7.require(
                    reached || Double.doubleToLongBits(good.data[i]) == Double.doubleToLongBits(bad.data[i]),
                    "%s: a NaN in row %d, column %d of %s reaches row %d, column %d of %s.",
                    subject.text(),
                    at / columns,
                    at % columns,
                    input,
                    i / columns,
                    i % columns,
                    output);
        }
    }

    static void a8Limits(Activation subject, double[] limits) {
        double[] ends = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        for (int i = 0; i < 2; i++) {
            double found = forward(subject, Matrices.filled(1, 1, ends[i])).data[0];
            if (limits.length == 0) {
                Rule.A8.require(Double.isFinite(found), "%s: the value at %s is %s.", subject.text(), ends[i], found);
                limitIsApproached(subject, ends[i], found);
            } else {
                Rule.A8.require(
                        Double.isNaN(limits[i]) || close(found, limits[i]),
                        "%s: the value at %s is %s, declared is %s.",
                        subject.text(),
                        ends[i],
                        found,
                        limits[i]);
                limitIsApproached(subject, ends[i], limits[i]);
            }
        }
    }

    private static void limitIsApproached(Activation subject, double end, double limit) {
        double far = forward(subject, Matrices.filled(1, 1, Math.copySign(1e300, end))).data[0];
        boolean near = Double.isNaN(limit)
                || close(far, limit)
                || (Double.isInfinite(limit) && Math.signum(far) == Math.signum(limit) && Math.abs(far) > 500);
        Rule.A8.require(near, "%s: the value at %s is %s, but far out it is %s.", subject.text(), end, limit, far);
    }

    private static boolean close(double left, double right) {
        return left == right || Math.abs(left - right) <= 1e-12 * Math.max(1, Math.abs(right));
    }

    static void a9Overflow(Activation subject, long seed) {
        RandomStream random = RandomStream.at(seed, "A9");
        double[] sizes = {Double.MIN_VALUE, 1e-300, 37, 40, 355, 709.8, 745.2, 800, 1e9, 1e155, 1e300, Double.MAX_VALUE
        };
        DMatrixRMaj z = Matrices.gaussian(2 * sizes.length, 3, random);
        for (int i = 0; i < sizes.length; i++) {
            z.data[6 * i + random.nextInt(3)] = sizes[i];
            z.data[6 * i + 3 + random.nextInt(3)] = -sizes[i];
        }
        DMatrixRMaj a = forward(subject, z);
        DMatrixRMaj dz = backward(subject, z, a, Matrices.filled(z.numRows, 3, 1));
        for (int i = 0; i < z.getNumElements(); i++) {
            Rule.A9.require(!Double.isNaN(a.data[i]), "%s: forward of %s is NaN.", subject.text(), z.data[i]);
            Rule.A9.require(!Double.isNaN(dz.data[i]), "%s: the derivative at %s is NaN.", subject.text(), z.data[i]);
        }
    }

    static void a10Alias(Activation subject, long seed) {
        RandomStream random = RandomStream.at(seed, "A10");
        DMatrixRMaj z = inputs(random, 9, 1 + random.nextInt(30));
        DMatrixRMaj a = forward(subject, z);
        DMatrixRMaj da = Matrices.gaussian(9, z.numCols, random);
        DMatrixRMaj apart = backward(subject, z, a, da);
        subject.backward(z, a, da, da);
        Matrices.requireSame(Rule.A10, apart, da, "%s: dz comes out otherwise when it is da", subject.text());
    }

    static void a11Inputs(Activation subject, long seed) {
        RandomStream random = RandomStream.at(seed, "A11");
        DMatrixRMaj z = inputs(random, 9, 1 + random.nextInt(30));
        DMatrixRMaj before = Matrices.copy(z);
        DMatrixRMaj a = forward(subject, z);
        Matrices.requireSame(Rule.A11, before, z, "%s: forward modifies z", subject.text());
        DMatrixRMaj da = Matrices.gaussian(9, z.numCols, random);
        DMatrixRMaj aBefore = Matrices.copy(a);
        DMatrixRMaj daBefore = Matrices.copy(da);
        backward(subject, z, a, da);
        Matrices.requireSame(Rule.A11, before, z, "%s: backward modifies z", subject.text());
        Matrices.requireSame(Rule.A11, aBefore, a, "%s: backward modifies a", subject.text());
        Matrices.requireSame(Rule.A11, daBefore, da, "%s: backward modifies da", subject.text());
        Matrices.requireMargin(Rule.A11, z, "z", subject.text());
        Matrices.requireMargin(Rule.A11, a, "a", subject.text());
        Matrices.requireMargin(Rule.A11, da, "da", subject.text());
    }

    static void a12Garbage(Activation subject) {
        DMatrixRMaj z = inputs(RandomStream.at(1, "A12"), 8, 16);
        DMatrixRMaj a = forward(subject, z);
        DMatrixRMaj da = Matrices.filled(8, 16, 1);
        DMatrixRMaj dz = Matrices.filled(8, 16, 0);
        Garbage.requireNone(Rule.A12, subject.text(), "forward", () -> subject.forward(z, a));
        Garbage.requireNone(Rule.A12, subject.text(), "backward", () -> subject.backward(z, a, da, dz));
        SingleRules.garbage(subject);
    }

    static void a13Loops(Activation subject, long seed) {
        if (!(subject instanceof ElementwiseActivation scalar)) {
            return;
        }
        RandomStream random = RandomStream.at(seed, "A13");
        DMatrixRMaj z = inputs(random, 11, 1 + random.nextInt(37));
        DMatrixRMaj a = forward(subject, z);
        DMatrixRMaj da = Matrices.gaussian(11, z.numCols, random);
        DMatrixRMaj dz = backward(subject, z, a, da);
        for (int i = 0; i < z.getNumElements(); i++) {
            double value = scalar.value(z.data[i]);
            requireUlps(subject, "forward", "value()", z.data[i], a.data[i], value);
            double slope = scalar.derivative(z.data[i], a.data[i]) * da.data[i];
            requireUlps(subject, "backward", "derivative() * da", z.data[i], dz.data[i], slope);
        }
    }

    static void a14Reuse(Activation subject, long seed) {
        RandomStream random = RandomStream.at(seed, "A14");
        DMatrixRMaj z = inputs(random, 9, 1 + random.nextInt(30));
        DMatrixRMaj a = forward(subject, z);
        DMatrixRMaj da = Matrices.gaussian(9, z.numCols, random);
        DMatrixRMaj dz = backward(subject, z, a, da);
        for (int i = 0; i < z.getNumElements(); i++) {
            z.data[i] = input(random);
            da.data[i] = random.nextGaussian();
        }
        subject.forward(z, a);
        DMatrixRMaj fresh = forward(subject, Matrices.copy(z));
        Matrices.requireSame(Rule.A14, fresh, a, "%s: forward, called again with other numbers", subject.text());
        subject.backward(z, a, da, dz);
        DMatrixRMaj freshBack = backward(subject, Matrices.copy(z), fresh, Matrices.copy(da));
        Matrices.requireSame(Rule.A14, freshBack, dz, "%s: backward, called again with other numbers", subject.text());
    }

    static void a15Range(Activation subject, long seed) {
        RandomStream random = RandomStream.at(seed, "A15");
        DMatrixRMaj z = inputs(random, 40, 2 + random.nextInt(6));
        for (int i = 0; i < z.numCols; i++) {
            z.data[i] = Math.copySign(StrictMath.pow(10, 3 * random.nextDouble()), random.nextDouble() - 0.5);
        }
        DMatrixRMaj a = forward(subject, z);
        for (int row = 0; row < a.numRows; row++) {
            double sum = 0;
            for (int i = row * a.numCols; i < (row + 1) * a.numCols; i++) {
                double found = a.data[i];
                sum += found;
                Rule.A15.require(
                        subject.range().orElse(Interval.ALL).contains(found),
                        "%s: the value at %s is %s, outside of the stated range %s.",
                        subject.text(),
                        z.data[i],
                        found,
                        subject.range().orElse(Interval.ALL));
            }
            Rule.A15.require(
                    !subject.isDistribution() || Math.abs(sum - 1) <= 1e-12 * a.numCols,
                    "%s: the activations of a row sum to %s instead of 1.",
                    subject.text(),
                    sum);
        }
    }

    private static void requireUlps(
            Activation subject, String loop, String scalar, double z, double found, double expected) {
        Rule.A13.require(
                Math.abs(found - expected) <= 4 * Math.ulp(expected) || (found == expected),
                "%s: %s gives %s at z=%s, but %s gives %s.",
                subject.text(),
                loop,
                found,
                z,
                scalar,
                expected);
    }

    static DMatrixRMaj forward(Activation subject, DMatrixRMaj z) {
        DMatrixRMaj a = Matrices.filled(z.numRows, z.numCols, Double.NaN);
        subject.forward(z, a);
        return a;
    }

    static DMatrixRMaj backward(Activation subject, DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da) {
        DMatrixRMaj dz = Matrices.filled(z.numRows, z.numCols, Double.NaN);
        subject.backward(z, a, da, dz);
        return dz;
    }

    /** Mostly where functions bend, sometimes where they have flattened out, sometimes at a corner. */
    static DMatrixRMaj inputs(RandomStream random, int rows, int columns) {
        DMatrixRMaj z = Matrices.filled(rows, columns, 0);
        for (int i = 0; i < z.getNumElements(); i++) {
            z.data[i] = input(random);
        }
        return z;
    }

    static double input(RandomStream random) {
        double kind = random.nextDouble();
        if (kind < 0.7) {
            return 8 * random.nextDouble() - 4;
        }
        return kind < 0.9 ? 10 * random.nextGaussian() : CORNERS[random.nextInt(CORNERS.length)];
    }
}
