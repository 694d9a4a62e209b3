package dev.neurona.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.component.Components;
import dev.neurona.network.Dense;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Layer;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers by hand, names and refusals of layers that hold layers, and of codes. */
class NestedLayersTest {

    static DMatrixRMaj matrix(double[]... rows) {
        return new DMatrixRMaj(rows);
    }

    static double[] row(double... values) {
        return values;
    }

    /** Each matrix holds its number, from 1. */
    static Parameters filled(Network network) {
        Parameters parameters = network.initialParameters();
        for (int p = 0; p < parameters.count(); p++) {
            parameters.value(p).fill(p + 1);
        }
        return parameters;
    }

    static double[] outputs(Network network, Parameters parameters, DMatrixRMaj x) {
        return network.forward(x, parameters, network.workspace(x.numRows)).copy().data;
    }

    @Test
    void everyQuantityOfANestedLayerIsReadByItsName() {
        Network network = Network.builder()
                .input(2)
                .residual(block -> block.dropout(0.5).dense(2, "relu"))
                .dense(1, "identity")
                .build();
        assertThat(network.parameterNames())
                .containsExactly("residual1.dense1.weights", "residual1.dense1.bias", "dense1.weights", "dense1.bias");
        Parameters parameters = filled(network);
        Workspace workspace = network.workspace(1);
        network.forward(matrix(row(3, -1)), parameters, workspace);
        // Weights of 1 and a bias of 2: 3 - 1 + 2.
        assertThat(workspace.layer("residual1.dense1").z().data).containsExactly(4, 4);
        assertThat(workspace.layer("residual1.dense1").a().data).containsExactly(4, 4);
        assertThat(workspace.layer("residual1.dropout1").quantity("mask").data).containsExactly(1, 1);
        assertThat(workspace.layer("residual1").z().data).containsExactly(7, 3);
        workspace.output().dz().data[0] = 1;
        network.backward(matrix(row(3, -1)), parameters, workspace);
        // The weights of the last layer are 3.
        assertThat(workspace.layer("residual1").dz().data).containsExactly(3, 3);
        assertThat(workspace.layer("residual1.dense1").dz().data).containsExactly(3, 3);
        assertThat(workspace.layer("residual1.dense1").gradient("weights").data).containsExactly(9, 9, -3, -3);
        assertThat(workspace.layer("residual1").gradient("dense1.bias").data).containsExactly(3, 3);
        assertThat(workspace.layer("residual1.dropout1").dz().data).containsExactly(6, 6);
    }

