package dev.neurona.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.reference.ReferenceFile;
import dev.neurona.spi.Activation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Values and gradients computed by PyTorch, to 1e-12 relative. PyTorch takes the derivatives of sigmoid and tanh from
 * the rounded activation, gelu from 1 + erf, tanh-shrink and log-softmax from differences, and so has errors of its
 * own: one last bit of the upstream gradient, and one of z. It is granted these. Its celu and the gradient of its
 * hardsigmoid have constants of single precision, and its gelu-tanh loses more; for these three, and for what has no
 * name in PyTorch, the vectors are those of a composition: where(z > 0, z, alpha expm1(z / alpha)), relu6(z + 3) / 6, z
 * sigmoid(u), sparsemax from a sorted row.
 */
class ReferenceTest {

    private static final List<Map<String, Object>> CASES = ReferenceFile.cases(ReferenceTest.class, "pytorch.json");

    private static final Set<String> CANCELLING = Set.of("gelu", "tanh-shrink", "log-softmax");

    @TestFactory
    Stream<DynamicTest> matchesPyTorch() {
        return CASES.stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.get("component") + ", " + ReferenceFile.matrix(c.get("z")).numRows + " rows",
                        () -> check(c)));
    }

    private static void check(Map<String, Object> given) {
        Activation activation = Batch.activation((String) given.get("component"));
        DMatrixRMaj z = ReferenceFile.matrix(given.get("z"));

        DMatrixRMaj da = ReferenceFile.matrix(given.get("da"));
        DMatrixRMaj granted = CANCELLING.contains(activation.name()) ? z : new DMatrixRMaj(z.numRows, z.numCols);

        assertClose(Batch.forward(activation, z), ReferenceFile.matrix(given.get("a")), granted);
        assertClose(Batch.backward(activation, z, da), ReferenceFile.matrix(given.get("dz")), da);
    }

    private static void assertClose(DMatrixRMaj actual, DMatrixRMaj expected, DMatrixRMaj granted) {
        for (int i = 0; i < expected.getNumElements(); i++) {
            double tolerance = 1e-12 * Math.abs(expected.data[i]) + 0x1p-52 * Math.abs(granted.data[i]);
            assertThat(actual.data[i]).as("element %d", i).isCloseTo(expected.data[i], within(tolerance));
        }
    }

    @Test
    void everyBuiltInActivationHasReferenceVectors() {
        List<String> covered = CASES.stream()
                .map(c -> Batch.activation((String) c.get("component")).name())
                .distinct()
                .toList();

        assertThat(covered).containsExactlyInAnyOrderElementsOf(Components.names(Activation.class));
    }
}
