package dev.neurona.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Step;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class OptimizerEdgeCasesTest {

    private static double[] steps(ElementwiseOptimizer optimizer, double theta, double... gradients) {
        double[] after = new double[gradients.length];
        DMatrixRMaj parameter = new DMatrixRMaj(1, 1, true, theta);
        Memory memory = new Memory(optimizer, 1, 1);
        for (int i = 0; i < gradients.length; i++) {
            Step step = Step.of(i + 1L, optimizer.learningRate());
            optimizer.update(step, parameter, new DMatrixRMaj(1, 1, true, gradients[i]), memory);
            after[i] = parameter.data[0];
        }
        return after;
    }

    @Test
    void row33AdamStepsAlongATinyGradient() {
        for (ElementwiseOptimizer adam : new ElementwiseOptimizer[] {new Adam(1e-3), new AdamW(1e-3)}) {
            assertThat(steps(adam, 0.0, 1e-300)[0]).isCloseTo(-1e-295, within(1e-307));
            assertThat(steps(adam, 0.0, 0.0, 0.0)).containsExactly(0.0, 0.0);
            assertThat(steps(adam, 0.0, Double.MIN_VALUE)[0]).isZero();
        }
    }

    @Test
    void row34AdamTurnsToNanWhenTheSquareOfAGradientOverflows() {
        for (ElementwiseOptimizer adam : new ElementwiseOptimizer[] {new Adam(), new AdamW()}) {
            assertThat(steps(adam, 1.0, 1e200, 1.0)).containsExactly(Double.NaN, Double.NaN);
            assertThat(steps(adam, 1.0, -1e200)).containsExactly(Double.NaN);
            assertThat(steps(adam, 1.0, Double.POSITIVE_INFINITY)).containsExactly(Double.NaN);
            assertThat(steps(adam, 1.0, 1e150)[0]).isFinite().isLessThan(1.0);
        }
    }

    @Test
    void aGradientThatIsNanIsNeverSwallowed() {
        for (Optimizer optimizer : Components.all(Optimizer.class)) {
            assertThat(steps((ElementwiseOptimizer) optimizer, 1.0, Double.NaN, 0.0))
                    .as(optimizer.name())
                    .containsExactly(Double.NaN, Double.NaN);
        }
        for (ElementwiseOptimizer optimizer :
                new ElementwiseOptimizer[] {new Sgd(0.1, 0.9, 0.0, true, 0.1), new Sgd(0.1, 0.9, 0.5, false, 0.0)}) {
            assertThat(steps(optimizer, 1.0, Double.NaN, 0.0)).containsExactly(Double.NaN, Double.NaN);
        }
    }

    @Test
    void aHugeGradientOverflowsSgdVisibly() {
        assertThat(steps(new Sgd(10.0), 1.0, 1e308)).containsExactly(Double.NEGATIVE_INFINITY);
    }

    @Test
    void theFirstStepOfSgdIsNotDampened() {
        // Powers of two, so exact: b = 1, then 0.5 · 1 + 0.5 · 1 = 1, then 0.5 · 1 + 0.5 · 2 = 1.5.
        assertThat(steps(new Sgd(0.25, 0.5, 0.5, false, 0.0), 0.0, 1.0, 1.0, 2.0))
                .containsExactly(-0.25, -0.5, -0.875);
    }

    @Test
    void theDecayOfAdamWIsThatOfTheStepAndDoesNotEnterTheMoments() {
        AdamW optimizer = new AdamW(1.0, 0.9, 0.999, 1e-8, 0.5);
        double[] theta = {8.0};
        Memory memory = new Memory(optimizer, 1, 1);
        optimizer.update(Step.of(1, 0.25), theta, new double[] {0.0}, memory, 0, 1);
        assertThat(theta).containsExactly(7.0);
        assertThat(memory.get(Adam.FIRST_MOMENT).data).containsExactly(0.0);
        assertThat(memory.get(Adam.SECOND_MOMENT).data).containsExactly(0.0);
    }

    @Test
    void theLastPossibleStepIsAsGoodAsTheFirst() {
        Adam adam = new Adam();
        double[] theta = {0.0};
        adam.update(Step.of(Long.MAX_VALUE, 1.0), theta, new double[] {1.0}, new Memory(adam, 1, 1), 0, 1);
        // The bias correction is 1: m = 0.1, v = 0.001.
        assertThat(theta[0]).isCloseTo(-0.1 / Math.sqrt(0.001), within(1e-5));
    }

    @Test
    void powersAreThoseOfRepeatedMultiplication() {
        assertThat(VectorMath.power(0.9, 0)).isEqualTo(1.0);
        assertThat(VectorMath.power(0.9, 1)).isEqualTo(0.9);
        assertThat(VectorMath.power(3.0, 13)).isEqualTo(1_594_323.0);
        assertThat(VectorMath.power(0.999, 10_000)).isCloseTo(4.517334597704865e-5, within(1e-16));
        assertThat(VectorMath.power(0.999, Long.MAX_VALUE)).isZero();
        assertThat(VectorMath.power(1.0, Long.MAX_VALUE)).isEqualTo(1.0);
        assertThat(VectorMath.power(0.0, 0)).isEqualTo(1.0);
        assertThat(VectorMath.power(0.0, 5)).isZero();
    }

    @Test
    void noInfiniteGradientIsTakenForAStep() {
        for (Optimizer optimizer : Components.all(Optimizer.class)) {
            assertThat(steps((ElementwiseOptimizer) optimizer, 1.0, -1.0, Double.POSITIVE_INFINITY, 1.0)[2])
                    .as(optimizer.name())
                    .matches(theta -> !Double.isFinite(theta), "is not finite");
        }
    }

    @Test
    void aSquareThatOverflowsIsSeenInTheFamilyOfAdam() {
        for (String name : List.of("adabelief", "adadelta", "adagrad", "amsgrad", "nadam", "radam", "rmsprop")) {
            ElementwiseOptimizer optimizer = (ElementwiseOptimizer) Components.parse(Optimizer.class, name);
            assertThat(steps(optimizer, 1.0, 1e200, 1.0)).as(name).containsExactly(Double.NaN, Double.NaN);
            assertThat(steps(optimizer, 1.0, 1e150)[0]).as(name).isFinite().isLessThan(1.0);
        }
        assertThat(steps(new Adamax(), 1.0, 1e200)[0]).isCloseTo(0.998, within(1e-15));
    }

    @Test
    void theFirstFiveStepsOfRAdamAreThoseOfMomentum() {
        // Each mean of equal gradients is the gradient, so a step is rate · g; the sixth is divided by its size.
        double[] thetas = steps(new RAdam(0.5), 0.0, 8, 8, 8, 8, 8, 8);
        double[] expected = {-4, -8, -12, -16, -20};
        assertThat(Arrays.copyOf(thetas, 5)).containsExactly(expected, within(1e-13));
        assertThat(thetas[5] - thetas[4]).isBetween(-0.1, -0.001);
    }

    @Test
    void theDivisorOfAmsGradDoesNotFall() {
        AmsGrad optimizer = new AmsGrad(1.0, 0.0, 0.0, 1e-8, 0.0, 0.0);
        assertThat(steps(optimizer, 0.0, 4, 1, 8)).containsExactly(new double[] {-1, -1.25, -2.25}, within(1e-8));
    }

    @Test
    void theVarianceOfRmsPropIsNeverBelowZero() {
        RmsProp optimizer = new RmsProp(1e-8, 0.0, 1e-8, 0.0, true, 0.0, 0.0);
        // Without decay of the means the variance is 0, up to rounding, so the step is rate · g / epsilon.
        for (double g : new double[] {0.1, 0.3, 1.1, 1e-3, 12345.678}) {
            assertThat(steps(optimizer, 0.0, g)[0]).isNegative().isFinite();
        }
    }

    @Test
    void theSignsOfRPropDoNotUnderflow() {
        assertThat(steps(new RProp(1.0, 0.5, 1.5, 0.25, 2.0), 0.0, 1e-300, 1e-300, 1e-300, -1e-300, -1e-300, -1e-300))
                .containsExactly(-1.0, -2.5, -4.5, -4.5, -3.5, -2.0);
    }

    @Test
    void theStepsOfRPropFollowTheRate() {
        RProp optimizer = new RProp(1.0, 0.5, 1.5, 0.25, 2.0);
        Memory memory = new Memory(optimizer, 1, 1);
        double[] theta = {0.0};
        optimizer.update(Step.of(1, 1.0), theta, new double[] {7.0}, memory, 0, 1);
        optimizer.update(Step.of(2, 0.5), theta, new double[] {7.0}, memory, 0, 1);
        assertThat(theta).containsExactly(-1.75);
    }

    @Test
    void lookaheadGoesHalfTheWayAndItsInnerMemoryGoesOn() {
        Lookahead optimizer = new Lookahead(new Sgd(1.0, 0.5, 0.0, false, 0.0), 2, 0.5);
        // b = 1, 1.5, 1.75, 1.875; theta runs to -1 and -2.5, is called back to -1.25, runs to -3 and -4.875.
        assertThat(steps(optimizer, 0.0, 1, 1, 1, 1)).containsExactly(-1.0, -1.25, -3.0, (-1.25 - 4.875) / 2);
    }

    @Test
    void theProductOfNAdamIsThatOfItsFactorsHoweverManyThereAre() {
        NAdam brief = new NAdam(1.0, 0.5, 0.5, 1e-12, 1e6, 0.0, 0.0);
        // mu is 0.5 at once, so P(t) = 0.5^t; of gradients that are 1, m = 1 - 0.5^t and the divisor is 1.
        double theta = 0;
        double[] thetas = steps(brief, 0.0, 1, 1, 1);
        for (int t = 1; t <= 3; t++) {
            double p = Math.scalb(1.0, -t);
            theta -= 0.5 / (1 - p) + 0.5 * (1 - p) / (1 - p / 2);
            assertThat(thetas[t - 1]).isCloseTo(theta, within(1e-11));
        }
        for (double momentumDecay : new double[] {0, 0.004, 1, 1e6}) {
            NAdam lasting = new NAdam(1.0, 0.9999999, 0.5, 1e-12, momentumDecay, 0.0, 0.0);
            double[] at = {0.0};
            lasting.update(Step.of(Long.MAX_VALUE - 1, 1.0), at, new double[] {1.0}, new Memory(lasting, 1, 1), 0, 1);
            assertThat(at[0]).isNegative().isFinite();
        }
    }
}
