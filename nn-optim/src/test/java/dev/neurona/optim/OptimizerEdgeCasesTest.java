package dev.neurona.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Step;
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
        for (ElementwiseOptimizer optimizer : new ElementwiseOptimizer[] {
            new Adam(), new AdamW(), new Sgd(), new Sgd(0.1, 0.9, 0.0, true, 0.1), new Sgd(0.1, 0.9, 0.5, false, 0.0)
        }) {
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
}
