package dev.neurona.testkit.stage;

import dev.neurona.component.Hyperparameters;
import dev.neurona.spi.RandomStream;
import dev.neurona.stage.Penalty;
import dev.neurona.testkit.rule.Garbage;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Stencil;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** The rules R1 to R5, each a plain check that throws an {@link AssertionError} beginning with its number. */
final class PenaltyRules {

    /** Beyond the widest stencil. */
    private static final double CLEARANCE = 0.05;

    private PenaltyRules() {}

    private static DMatrixRMaj draw(RandomStream random) {
        return Matrices.gaussian(1 + random.nextInt(6), 1 + random.nextInt(6), random);
    }

    static double[] behaviour(Penalty subject, long seed, Hyperparameters now) {
        RandomStream random = RandomStream.at(seed, "behaviour");
        DMatrixRMaj theta = draw(random);
        DMatrixRMaj gradient = Matrices.filled(theta.numRows, theta.numCols, 1);
        subject.addGradient(theta, gradient, now);
        return Matrices.concatenate(Matrices.ofRow(new double[] {subject.value(theta, now)}), gradient);
    }

    static void r1Value(Penalty subject, long seed) {
        DMatrixRMaj theta = draw(RandomStream.at(seed, "R1"));
        double value = subject.value(theta, Hyperparameters.OWN);
        Rule.R1.require(
                value >= 0 && value < Double.POSITIVE_INFINITY, "%s: the penalty is %s.", subject.text(), value);
    }

    static void r2Gradient(Penalty subject, double[] kinks, long seed) {
        DMatrixRMaj theta = draw(RandomStream.at(seed, "R2"));
        DMatrixRMaj gradient = Matrices.filled(theta.numRows, theta.numCols, 0);
        subject.addGradient(theta, gradient, Hyperparameters.OWN);
        for (int i = 0; i < theta.getNumElements(); i++) {
            double at = theta.data[i];
            if (Arrays.stream(kinks).noneMatch(kink -> Math.abs(at - kink) < CLEARANCE)) {
                Stencil.Slope slope = slope(subject, theta, i);
                Rule.R2.require(
                        slope.agreesWith(gradient.data[i]),
                        "%s: at %s the gradient is %s, by differences %s.",
                        subject.text(),
                        at,
                        gradient.data[i],
                        slope.value());
            }
        }
    }

    private static Stencil.Slope slope(Penalty subject, DMatrixRMaj theta, int i) {
        double at = theta.data[i];
        double[] estimates = new double[Stencil.steps()];
        double[] noises = new double[Stencil.steps()];
        for (int k = 0; k < estimates.length; k++) {
            double h = Stencil.step(k);
            double minus2 = moved(subject, theta, i, at - 2 * h);
            double minus1 = moved(subject, theta, i, at - h);
            double plus1 = moved(subject, theta, i, at + h);
            double plus2 = moved(subject, theta, i, at + 2 * h);
            estimates[k] = Stencil.difference(minus2, minus1, plus1, plus2, h);
            noises[k] = Stencil.noise(minus2, minus1, plus1, plus2, h);
        }
        return Stencil.steadiest(estimates, noises, at);
    }

    private static double moved(Penalty subject, DMatrixRMaj theta, int i, double to) {
        DMatrixRMaj copy = Matrices.copy(theta);
        copy.data[i] = to;
        return subject.value(copy, Hyperparameters.OWN);
    }

    static void r3Border(Penalty subject, long seed) {
        RandomStream random = RandomStream.at(seed, "R3");
        DMatrixRMaj theta = draw(random);
        DMatrixRMaj before = Matrices.copy(theta);
        DMatrixRMaj alone = Matrices.filled(theta.numRows, theta.numCols, 0);
        DMatrixRMaj added = Matrices.filled(theta.numRows, theta.numCols, 4);
        subject.value(theta, Hyperparameters.OWN);
        subject.addGradient(theta, alone, Hyperparameters.OWN);
        subject.addGradient(theta, added, Hyperparameters.OWN);
        Matrices.requireMargin(Rule.R3, added, "gradient", subject.text());
        Matrices.requireSame(Rule.R3, before, theta, "%s modifies the parameter", subject.text());
        for (int i = 0; i < theta.getNumElements(); i++) {
            double expected = 4 + alone.data[i];
            Rule.R3.require(
                    Math.abs(added.data[i] - expected) <= 1e-12 * Math.max(4, Math.abs(expected)),
                    "%s: a gradient of 4 becomes %s, one of 0 becomes %s.",
                    subject.text(),
                    added.data[i],
                    alone.data[i]);
        }
    }

    static void r4Nan(Penalty subject, long seed) {
        RandomStream random = RandomStream.at(seed, "R4");
        DMatrixRMaj theta = draw(random);
        theta.data[random.nextInt(theta.getNumElements())] = Double.NaN;
        Rule.R4.require(
                Double.isNaN(subject.value(theta, Hyperparameters.OWN)),
                "%s: with a weight that is NaN the penalty is %s.",
                subject.text(),
                subject.value(theta, Hyperparameters.OWN));
    }

    static void r5Garbage(Penalty subject) {
        DMatrixRMaj theta = Matrices.gaussian(5, 4, RandomStream.at(1, "R5"));
        DMatrixRMaj gradient = Matrices.filled(5, 4, 0);
        Garbage.requireNone(Rule.R5, subject.text(), "value", () -> subject.value(theta, Hyperparameters.OWN));
        Garbage.requireNone(
                Rule.R5,
                subject.text(),
                "addGradient",
                () -> subject.addGradient(theta, gradient, Hyperparameters.OWN));
    }
}
