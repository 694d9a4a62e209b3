package dev.neurona.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The iterates are those of MINPACK's lmder, by way of SciPy, as long as rounding has not led them apart. */
class MinpackReferenceTest {

    private static Map<String, double[]> iterates() throws IOException {
        try (InputStream stream = MinpackReferenceTest.class.getResourceAsStream("iterates.txt")) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, double[]> iterates = new LinkedHashMap<>();
            for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] words = line.split(" ", -1);
                iterates.put(
                        words[0],
                        Arrays.stream(words)
                                .skip(1)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
            return iterates;
        }
    }

    @ParameterizedTest
    @CsvSource({"RAT42, 1, 8", "RAT42, 2, 5", "MGH17, 1, 8", "MGH17, 2, 8", "LANCZOS3, 1, 8", "LANCZOS3, 2, 8"})
    void everyIterateIsThatOfLmder(Nist problem, int start, int last) throws IOException {
        Map<String, double[]> iterates = iterates();
        for (int k = 1; k <= last; k++) {
            Trainer trainer = Trainer.builder()
                    .loss("squared-error")
                    .solver("levenberg-marquardt(tolerance=1e-15)")
                    .stop(Stop.after(k))
                    .build();
            TrainingState state = problem.start(trainer, start);
            trainer.train(state, problem.data());
            double[] expected = iterates.get(problem + "-" + start + "-" + k);
            int next = 0;
            for (int i = 0; i < state.parameters().count(); i++) {
                DMatrixRMaj value = state.parameters().value(i);
                for (int j = 0; j < value.getNumElements(); j++) {
                    assertThat(value.data[j])
                            .as("iterate %d, parameter %d", k, next)
                            .isCloseTo(expected[next], within(1e-8 * Math.abs(expected[next])));
                    next++;
                }
            }
        }
    }
}
