package dev.neurona.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerReferenceTest {

    private static final List<ReferenceFile.Case> OF_25_STEPS = ReferenceFile.read("optimizers.txt");
    private static final List<ReferenceFile.Case> OF_14_STEPS = ReferenceFile.read("more-optimizers.txt");

    static Stream<ReferenceFile.Case> cases() {
        return Stream.concat(OF_25_STEPS.stream(), OF_14_STEPS.stream());
    }

    @Test
    void theReferenceIsWhole() {
        assertThat(OF_25_STEPS)
                .hasSize(18)
                .allSatisfy(c -> assertThat(c.lines()).hasSize(51));
        assertThat(OF_14_STEPS)
                .hasSize(35)
                .allSatisfy(c -> assertThat(c.lines()).hasSize(29));
    }

    @Test
    void everyOptimizerHasAReference() {
        assertThat(cases().map(c -> parse(c).name()).distinct().sorted()).isEqualTo(Components.names(Optimizer.class));
    }

    private static Optimizer parse(ReferenceFile.Case reference) {
        return Components.parse(Optimizer.class, reference.text());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyStepAgreesWithPyTorchOrOptax(ReferenceFile.Case reference) {
        Optimizer optimizer = parse(reference);
        DMatrixRMaj theta = row(reference.only("start"));
        Memory memory = new Memory(optimizer, 1, theta.numCols);
        long number = 0;
        for (Map.Entry<String, double[]> line : reference.lines()) {
            double[] numbers = line.getValue();
            if (line.getKey().equals("gradient")) {
                number++;
                Step step = Step.of(number, optimizer.learningRate());
                optimizer.update(step, theta, row(numbers), memory);
            } else {
                for (int i = 0; i < numbers.length; i++) {
                    assertThat(theta.data[i])
                            .as("step %d, element %d", number, i)
                            .isCloseTo(numbers[i], within(1e-12 * Math.abs(numbers[i])));
                }
            }
        }
    }

    private static DMatrixRMaj row(double[] numbers) {
        return new DMatrixRMaj(1, numbers.length, true, numbers);
    }
}
