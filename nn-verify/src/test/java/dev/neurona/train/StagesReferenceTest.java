package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty steps with each stage, against PyTorch 2.13.0 in float64; the vectors say how they were made. */
class StagesReferenceTest {

    private static final String ADAM = "adam(learning-rate=0.05)";
    private static final String MOMENTUM = "sgd(learning-rate=0.3, momentum=0.9)";

    private static final Map<String, double[]> VECTORS = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream stream = StagesReferenceTest.class.getResourceAsStream("training.txt")) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            String prefix = "";
            for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("case")) {
                    prefix = words[1] + " ";
                } else {
                    double[] numbers = Arrays.stream(words)
                            .skip(1)
                            .mapToDouble(Double::parseDouble)
                            .toArray();
                    VECTORS.put(prefix + words[0], numbers);
                }
            }
        }
    }

    private static Arguments of(String name, String optimizer, UnaryOperator<TrainerBuilder> stages) {
        return Arguments.of(name, optimizer, stages);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                of("plain", ADAM, trainer -> trainer),
                of("l2", ADAM, trainer -> trainer.penalty("l2(strength=0.02)")),
                of("l1", ADAM, trainer -> trainer.penalty("l1(strength=0.01)")),
                of("clip-global-norm", MOMENTUM, trainer -> trainer.gradientRule("clip-global-norm(limit=0.1)")),
                of("clip-value", MOMENTUM, trainer -> trainer.gradientRule("clip-value(limit=0.02)")),
                of("max-norm", MOMENTUM, trainer -> trainer.constraint("max-norm(limit=1)")),
                of("ema", ADAM, trainer -> trainer.averaging("ema(decay=0.9)")),
                of("lookahead", "lookahead(inner=" + MOMENTUM + ", every=5, factor=0.5)", trainer -> trainer),
                of("frozen", ADAM, trainer -> trainer.freeze("dense1")),
                of("plain", ADAM, trainer -> trainer.rowsAtOnce(4)),
                of("rates-by-layer", ADAM, trainer -> trainer.rateFactor("dense1", 0.2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void twentySteps(String name, String optimizer, UnaryOperator<TrainerBuilder> stages) {
        Network network =
                Network.builder().input(5).dense(7, "tanh").dense(3, "softmax").build();
        Trainer trainer = stages.apply(Trainer.builder()
                        .loss("cross-entropy")
                        .optimizer(optimizer)
                        .fullBatch()
                        .epochs(20))
                .build();
        TrainingState state = trainer.start(network);
        for (int i = 0; i < 4; i++) {
            state.parameters().value(i).setData(VECTORS.get("initial" + i).clone());
        }
        trainer.train(state, data());
        assertThat(state.history().epochs().stream()
                        .mapToDouble(EpochRecord::cost)
                        .toArray())
                .containsExactly(VECTORS.get(name + " losses"), within(1e-11));
        for (int i = 0; i < 4; i++) {
            assertThat(state.parameters().value(i).data)
                    .containsExactly(VECTORS.get(name + " final" + i), within(1e-9));
            double[] average = VECTORS.get(name + " average" + i);
            if (average != null) {
                assertThat(state.matrices()
                                .get("average/" + network.parameterNames().get(i))
                                .data)
                        .containsExactly(average, within(1e-9));
            }
        }
    }

    private static Dataset data() {
        DMatrixRMaj x = new DMatrixRMaj(12, 5, true, VECTORS.get("x"));
        DMatrixRMaj y = new DMatrixRMaj(12, 3);
        for (int row = 0; row < 12; row++) {
            y.set(row, (int) VECTORS.get("y")[row], 1);
        }
        return Dataset.of(x, y);
    }
}
