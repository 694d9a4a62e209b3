package dev.neurona.testkit.stage;

import dev.neurona.spi.RandomStream;
import dev.neurona.stage.Constraint;
import dev.neurona.testkit.rule.Garbage;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import org.ejml.data.DMatrixRMaj;

/** The rules B1 to B4, each a plain check that throws an {@link AssertionError} beginning with its number. */
final class ConstraintRules {

    /** What a projection may move once more, relative to 1: rounding. */
    private static final double ROUNDING = 1e-15;

    private ConstraintRules() {}

    private static DMatrixRMaj draw(RandomStream random) {
        DMatrixRMaj theta = Matrices.gaussian(1 + random.nextInt(6), 1 + random.nextInt(6), random);
        double scale = Math.abs(random.nextGaussian()) * 5;
        for (int i = 0; i < theta.getNumElements(); i++) {
            theta.data[i] *= scale;
        }
        return theta;
    }

    static double[] behaviour(Constraint subject, long seed) {
        DMatrixRMaj theta = draw(RandomStream.at(seed, "behaviour"));
        subject.project(theta);
        return Matrices.concatenate(theta);
    }

    static <S extends Constraint> void b1Member(S subject, ConstraintContract<S> contract, long seed) {
        DMatrixRMaj theta = draw(RandomStream.at(seed, "B1"));
        subject.project(theta);
        Rule.B1.require(
                contract.holds(subject, theta), "%s: the result does not lie in the set: %s", subject.text(), theta);
    }

    static void b2Twice(Constraint subject, long seed) {
        DMatrixRMaj theta = draw(RandomStream.at(seed, "B2"));
        subject.project(theta);
        DMatrixRMaj once = Matrices.copy(theta);
        subject.project(theta);
        for (int i = 0; i < theta.getNumElements(); i++) {
            Rule.B2.require(
                    Math.abs(theta.data[i] - once.data[i]) <= ROUNDING * Math.max(1, Math.abs(once.data[i])),
                    "%s: a second projection moves %s to %s.",
                    subject.text(),
                    once.data[i],
                    theta.data[i]);
        }
    }

    static void b3Border(Constraint subject, long seed) {
        RandomStream random = RandomStream.at(seed, "B3");
        DMatrixRMaj theta = draw(random);
        int at = random.nextInt(theta.getNumElements());
        theta.data[at] = Double.NaN;
        subject.project(theta);
        Matrices.requireMargin(Rule.B3, theta, "theta", subject.text());
        Rule.B3.require(Double.isNaN(theta.data[at]), "%s: NaN becomes %s.", subject.text(), theta.data[at]);
    }

    static void b4Garbage(Constraint subject) {
        DMatrixRMaj theta = Matrices.gaussian(5, 4, RandomStream.at(1, "B4"));
        Garbage.requireNone(Rule.B4, subject.text(), "project", () -> subject.project(theta));
    }
}
