package dev.neurona.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.train.StopReason;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the same start, lbfgs finds the minima that SciPy's L-BFGS-B finds; the numbers say how they were made. */
class MinimaReferenceTest {

    private static final int ROWS = 40;
    private static final Map<String, double[]> NUMBERS = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream stream = MinimaReferenceTest.class.getResourceAsStream("minima.txt")) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] words = line.split(" ", -1);
                NUMBERS.put(
                        words[0],
                        Arrays.stream(words)
                                .skip(1)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
        }
    }

    private static Dataset data(String loss) {
        DMatrixRMaj y = new DMatrixRMaj(ROWS, 2);
        for (int row = 0; row < ROWS; row++) {
            if (loss.equals("cross-entropy")) {
                y.set(row, (int) NUMBERS.get("classes")[row], 1);
            } else {
                System.arraycopy(NUMBERS.get("numbers"), 2 * row, y.data, 2 * row, 2);
            }
        }
        return Dataset.of(new DMatrixRMaj(ROWS, 3, true, NUMBERS.get("x")), y);
    }

    private static TrainingState minimised(String loss, String output, double strength) {
        Network network =
                Network.builder().input(3).dense(4, "tanh").dense(2, output).build();
        Trainer trainer = Trainer.builder()
                .loss(loss)
                .solver("lbfgs(tolerance=0, gradient-tolerance=1e-8)")
                .penalty("l2(strength=" + strength + ")")
                .epochs(1000)
                .build();
        TrainingState state = trainer.start(network);
        copy(NUMBERS.get("start"), state.parameters());
        assertThat(trainer.train(state, data(loss))).isEqualTo(StopReason.CONVERGED);
        return state;
    }

    private static void copy(double[] numbers, Parameters parameters) {
        int next = 0;
        for (int i = 0; i < parameters.count(); i++) {
            DMatrixRMaj value = parameters.value(i);
            System.arraycopy(numbers, next, value.data, 0, value.getNumElements());
            next += value.getNumElements();
        }
    }

    @ParameterizedTest
    @CsvSource({"cross-entropy, softmax, 0.05", "half-squared-error, identity, 0.02"})
    void theMinimumIsThatOfSciPy(String loss, String output, double strength) {
        TrainingState state = minimised(loss, output, strength);
        assertThat(state.history().last().cost()).isCloseTo(NUMBERS.get(loss + "-cost")[0], within(1e-14));
        double[] expected = NUMBERS.get(loss + "-minimum");
        int next = 0;
        for (int i = 0; i < state.parameters().count(); i++) {
            DMatrixRMaj value = state.parameters().value(i);
            for (int k = 0; k < value.getNumElements(); k++) {
                assertThat(value.data[k]).isCloseTo(expected[next++], within(1e-6));
            }
        }
    }

    @Test
    void everyRecordIsTheCostAfterItsIterate() {
        TrainingState state = minimised("cross-entropy", "softmax", 0.05);
        double before = Double.POSITIVE_INFINITY;
        for (int i = 0; i < state.history().count(); i++) {
            assertThat(state.history().get(i)).isLessThanOrEqualTo(before);
            before = state.history().get(i);
        }
        assertThat(state.history().count()).isBetween(10, 100);
        assertThat(state.progress().step()).isEqualTo(state.history().count());
        assertThat(state.history().last().learningRate()).isNaN();
    }
}
