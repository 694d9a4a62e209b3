package dev.neurona.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.component.Components;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.reference.ReferenceFile;
import dev.neurona.spi.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Values and gradients of periodic-embedding computed by PyTorch and by hand, its initial values, and what it refuses. */
class PeriodicEmbeddingTest {

    private static final List<Map<String, Object>> CASES =
            ReferenceFile.cases(PeriodicEmbeddingTest.class, "periodic-embedding.json");

    @TestFactory
    Stream<DynamicTest> matchesPyTorch() {
        assertThat(CASES).hasSize(3);
        return CASES.stream()
                .map(c -> DynamicTest.dynamicTest((String) c.get("layer"), () -> NormsAndGatesReferenceTest.check(c)));
    }

    /** A quarter and a half of a turn: cosines of 0 and -1. */
    @Test
    void vectorsStandBehindTheInputsInTheOrderOfTheColumns() {
        OneLayer layer = OneLayer.of("periodic-embedding(columns=[2, 0], waves=1, size=2)", 3, 1)
                .with("frequencies", 0.5, 1)
                .with("phases", 0, 0)
                .with("weights", 2, 3, 5, 7)
                .with("bias", 0.5, 0, 0, 0.25);
        DMatrixRMaj x = new DMatrixRMaj(1, 3, true, 0, 9, 1);
        assertThat(layer.forward(x).data).containsExactly(0, 9, 1, -1.5, -3, 5, 7.25);
    }

    @Test
    void initialValuesAreDrawnAsStated() {
        Parameters drawn = Network.builder()
                .seed(4)
                .input(500)
                .layer("periodic-embedding(waves=4, size=3, deviation=0.25)")
                .dense(1, "identity")
                .build()
                .initialParameters();
        double[] frequencies = drawn.get("periodic-embedding1.frequencies").data;
        double squares = Arrays.stream(frequencies).map(w -> w * w).sum() / frequencies.length;
        assertThat(Math.sqrt(squares)).isBetween(0.23, 0.27);
        assertThat(Arrays.stream(drawn.get("periodic-embedding1.phases").data))
                .allMatch(b -> b >= -Math.PI && b < Math.PI)
                .anyMatch(b -> b < -3)
                .anyMatch(b -> b > 3);
        assertThat(Arrays.stream(drawn.get("periodic-embedding1.weights").data))
                .allMatch(v -> v >= -0.5 && v < 0.5)
                .anyMatch(v -> v < -0.49)
                .anyMatch(v -> v > 0.49);
        assertThat(drawn.get("periodic-embedding1.bias").data).containsOnly(0);
    }

    @Test
    void withoutColumnsAllOfThemGetVectors() {
        Layer all = Components.parse(Layer.class, "periodic-embedding(size=5)");
        assertThat(all.outputs(3)).isEqualTo(3 + 3 * 5);
        assertThat(all.parameters(3).stream().map(spec -> spec.rows() + " x " + spec.columns()))
                .containsExactly("3 x 16", "3 x 16", "48 x 5", "3 x 5");
        assertThat(Components.parse(Layer.class, "periodic-embedding(columns=[1], size=5)")
                        .outputs(3))
                .isEqualTo(8);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertRefused("periodic-embedding: columns must hold each column once, got [1, 1].", List.of(1, 1), 16, 8, 0.1);
        assertRefused("periodic-embedding: columns must be in [0, inf), got -1.", List.of(-1), 16, 8, 0.1);
        assertRefused("periodic-embedding: waves must be in [1, inf), got 0.", List.of(), 0, 8, 0.1);
        assertRefused("periodic-embedding: size must be in [1, inf), got 0.", List.of(), 16, 0, 0.1);
        assertRefused("periodic-embedding: deviation must be in (0, 1e100], got 0.0.", List.of(), 16, 8, 0);
        Layer third = Components.parse(Layer.class, "periodic-embedding(columns=[2])");
        assertThatThrownBy(() -> third.outputs(2))
                .hasMessage("periodic-embedding: columns must be less than the number of inputs, 2, got 2; columns are"
                        + " counted from 0.");
        Layer wide = Components.parse(Layer.class, "periodic-embedding(waves=1000000)");
        assertThatThrownBy(() -> wide.outputs(3000))
                .hasMessage(
                        "periodic-embedding: the waves of all columns must be at most 2147483647, got 3000000000: 1000000"
                                + " for each of 3000 columns; set fewer waves.");
        Layer tall = Components.parse(Layer.class, "periodic-embedding(size=1000000)");
        assertThatThrownBy(() -> tall.outputs(3000))
                .hasMessage("periodic-embedding: its outputs must be at most 2147483647 columns, got 3000003000.");
    }

    private static void assertRefused(String message, List<Integer> columns, int waves, int size, double deviation) {
        assertThatThrownBy(() -> new PeriodicEmbedding(columns, waves, size, deviation, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
