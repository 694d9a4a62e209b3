package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.Optimizer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A weight has a gradient in the first step only; what an optimizer remembers of it fades, and does not stay subnormal. */
class SubnormalMemoryTest {

    private static final int STEPS = 12_000;

    static Stream<String> optimizers() {
        return Stream.concat(
                Components.all(Optimizer.class).stream().map(Optimizer::text),
                Stream.of("sgd(momentum=0.9)", "rmsprop(momentum=0.9, centred=true, rho=0.9)"));
    }

    private static TrainingState trained(String optimizer, NumericPrecision precision, int steps) {
        DMatrixRMaj x = new DMatrixRMaj(steps, 2);
        DMatrixRMaj y = new DMatrixRMaj(steps, 1);
        for (int row = 0; row < steps; row++) {
            x.set(row, 0, 1);
            y.set(row, 0, 0.5);
        }
        x.set(0, 1, 1);
        Trainer trainer = Trainer.builder()
                .loss("mean-squared-error")
                .optimizer(optimizer)
                .precision(precision)
                .batchSize(1)
                .inOrder()
                .epochs(1)
                .quietly()
                .build();
        TrainingState state =
                trainer.start(Network.builder().input(2).dense(1, "identity").build());
        trainer.train(state, Dataset.of(x, y));
        return state;
    }

    private static void requireNoneBelow(double least, TrainingState state) {
        state.matrices()
                .forEach((name, matrix) -> assertThat(Arrays.stream(matrix.data, 0, matrix.getNumElements())
                                .filter(m -> m != 0 && Math.abs(m) < least))
                        .as(name)
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void fadesToZero(String optimizer) {
        requireNoneBelow(Double.MIN_NORMAL, trained(optimizer, NumericPrecision.DOUBLE, STEPS));
        if (Components.parse(Optimizer.class, optimizer) instanceof ElementwiseOptimizer.Single) {
            requireNoneBelow(Float.MIN_NORMAL, trained(optimizer, NumericPrecision.SINGLE, STEPS));
        }
    }

    /** The second moment is multiplied by 0.999. */
    @Test
    void secondMomentsFadeToo() {
        requireNoneBelow(Float.MIN_NORMAL, trained("adam", NumericPrecision.SINGLE, 10 * STEPS));
    }
}
