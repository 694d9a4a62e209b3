package dev.neurona.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.reference.ReferenceFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Values and gradients of maxout, pairwise-products and random-fourier computed by PyTorch, to 1e-12. */
class FeaturesReferenceTest {

    private static final List<Map<String, Object>> CASES =
            ReferenceFile.cases(FeaturesReferenceTest.class, "maxout-and-features.json");

    @TestFactory
    Stream<DynamicTest> matchesPyTorch() {
        return CASES.stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.get("layer") + ", " + ReferenceFile.matrix(c.get("x")).numRows + " rows",
                        () -> NormsAndGatesReferenceTest.check(c)));
    }

    @Test
    void threeShapesOfEachLayerAreThere() {
        assertThat(CASES.stream()
                        .map(c -> ((String) c.get("layer")).replaceAll("units=\\d+, ", ""))
                        .toList())
                .hasSize(9)
                .containsOnly("maxout(pieces=3)", "pairwise-products", "random-fourier(features=6, scale=1.0)");
    }
}
