package dev.neurona.testkit;

import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import org.ejml.data.DMatrixRMaj;

/** The rules I1 to I4, each a plain check that throws an {@link AssertionError} beginning with its number. */
final class InitializerRules {

    private InitializerRules() {}

    static double[] behaviour(Initializer subject, long seed) {
        return Matrices.concatenate(draw(subject, 7, 5, RandomStream.at(seed, "behaviour")));
    }

    static void i1Writes(Initializer subject, long seed) {
        RandomStream random = RandomStream.at(seed, "I1");
        int rows = 1 + random.nextInt(20);
        int columns = 1 + random.nextInt(20);
        DMatrixRMaj once = Matrices.filled(rows, columns, 123.5);
        DMatrixRMaj twice = Matrices.filled(rows, columns, Double.NaN);
        subject.initialize(once, RandomStream.at(seed, "weights"));
        subject.initialize(twice, RandomStream.at(seed, "weights"));
        Matrices.requireMargin(Rule.I1, once, "weights", subject.text());
        Matrices.requireSame(Rule.I1, once, twice, "%s: the weights depend on what stood there", subject.text());
        DMatrixRMaj exact = new DMatrixRMaj(rows, columns);
        subject.initialize(exact, RandomStream.at(seed, "weights"));
        Matrices.requireSame(Rule.I1, exact, once, "%s: a longer backing array changes the weights", subject.text());
    }

    static void i2Finite(Initializer subject, long seed) {
        for (int[] shape : new int[][] {{1, 1}, {1, 2}, {2, 1}, {1, 30}, {30, 1}, {9, 9}, {40, 25}}) {
            DMatrixRMaj weights = draw(subject, shape[0], shape[1], RandomStream.at(seed, "I2"));
            for (int i = 0; i < weights.getNumElements(); i++) {
                Rule.I2.require(
                        Double.isFinite(weights.data[i]),
                        "%s: weight %d of a %dx%d matrix is %s.",
                        subject.text(),
                        i,
                        shape[0],
                        shape[1],
                        weights.data[i]);
            }
        }
    }

    static void i3Stream(Initializer subject, boolean random, long seed) {
        DMatrixRMaj once = draw(subject, 6, 8, RandomStream.at(seed, "I3"));
        DMatrixRMaj other = draw(subject, 6, 8, RandomStream.at(seed, "I3", 1));
        DMatrixRMaj again = draw(subject, 6, 8, RandomStream.at(seed, "I3"));
        Matrices.requireSame(Rule.I3, once, again, "%s: the same stream gives other weights", subject.text());
        boolean same = Matrices.sameBits(Matrices.concatenate(once), Matrices.concatenate(other));
        Rule.I3.require(
                same != random,
                random ? "%s: another stream gives the same weights." : "%s: another stream gives other weights.",
                subject.text());
    }

    static <I extends Initializer> void i4Moments(I subject, InitializerContract<I> contract, long seed) {
        int rows = 120;
        int columns = 70;
        double expected = contract.standardDeviation(subject, rows, columns);
        if (Double.isNaN(expected)) {
            return;
        }
        DMatrixRMaj weights = draw(subject, rows, columns, RandomStream.at(seed, "I4"));
        int n = weights.getNumElements();
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += weights.data[i] / n;
        }
        double square = 0;
        for (int i = 0; i < n; i++) {
            square += (weights.data[i] - mean) * (weights.data[i] - mean) / (n - 1);
        }
        double deviation = Math.sqrt(square);
        Rule.I4.require(
                Math.abs(mean - contract.mean(subject)) <= 5 * expected / Math.sqrt(n),
                "%s: the mean of a %dx%d matrix is %s, declared is %s.",
                subject.text(),
                rows,
                columns,
                mean,
                contract.mean(subject));
        Rule.I4.require(
                Math.abs(deviation - expected) <= 5 * expected / Math.sqrt(2.0 * n),
                "%s: the standard deviation of a %dx%d matrix is %s, declared is %s.",
                subject.text(),
                rows,
                columns,
                deviation,
                expected);
    }

    private static DMatrixRMaj draw(Initializer subject, int rows, int columns, RandomStream random) {
        DMatrixRMaj weights = Matrices.filled(rows, columns, Double.NaN);
        subject.initialize(weights, random);
        return weights;
    }
}
