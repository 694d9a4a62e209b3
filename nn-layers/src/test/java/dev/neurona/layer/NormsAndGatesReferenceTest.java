package dev.neurona.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.reference.ReferenceFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Values and gradients of norms, prelu and gated layers computed by PyTorch, to 1e-12. */
class NormsAndGatesReferenceTest {

    private static final List<Map<String, Object>> CASES =
            ReferenceFile.cases(NormsAndGatesReferenceTest.class, "norms-and-gates.json");

    @TestFactory
    Stream<DynamicTest> matchesPyTorch() {
        return CASES.stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.get("layer") + ", " + ReferenceFile.matrix(c.get("x")).numRows + " rows", () -> check(c)));
    }

    static void check(Map<String, Object> given) {
        DMatrixRMaj x = ReferenceFile.matrix(given.get("x"));
        OneLayer layer = OneLayer.of((String) given.get("layer"), x.numCols, x.numRows);
        Map<?, ?> parameters = (Map<?, ?>) given.get("parameters");
        Map<?, ?> gradients = (Map<?, ?>) given.get("gradients");
        assertThat(layer.trained()).isEqualTo(List.copyOf(gradients.keySet()));
        assertThat(Stream.concat(layer.trained().stream(), layer.untrained().stream()))
                .hasSameElementsAs(
                        parameters.keySet().stream().map(String.class::cast).toList());
        parameters.forEach((name, rows) -> layer.with((String) name, ReferenceFile.matrix(rows).data));
        for (boolean training : new boolean[] {true, false}) {
            if (training) {
                layer.under().training(1, 1);
            } else {
                layer.under().predicting();
            }
            assertClose("z", layer.forward(x), given.get("z"));
            assertClose("dx", layer.backward(x, ReferenceFile.matrix(given.get("dz"))), given.get("dx"));
            layer.gradients().forEach((name, gradient) -> assertClose(name, gradient, gradients.get(name)));
        }
    }

    private static void assertClose(String what, DMatrixRMaj actual, Object rows) {
        DMatrixRMaj expected = ReferenceFile.matrix(rows);
        assertThat(actual.getNumElements()).isEqualTo(expected.getNumElements());
        for (int i = 0; i < expected.getNumElements(); i++) {
            assertThat(actual.data[i])
                    .as("%s, element %d", what, i)
                    .isCloseTo(expected.data[i], within(1e-12 * Math.max(1, Math.abs(expected.data[i]))));
        }
    }

    @Test
    void threeShapesOfEachLayerAreThere() {
        assertThat(CASES.stream()
                        .map(c -> ((String) c.get("layer")).replaceAll("units=\\d+, ", ""))
                        .toList())
                .hasSize(15)
                .containsOnly(
                        "layer-norm(epsilon=1e-5)",
                        "rms-norm(epsilon=1e-6)",
                        "prelu",
                        "gated-dense(gate=sigmoid)",
                        "gated-dense(gate=silu)");
    }
}
