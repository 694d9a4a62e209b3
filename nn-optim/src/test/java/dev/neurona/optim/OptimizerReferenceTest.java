package dev.neurona.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Step;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerReferenceTest {

    static List<ReferenceFile.Case> cases() throws IOException {
        return ReferenceFile.read("optimizers.txt");
    }

    @Test
    void theReferenceHasItsEightCasesOf25Steps() throws IOException {
        assertThat(cases()).hasSize(8).allSatisfy(c -> assertThat(c.lines()).hasSize(51));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyStepAgreesWithPyTorch(ReferenceFile.Case reference) {
        Optimizer optimizer = Components.parse(Optimizer.class, reference.text());
        double[] start = reference.only("start");
        DMatrixRMaj theta = new DMatrixRMaj(3, 4, true, start);
        Memory memory = new Memory(optimizer, 3, 4);
        long number = 0;
        for (Map.Entry<String, double[]> line : reference.lines()) {
            double[] numbers = line.getValue();
            if (line.getKey().equals("gradient")) {
                number++;
                Step step = Step.of(number, optimizer.learningRate());
                optimizer.update(step, theta, new DMatrixRMaj(3, 4, true, numbers), memory);
            } else {
                for (int i = 0; i < numbers.length; i++) {
                    assertThat(theta.data[i])
                            .as("step %d, element %d", number, i)
                            .isCloseTo(numbers[i], within(1e-12 * Math.abs(numbers[i])));
                }
            }
        }
    }
}
