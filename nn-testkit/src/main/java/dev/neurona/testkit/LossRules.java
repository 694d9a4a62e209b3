package dev.neurona.testkit;

import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Garbage;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** The rules L1 to L10, L17 and L18, each a plain check that throws an {@link AssertionError} beginning with its number. */
final class LossRules {

    private static final double SENTINEL = -3.5e66;
    private static final double BOUND_SLACK = 1e-12;

    private static final int SPOILT_ROW = 2;

    private LossRules() {}

    static double distance(double[] residualKinks, double[] prediction, double[] target) {
        double least = Double.POSITIVE_INFINITY;
        for (double kink : residualKinks) {
            for (int j = 0; j < prediction.length; j++) {
                least = Math.min(least, Math.abs(prediction[j] - target[j] - kink));
            }
        }
        return least;
    }

    static <L extends Loss> double[] behaviour(L subject, LossContract<L> contract, long seed) {
        LossCase some = LossCase.draw(subject, contract, RandomStream.at(seed, "behaviour"), 23);
        double[] values = LossCase.value(subject, some);
        double[] all = Matrices.concatenate(LossCase.gradient(subject, some), Matrices.ofRow(values));
        return all;
    }

    static <L extends Loss> void l1Value(L subject, LossContract<L> contract, long seed) {
        RandomStream random = RandomStream.at(seed, "L1");
        LossCase some = LossCase.draw(subject, contract, random, 1 + random.nextInt(60));
        double[] once = new double[some.count() + 5];
        double[] twice = new double[some.count() + 5];
        Arrays.fill(once, SENTINEL);
        Arrays.fill(twice, Double.NaN);
        subject.value(some.prediction(), some.target(), once);
        subject.value(some.prediction(), some.target(), twice);
        for (int i = 0; i < some.count(); i++) {
            Rule.L1.require(
                    Double.doubleToLongBits(once[i]) == Double.doubleToLongBits(twice[i]),
                    "%s: rowLoss[%d] depends on what stood there before: %s, then %s.",
                    subject.text(),
                    i,
                    once[i],
                    twice[i]);
        }
        for (int i = some.count(); i < once.length; i++) {
            Rule.L1.require(
                    once[i] == SENTINEL,
                    "%s writes rowLoss[%d] = %s, but there are %d rows.",
                    subject.text(),
                    i,
                    once[i],
                    some.count());
        }
    }

    static <L extends Loss> void l2Gradient(L subject, LossContract<L> contract, long seed) {
        RandomStream random = RandomStream.at(seed, "L2");
        LossCase some = LossCase.draw(subject, contract, random, 1 + random.nextInt(60));
        DMatrixRMaj once = Matrices.filled(some.count(), some.columns(), 123.5);
        DMatrixRMaj twice = Matrices.filled(some.count(), some.columns(), Double.NaN);
        subject.gradient(some.prediction(), some.target(), once);
        subject.gradient(some.prediction(), some.target(), twice);
        Matrices.requireMargin(Rule.L2, once, "dPrediction", subject.text());
        Matrices.requireSame(Rule.L2, once, twice, "%s: the gradient depends on what stood there", subject.text());
    }

    static <L extends Loss> void l3Rows(L subject, LossContract<L> contract, long seed) {
        RandomStream random = RandomStream.at(seed, "L3");
        int n = 200 + random.nextInt(40);
        LossCase some = LossCase.draw(subject, contract, random, n);
        double[] values = LossCase.value(subject, some);
        DMatrixRMaj gradient = LossCase.gradient(subject, some);
        int[] order = new int[n + 10];
        for (int i = 0; i < order.length; i++) {
            order[i] = i < n ? i : random.nextInt(n);
        }
        random.shuffle(order);
        double[] shuffledValues = LossCase.value(subject, some.rows(order));
        DMatrixRMaj shuffledGradient = LossCase.gradient(subject, some.rows(order));
        for (int i = 0; i < order.length; i++) {
            requireRow(subject, "in another order", order[i], values[order[i]], shuffledValues[i]);
        }
        Matrices.requireSame(
                Rule.L3,
                Matrices.rows(gradient, order),
                shuffledGradient,
                "%s: the gradient of rows in another order",
                subject.text());
        for (int i = 0; i < n; i += 7) {
            requireRow(subject, "alone", i, values[i], LossCase.value(subject, some.rows(i))[0]);
            Matrices.requireSame(
                    Rule.L3,
                    LossCase.gradient(subject, some.rows(i)),
                    Matrices.rows(gradient, i),
                    "%s: the gradient of row %d is not what it is alone",
                    subject.text(),
                    i);
        }
        requireWeights(subject, some, values);
    }