    @Test
    void aNameThatThereIsNotIsRefusedWithThoseThatThereAre() {
        Network network = Network.builder()
                .input(2)
                .residual(block -> block.dense(2, "relu"))
                .dense(1, "identity")
                .build();
        assertThatThrownBy(() -> network.workspace(1).layer("residual1.dense2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No layer is called 'residual1.dense2'. There are: residual1.dense1, residual1, dense1.");
    }

    @Test
    void thereIsAProjectionOnlyWhereWidthsDiffer() {
        Residual same = new Residual(List.of(new Dense().withBias("zeros")));
        assertThat(same.parameters(1)).extracting("name").containsExactly("dense1.weights", "dense1.bias");
        assertThat(same.parameters(3))
                .extracting("name")
                .containsExactly("dense1.weights", "dense1.bias", "projection");
        Network network = Network.builder().input(2).layer(same).build();
        // 1 (3 - 1) + 2 and 3 (3 - 1).
        assertThat(outputs(network, filled(network), matrix(row(3, -1)))).containsExactly(10);
    }

    private static Network embedding(String more) {
        return Network.builder()
                .input(4)
                .layer("embedding(columns=[2, 0], categories=[2, 3], sizes=[1, 2]" + more + ")")
                .build();
    }

    @Test
    void otherColumnsComeFirstAndCodesChooseRows() {
        Network network = embedding("");
        assertThat(network.parameterNames()).containsExactly("embedding1.table2", "embedding1.table0");
        Parameters parameters = network.initialParameters();
        parameters.get("embedding1.table2").setTo(matrix(row(10), row(11)));
        parameters.get("embedding1.table0").setTo(matrix(row(20, 30), row(21, 31), row(22, 32)));
        assertThat(outputs(network, parameters, matrix(row(2, 0.5, 1, -7), row(0, 0.25, 0, 8))))
                .containsExactly(0.5, -7, 11, 22, 32, 0.25, 8, 10, 20, 30);
    }

    /** Of one batch, however often it is asked for them. */
    @Test
    void rowsOfATableSumTheGradientsOfTheirExamples() {
        Network network = embedding("");
        DMatrixRMaj x = matrix(row(2, 0, 1, 0), row(2, 0, 0, 0), row(0, 0, 1, 0));
        Workspace workspace = network.workspace(3);
        workspace.training(1, 1);
        network.forward(x, network.initialParameters(), workspace);
        workspace.output().dz().setTo(matrix(row(0, 0, 1, 2, 3), row(0, 0, 10, 20, 30), row(0, 0, 100, 200, 300)));
        network.backward(x, network.initialParameters(), workspace);
        network.backward(x, network.initialParameters(), workspace);
        assertThat(workspace.layer("embedding1").gradient("table2").data).containsExactly(10, 101);
        assertThat(workspace.layer("embedding1").gradient("table0").data).containsExactly(200, 300, 0, 0, 22, 33);
    }

    @Test
    void whatIsNoCodeTakesTheLastRowIfItIsAskedFor() {
        Network network = embedding(", unknown=true");
        Parameters parameters = network.initialParameters();
        assertThat(parameters.get("embedding1.table2").numRows).isEqualTo(3);
        assertThat(embedding("").initialParameters().get("embedding1.table2").numRows)
                .isEqualTo(2);
        parameters.get("embedding1.table2").setTo(matrix(row(10), row(11), row(12)));
        for (double code : row(2, -1, 0.5, Double.NaN, 1e300)) {
            assertThat(outputs(network, parameters, matrix(row(0, 0, code, 0)))[2])
                    .isEqualTo(12);
        }
        assertThat(outputs(network, parameters, matrix(row(0, 0, -0.0, 0)))[2]).isEqualTo(10);
        network.requireInputs(matrix(row(-3, 0, 0.5, 0)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, -1, 0.5, Double.NaN, 4294967296.0})
    void anUnknownCodeIsRefused(double code) {
        Network network = embedding("");
        assertThatThrownBy(() -> network.requireInputs(matrix(row(2, 0, 1, 0), row(2, 0, code, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "embedding: row 1, column 2 must be a code, a whole number from 0 to 1, got " + code
                                + "; encode it so, drop the row, or take unknown=true, which learns a vector for all other codes.");
    }

    /** Also where the array of the matrix is longer than its rows. */
    @Test
    void codesThatThereAreAreAccepted() {
        DMatrixRMaj x = matrix(row(2, 0.5, 1, -7), row(0, 0.5, 0, 0));
        embedding("").requireInputs(x);
        DMatrixRMaj longer = matrix(row(2, 0.5, 1, -7), row(9, 9, 9, 9));
        longer.reshape(1, 4);
        embedding("").requireInputs(longer);
    }

    private static String refusal(NetworkBuilder builder) {
        try {
            builder.build();
        } catch (IllegalArgumentException refused) {
            return refused.getMessage().replaceAll("java:\\d+", "java");
        }
        throw new AssertionError("The network was not refused.");
    }

    @Test
    void hyperparametersThatCannotBeAreRefused() {
        assertRefused(
                "residual(layers=[])",
                "residual: layers must hold at least one layer, got none; give it one, for"
                        + " example dense(units=8).");
        assertRefused(
                "residual",
                "residual: layers is missing; give it, for example"
                        + " residual(layers=[dense(units=16, activation=relu), dense(units=8)]).");
        assertRefused(
                "chain(layers=[])",
                "chain: layers must hold at least one layer, got none; give it one, for example" + " dense(units=8).");
        assertRefused(
                "parallel(branches=[])",
                "parallel: branches must hold at least one layer, got none; give it one,"
                        + " for example dense(units=8).");
        assertRefused(
                "parallel(branches=[dense(units=2), dense(units=3)], join=add)",
                "parallel: branches that are added"
                        + " must have equal widths, got [2, 3]; end each with a layer of the same number of units, or take"
                        + " join=concatenate.");
        assertRefused(
                "parallel(branches=[dense(units=2), dense(units=3)], join=mean)",
                "parallel: branches that are averaged"
                        + " must have equal widths, got [2, 3]; end each with a layer of the same number of units, or take"
                        + " join=concatenate.");
        assertRefused(
                "embedding(columns=[0, 0], categories=[2, 2], sizes=[1, 1])",
                "embedding: columns must be at least" + " one column, each once, got [0, 0].");
        assertRefused(
                "embedding(columns=[0, 1], categories=[2], sizes=[1, 1])",
                "embedding: categories and sizes must"
                        + " hold one number per column, got [2] and [1, 1] for the columns [0, 1].");
        assertRefused(
                "embedding(columns=[], categories=[], sizes=[])",
                "embedding: columns must be at least one column, each once, got [].");
        assertRefused(
                "embedding(columns=[0, 1], categories=[2, 2], sizes=[1])",
                "embedding: categories and sizes must"
                        + " hold one number per column, got [2, 2] and [1] for the columns [0, 1].");
        assertRefused(
                "embedding(columns=[2], categories=[2], sizes=[1])",
                "embedding: columns must be less than the"
                        + " number of inputs, 2, got 2; columns are counted from 0.");
        assertRefused(
                "embedding(columns=[-1], categories=[2], sizes=[1])",
                "embedding: columns must be in [0, inf), got" + " -1.");
        assertRefused(
                "embedding(columns=[1], categories=[0], sizes=[1])",
                "embedding: categories must be in" + " [1, 2147483647), got 0.");
        assertRefused(
                "embedding(columns=[1], categories=[1], sizes=[0])", "embedding: sizes must be in [1, inf), got 0.");
        assertRefused(
                "embedding(columns=[0, 1], categories=[1, 1], sizes=[2147483647, 1])",
                "embedding: its outputs must" + " be at most 2147483647 columns, got 2147483648.");
    }

    @Test
    void theWidestLayerHasAsManyColumnsAsAnIntCounts() {
        assertThat(Layers.width("parallel", Integer.MAX_VALUE)).isEqualTo(2147483647);
        assertThatThrownBy(() -> Layers.width("parallel", 1L << 31))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parallel: its outputs must be at most 2147483647 columns, got 2147483648.");
    }

    private static void assertRefused(String text, String reason) {
        String kind = text.replaceAll("\\(.*", "");
        assertThat(refusal(Network.builder().input(2).layer(text)))
                .isEqualTo(kind + "1 (NestedLayersTest.java): " + reason);
    }

    @Test
    void anEmbeddingIsTheFirstLayerOfItsNetwork() {
        String embedding = "embedding(columns=[0], categories=[2], sizes=[1])";
        assertThat(refusal(Network.builder()
                        .input(2)
                        .dense(2, "relu")
                        .layer(embedding)
                        .dense(1, "identity")))
                .isEqualTo(
                        "embedding1 (NestedLayersTest.java): embedding has no gradient by its inputs, so it can only be"
                                + " the first layer; put it before dense1.");
        assertThat(refusal(Network.builder()
                        .input(2)
                        .residual(block -> block.dense(2, "relu").layer(embedding))))
                .isEqualTo(
                        "residual1 (NestedLayersTest.java): embedding has no gradient by its inputs, so it can only be"
                                + " the first layer; put it before dense1.");
        assertThat(refusal(Network.builder()
                        .input(2)
                        .dense(2, "relu")
                        .layer("parallel(branches=[" + embedding + ", dense(units=2)])")))
                .isEqualTo(
                        "parallel1 (NestedLayersTest.java): parallel has no gradient by its inputs, so it can only be"
                                + " the first layer; put it before dense1.");
        Network first = Network.builder()
                .input(2)
                .layer("parallel(branches=[chain(layers=[" + embedding + ", dense(units=3)]), dense(units=2)])")
                .build();
        assertThatThrownBy(() -> first.requireInputs(matrix(row(2, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "embedding: row 0, column 0 must be a code, a whole number from 0 to 1, got 2.0;");
    }

    @Test
    void textsAreReadBack() {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Residual(List.of(new Residual(), new Dropout(0.25))));
        layers.add(new Parallel(List.of(new Chain(), new BatchNorm()), Parallel.Join.ADD));
        layers.add(new Parallel(List.of(new Chain(), new Dense()), Parallel.Join.MEAN));
        layers.add(new Embedding(List.of(3, 1), List.of(5, 6), List.of(2, 1)));
        for (Layer layer : layers) {
            assertThat(Components.parse(Layer.class, layer.text())).isEqualTo(layer);
        }
        assertThat(layers.get(3).text())
                .isEqualTo("embedding(columns=[3, 1], categories=[5, 6], sizes=[2, 1], unknown=false,"
                        + " table=uniform(low=-0.05, high=0.05))");
    }
}
