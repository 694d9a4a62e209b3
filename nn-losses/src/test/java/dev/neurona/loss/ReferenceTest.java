package dev.neurona.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.reference.ReferenceFile;
import dev.neurona.spi.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Values and gradients computed by PyTorch, to 1e-12 relative. */
class ReferenceTest {

    private static final List<Map<String, Object>> CASES = Stream.of(
                    "pytorch.json", "pytorch-more.json", "scripted.json")
            .flatMap(file -> ReferenceFile.cases(ReferenceTest.class, file).stream())
            .toList();

    @TestFactory
    Stream<DynamicTest> matchesPyTorch() {
        return CASES.stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.get("component") + " from " + c.get("from") + ", "
                                + ReferenceFile.matrix(c.get("input")).numRows + " rows",
                        () -> check(c)));
    }

    private static void check(Map<String, Object> given) {
        String name = (String) given.get("component");
        boolean link = given.get("from").equals("link");
        DMatrixRMaj input = ReferenceFile.matrix(given.get("input"));
        DMatrixRMaj target = ReferenceFile.matrix(given.get("target"));
        double[] rowLoss =
                link ? Rows.valuesAtLink(Rows.joint(name), input, target) : Rows.values(Rows.loss(name), input, target);
        DMatrixRMaj gradient = link
                ? Rows.gradientAtLink(Rows.joint(name), input, target)
                : Rows.gradient(Rows.loss(name), input, target);
        double divisor = divisor(name, (String) given.get("mean over"), input);
        double expected = (Double) given.get("value");

        assertThat(Arrays.stream(rowLoss).sum() / divisor).isCloseTo(expected, within(1e-12 * Math.abs(expected)));
        assertClose(gradient, ReferenceFile.matrix(given.get("dinput")), divisor);
    }

    /** The divisor of the sum of the row losses. Losses that are means over columns are divided by the columns already. */
    private static double divisor(String name, String meanOver, DMatrixRMaj input) {
        boolean meanOfColumns = name.startsWith("mean-");
        return meanOver.equals("rows") || meanOfColumns ? input.numRows : input.getNumElements();
    }

    private static void assertClose(DMatrixRMaj actual, DMatrixRMaj expected, double divisor) {
        for (int i = 0; i < expected.getNumElements(); i++) {
            // A residual of two numbers near 1 has an error of one ulp of 1, in both programs.
            double tolerance = 1e-12 * Math.abs(expected.data[i]) + 0x1p-52 / divisor;
            assertThat(actual.data[i] / divisor).as("element %d", i).isCloseTo(expected.data[i], within(tolerance));
        }
    }

    @Test
    void everyBuiltInLossHasReferenceVectors() {
        assertThat(CASES.stream()
                        .map(c -> Rows.loss((String) c.get("component")).name())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Components.names(Loss.class));
    }
}