    /** Row 0 twice and row 1 not at all cost what weights of 2 and 0 make them cost, whatever the scale of the weights. */
    private static void requireWeights(Loss subject, LossCase some, double[] values) {
        int n = values.length;
        double[] weights = new double[n];
        Arrays.fill(weights, 7);
        weights[0] = 14;
        weights[1] = 0;
        int[] repeated = new int[n];
        for (int i = 0; i < n; i++) {
            repeated[i] = i == 1 ? 0 : i;
        }
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double weighted = weightedMean(values, weights);
        double plain = weightedMean(LossCase.value(subject, some.rows(repeated)), ones);
        // Losses may be of both signs: what is lost by rounding is relative to their size, not to that of their mean.
        double size = weightedMean(Arrays.stream(values).map(Math::abs).toArray(), weights);
        Rule.L3.require(
                Math.abs(weighted - plain) <= 1e-12 * Math.max(1, size),
                "%s: with weight 2 for row 0 and 0 for row 1 the mean is %s, with row 0 twice and row 1 absent %s.",
                subject.text(),
                weighted,
                plain);
    }

    static double weightedMean(double[] values, double[] weights) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
            total += weights[i];
        }
        return sum / total;
    }

    private static void requireRow(Loss subject, String how, int row, double expected, double found) {
        Rule.L3.require(
                Double.doubleToLongBits(expected) == Double.doubleToLongBits(found),
                "%s: the loss of row %d is %s, but %s in the batch it is %s.",
                subject.text(),
                row,
                expected,
                how,
                found);
    }

    static <L extends Loss> void l5Bound(L subject, LossContract<L> contract, long seed) {
        RandomStream random = RandomStream.at(seed, "L5");
        LossCase some = LossCase.draw(subject, contract, random, 40);
        double[] values = LossCase.value(subject, some);
        for (int i = 0; i < some.count(); i++) {
            double[] target = Matrices.row(some.target(), i);
            double bound = contract.lowerBound(subject, target);
            if (bound == Double.NEGATIVE_INFINITY) {
                return;
            }
            double slack = BOUND_SLACK * (1 + Math.abs(bound));
            Rule.L5.require(
                    values[i] >= bound - slack,
                    "%s: the loss of prediction %s for target %s is %s, below the bound %s.",
                    subject.text(),
                    Arrays.toString(Matrices.row(some.prediction(), i)),
                    Arrays.toString(target),
                    values[i],
                    bound);
            double[] best = contract.minimizer(subject, target);
            double least = LossCase.value(subject, new LossCase(Matrices.ofRow(best), Matrices.ofRow(target)))[0];
            Rule.L5.require(
                    Math.abs(least - bound) <= slack,
                    "%s: the loss of prediction %s for target %s is %s, but the bound %s should be attained there.",
                    subject.text(),
                    Arrays.toString(best),
                    Arrays.toString(target),
                    least,
                    bound);
        }
    }

    static <L extends Loss> void l6Nan(L subject, LossContract<L> contract, long seed) {
        RandomStream random = RandomStream.at(seed, "L6");
        LossCase some = LossCase.draw(subject, contract, random, 5);
        double[] values = LossCase.value(subject, some);
        DMatrixRMaj gradient = LossCase.gradient(subject, some);
        for (boolean inTarget : new boolean[] {false, true}) {
            LossCase bad = new LossCase(Matrices.copy(some.prediction()), Matrices.copy(some.target()));
            DMatrixRMaj spoilt = inTarget ? bad.target() : bad.prediction();
            int column = random.nextInt(spoilt.numCols);
            spoilt.set(SPOILT_ROW, column, Double.NaN);
            requireNan(
                    subject,
                    "column " + column + " of the " + (inTarget ? "target" : "prediction"),
                    bad,
                    values,
                    gradient);
        }
    }

    private static void requireNan(Loss subject, String what, LossCase bad, double[] values, DMatrixRMaj gradient) {
        int columns = gradient.numCols;
        int row = SPOILT_ROW;
        double[] badValues = LossCase.value(subject, bad);
        DMatrixRMaj badGradient = LossCase.gradient(subject, bad);
        String place = subject.text() + ": a NaN in row " + row + ", " + what;
        Rule.L6.require(Double.isNaN(badValues[row]), "%s gives the loss %s.", place, badValues[row]);
        boolean seen = false;
        for (int j = 0; j < columns; j++) {
            seen |= Double.isNaN(badGradient.data[row * columns + j]);
        }
        Rule.L6.require(seen, "%s gives a gradient without NaN.", place);
        for (int i = 0; i < values.length; i++) {
            boolean same = Double.doubleToLongBits(values[i]) == Double.doubleToLongBits(badValues[i]);
            for (int j = i * columns; j < (i + 1) * columns; j++) {
                same &= Double.doubleToLongBits(gradient.data[j]) == Double.doubleToLongBits(badGradient.data[j]);
            }
            Rule.L6.require(i == row || same, "%s changes row %d.", place, i);
        }
    }

    static <L extends Loss> void l7Inputs(L subject, LossContract<L> contract, long seed) {
        LossCase some = LossCase.draw(subject, contract, RandomStream.at(seed, "L7"), 17);
        DMatrixRMaj prediction = Matrices.copy(some.prediction());
        DMatrixRMaj target = Matrices.copy(some.target());
        LossCase.value(subject, some);
        requireUntouched(subject, "value", prediction, target, some);
        LossCase.gradient(subject, some);
        requireUntouched(subject, "gradient", prediction, target, some);
        subject.requireTargets(some.target());
        requireUntouched(subject, "requireTargets", prediction, target, some);
    }

    private static void requireUntouched(
            Loss subject, String method, DMatrixRMaj prediction, DMatrixRMaj target, LossCase after) {
        Matrices.requireSame(
                Rule.L7, prediction, after.prediction(), "%s: %s modifies the prediction", subject.text(), method);
        Matrices.requireSame(Rule.L7, target, after.target(), "%s: %s modifies the target", subject.text(), method);
        Matrices.requireMargin(Rule.L7, after.prediction(), "prediction", subject.text());
        Matrices.requireMargin(Rule.L7, after.target(), "target", subject.text());
    }

    static <L extends Loss> void l8Garbage(L subject, LossContract<L> contract) {
        LossCase some = LossCase.draw(subject, contract, RandomStream.at(1, "L8"), 16);
        double[] rowLoss = new double[16];
        DMatrixRMaj gradient = Matrices.filled(16, some.columns(), 0);
        Garbage.requireNone(
                Rule.L8, subject.text(), "value", () -> subject.value(some.prediction(), some.target(), rowLoss));
        Garbage.requireNone(
                Rule.L8,
                subject.text(),
                "gradient",
                () -> subject.gradient(some.prediction(), some.target(), gradient));
    }

    static void l9Edges(Loss subject, List<double[]> edges) {
        for (int i = 0; i + 1 < edges.size(); i += 2) {
            LossCase edge = new LossCase(Matrices.ofRow(edges.get(i)), Matrices.ofRow(edges.get(i + 1)));
            String place = subject.text() + ": prediction " + Arrays.toString(edges.get(i)) + " for target "
                    + Arrays.toString(edges.get(i + 1));
            Rule.L9.require(!Double.isNaN(LossCase.value(subject, edge)[0]), "%s has the loss NaN.", place);
            DMatrixRMaj gradient = LossCase.gradient(subject, edge);
            for (int j = 0; j < edge.columns(); j++) {
                Rule.L9.require(!Double.isNaN(gradient.data[j]), "%s has the gradient NaN in column %d.", place, j);
            }
        }
    }

    static <L extends Loss> void l10Reuse(L subject, LossContract<L> contract, long seed) {
        RandomStream random = RandomStream.at(seed, "L10");
        LossCase some = LossCase.draw(subject, contract, random, 12);
        LossCase.value(subject, some);
        LossCase.gradient(subject, some);
        for (int i = 0; i < some.count(); i++) {
            LossCase.fillRow(contract.predictions(), some.prediction(), i, random);
            LossCase.fillRow(contract.targets(), some.target(), i, random);
        }
        LossCase fresh = new LossCase(Matrices.copy(some.prediction()), Matrices.copy(some.target()));
        DMatrixRMaj values = Matrices.ofRow(LossCase.value(subject, some));
        DMatrixRMaj freshValues = Matrices.ofRow(LossCase.value(subject, fresh));
        Matrices.requireSame(
                Rule.L10, freshValues, values, "%s: value, called again with other numbers", subject.text());
        Matrices.requireSame(
                Rule.L10,
                LossCase.gradient(subject, fresh),
                LossCase.gradient(subject, some),
                "%s: gradient, called again with other numbers",
                subject.text());
    }

    static <L extends Loss> void l17Domain(L subject, LossContract<L> contract, long seed) {
        LossCase some = LossCase.draw(subject, contract, RandomStream.at(seed, "L17"), 40);
        for (int i = 0; i < some.prediction().getNumElements(); i++) {
            Rule.L17.require(
                    subject.domain().contains(some.prediction().data[i]),
                    "%s: the contract predicts %s, outside of the stated domain %s.",
                    subject.text(),
                    some.prediction().data[i],
                    subject.domain());
        }
    }

    static void l18Outputs(Loss subject, int minimumTargets) {
        for (int targets = minimumTargets; targets < minimumTargets + 5; targets++) {
            int outputs = subject.outputs(targets);
            Rule.L18.require(outputs >= 1, "%s: outputs(%d) is %d.", subject.text(), targets, outputs);
            List<String> names = subject.outputNames(
                    IntStream.range(0, targets).mapToObj(i -> "y" + i).toList());
            Rule.L18.require(
                    names.isEmpty() || (names.size() == outputs && new LinkedHashSet<>(names).size() == outputs),
                    "%s: outputs(%d) is %d, but outputNames gives %s.",
                    subject.text(),
                    targets,
                    outputs,
                    names);
        }
    }
}
