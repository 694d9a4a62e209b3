package dev.neurona.testkit.stage;

import dev.neurona.spi.ParameterSpec.Role;
import dev.neurona.spi.RandomStream;
import dev.neurona.stage.GradientRule;
import dev.neurona.testkit.rule.Garbage;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/** The rules D1 to D4, each a plain check that throws an {@link AssertionError} beginning with its number. */
final class GradientRuleRules {

    private GradientRuleRules() {}

    /** Some gradients: weights and a bias, twice. */
    private record Given(List<DMatrixRMaj> matrices, long step, long seed, RandomStream random)
            implements GradientRule.Gradients {

        static Given draw(RandomStream random, double scale) {
            int units = 1 + random.nextInt(5);
            List<DMatrixRMaj> matrices = Stream.of(1 + random.nextInt(5), 1, 2 + random.nextInt(5), 1)
                    .map(rows -> Matrices.gaussian(rows, units, random))
                    .toList();
            for (DMatrixRMaj matrix : matrices) {
                for (int i = 0; i < matrix.getNumElements(); i++) {
                    matrix.data[i] *= scale;
                }
            }
            return new Given(matrices, 1L + random.nextInt(1000), random.nextLong(), RandomStream.at(0, "rule"));
        }

        Given copy() {
            return new Given(matrices.stream().map(Matrices::copy).toList(), step, seed, RandomStream.at(0, "rule"));
        }

        DMatrixRMaj[] all() {
            return matrices.toArray(DMatrixRMaj[]::new);
        }

        @Override
        public int count() {
            return matrices.size();
        }

        @Override
        public DMatrixRMaj get(int position) {
            return matrices.get(position);
        }

        @Override
        public Role role(int position) {
            return position % 2 == 0 ? Role.WEIGHTS : Role.BIAS;
        }

        @Override
        public double norm() {
            double squares = 0;
            for (int k = 0; k < matrices.size(); k++) {
                DMatrixRMaj matrix = matrices.get(k);
                for (int i = 0; i < matrix.getNumElements(); i++) {
                    squares += matrix.data[i] * matrix.data[i];
                }
            }
            return Math.sqrt(squares);
        }

        @Override
        public RandomStream random() {
            random.restart(BASE, seed);
            return random;
        }
    }

    private static final RandomStream BASE = RandomStream.at(0, "rule");

    static double[] behaviour(GradientRule subject, long seed) {
        Given some = Given.draw(RandomStream.at(seed, "behaviour"), 1);
        subject.apply(some);
        return Matrices.concatenate(some.all());
    }

    static void d1Finite(GradientRule subject, long seed) {
        RandomStream random = RandomStream.at(seed, "D1");
        for (double scale : new double[] {0, 1e-200, 1, 1e100}) {
            Given some = Given.draw(random, scale);
            subject.apply(some);
            for (DMatrixRMaj matrix : some.all()) {
                Rule.D1.require(
                        Matrices.isFinite(matrix),
                        "%s: gradients of size %s are no longer finite.",
                        subject.text(),
                        scale);
            }
        }
    }

    static void d2Pure(GradientRule subject, long seed) {
        RandomStream random = RandomStream.at(seed, "D2");
        Given once = Given.draw(random, 1);
        Given again = once.copy();
        subject.apply(once);
        subject.apply(Given.draw(random, 3));
        subject.apply(again);
        for (int k = 0; k < once.count(); k++) {
            Matrices.requireSame(
                    Rule.D2, once.get(k), again.get(k), "%s: the same gradients at another time", subject.text());
        }
    }

    static void d3Border(GradientRule subject, long seed) {
        RandomStream random = RandomStream.at(seed, "D3");
        Given some = Given.draw(random, 1);
        int position = random.nextInt(some.count());
        DMatrixRMaj spoilt = some.get(position);
        int at = random.nextInt(spoilt.getNumElements());
        spoilt.data[at] = Double.NaN;
        subject.apply(some);
        for (DMatrixRMaj matrix : some.all()) {
            Matrices.requireMargin(Rule.D3, matrix, "gradient", subject.text());
        }
        Rule.D3.require(Double.isNaN(spoilt.data[at]), "%s: NaN becomes %s.", subject.text(), spoilt.data[at]);
    }

    static void d4Garbage(GradientRule subject) {
        Given some = Given.draw(RandomStream.at(1, "D4"), 1);
        Garbage.requireNone(Rule.D4, subject.text(), "apply", () -> subject.apply(some));
    }
}
