package dev.neurona.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.network.NetworkBuilder;
import dev.neurona.reference.ReferenceFile;
import dev.neurona.testkit.layer.LayerContract;
import dev.neurona.testkit.layer.LayerUnderTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Values and gradients of residual, parallel and embedding layers, computed by PyTorch, to 1e-12 relative. */
class NestedReferenceTest {

    private static final List<Map<String, Object>> CASES =
            ReferenceFile.cases(NestedReferenceTest.class, "pytorch-nested.json");

    /** In the order of the layer's matrices. */
    private static final Map<String, List<String>> MATRICES = Map.of(
            "residual", List.of("w1", "b1", "w2", "b2"),
            "residual-with-projection", List.of("w1", "b1", "w2", "b2", "p"),
            "parallel-mean", List.of("w1", "b1", "w2", "b2", "w3", "b3", "w4", "b4"),
            "embedding", List.of("table0", "table1"));

    @TestFactory
    Stream<DynamicTest> matchesPyTorch() {
        return CASES.stream()
                .map(given -> DynamicTest.dynamicTest(
                        given.get("name") + ", " + matrix(given, "x").numCols + " columns", () -> check(given)));
    }

    /** Three of each, but with projection only those whose widths differ: otherwise this layer has none. */
    @Test
    void thereAreCasesOfEach() {
        assertThat(CASES.stream().map(given -> given.get("name")))
                .containsAll(MATRICES.keySet())
                .hasSize(11);
    }

    /** PyTorch's case puts the vectors before the other columns, and this layer behind them. */
    private static void check(Map<String, Object> given) {
        boolean embedding = given.get("name").equals("embedding");
        DMatrixRMaj x = embedding ? beside(matrix(given, "codes"), matrix(given, "x")) : matrix(given, "x");
        int moved = embedding ? 5 : 0;
        List<String> names = MATRICES.get((String) given.get("name"));
        LayerUnderTest layer = layer(text(given), x.numCols).fresh(x.numRows, 1);
        for (int p = 0; p < names.size(); p++) {
            layer.trained().get(p).setTo(inner(given, "parameters", names.get(p)));
        }
        layer.training(1, 1);
        assertClose("y", layer.forward(x), rotated(matrix(given, "y"), moved));
        DMatrixRMaj dx = layer.backward(x, rotated(matrix(given, "dy"), moved));
        for (int p = 0; p < names.size(); p++) {
            assertClose(names.get(p), layer.gradient(p), inner(given, "dparameters", names.get(p)));
        }
        if (layer.passesGradient()) {
            assertClose("dx", dx, matrix(given, "dx"));
        }
    }

    private static String text(Map<String, Object> given) {
        if (given.get("name").equals("embedding")) {
            return "embedding(columns=[0, 1], categories=[5, 5], sizes=[3, 2])";
        }
        if (given.get("name").equals("parallel-mean")) {
            return String.format(
                    Locale.ROOT,
                    "parallel(branches=[chain(layers=[dense(units=%1$d, activation=tanh), dense(units=%2$d,"
                            + " activation=softmax)]), dense(units=%2$d, activation=softmax), dense(units=%2$d,"
                            + " activation=tanh)], join=mean)",
                    inner(given, "parameters", "w1").numCols,
                    inner(given, "parameters", "w2").numCols);
        }
        return String.format(
                Locale.ROOT,
                "residual(layers=[dense(units=%d, activation=%s), dense(units=%d)])",
                inner(given, "parameters", "w1").numCols,
                given.get("name").equals("residual") ? "relu" : "tanh",
                inner(given, "parameters", "w2").numCols);
    }

    private static LayerContract layer(String text, int inputs) {
        return new LayerContract() {
            @Override
            public NetworkBuilder layer(NetworkBuilder network) {
                return network.layer(text);
            }

            @Override
            public int inputs() {
                return inputs;
            }
        };
    }

    private static DMatrixRMaj matrix(Map<String, Object> given, String key) {
        return ReferenceFile.matrix(given.get(key));
    }

    private static DMatrixRMaj inner(Map<String, Object> given, String key, String name) {
        return ReferenceFile.matrix(((Map<?, ?>) given.get(key)).get(name));
    }

    private static DMatrixRMaj beside(DMatrixRMaj left, DMatrixRMaj right) {
        DMatrixRMaj both = new DMatrixRMaj(left.numRows, left.numCols + right.numCols);
        for (int row = 0; row < both.numRows; row++) {
            for (int j = 0; j < both.numCols; j++) {
                both.set(row, j, j < left.numCols ? left.get(row, j) : right.get(row, j - left.numCols));
            }
        }
        return both;
    }

    /** The first columns behind the others. */
    private static DMatrixRMaj rotated(DMatrixRMaj matrix, int first) {
        DMatrixRMaj rotated = matrix.createLike();
        for (int row = 0; row < matrix.numRows; row++) {
            for (int j = 0; j < matrix.numCols; j++) {
                rotated.set(row, (j + matrix.numCols - first) % matrix.numCols, matrix.get(row, j));
            }
        }
        return rotated;
    }

    private static void assertClose(String what, DMatrixRMaj actual, DMatrixRMaj expected) {
        assertThat(actual.numRows).isEqualTo(expected.numRows);
        assertThat(actual.numCols).isEqualTo(expected.numCols);
        for (int i = 0; i < expected.getNumElements(); i++) {
            assertThat(actual.data[i])
                    .as("%s, element %d", what, i)
                    .isCloseTo(expected.data[i], within(1e-12 * Math.max(1, Math.abs(expected.data[i]))));
        }
    }
}
