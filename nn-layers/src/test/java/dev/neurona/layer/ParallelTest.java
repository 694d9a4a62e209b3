package dev.neurona.layer;

import static dev.neurona.layer.NestedLayersTest.filled;
import static dev.neurona.layer.NestedLayersTest.matrix;
import static dev.neurona.layer.NestedLayersTest.outputs;
import static dev.neurona.layer.NestedLayersTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.component.Components;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Layer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Branches and their joins, with numbers by hand. */
class ParallelTest {

    @Test
    void branchesStandSideBySideOrAreSummedOrAveraged() {
        String branches = "branches=[dense(units=2), chain(layers=[dense(units=1), dense(units=2)])]";
        Network beside =
                Network.builder().input(1).layer("parallel(" + branches + ")").build();
        Network summed = Network.builder()
                .input(1)
                .layer("parallel(" + branches + ", join=add)")
                .build();
        Network averaged = Network.builder()
                .input(1)
                .layer("parallel(" + branches + ", join=mean)")
                .build();
        assertThat(beside.parameterNames())
                .containsExactly(
                        "parallel1.branch1.dense1.weights",
                        "parallel1.branch1.dense1.bias",
                        "parallel1.branch2.chain1.dense1.weights",
                        "parallel1.branch2.chain1.dense1.bias",
                        "parallel1.branch2.chain1.dense2.weights",
                        "parallel1.branch2.chain1.dense2.bias");
        // 1 x + 2, and 5 (3 x + 4) + 6.
        assertThat(outputs(beside, filled(beside), matrix(row(10), row(0))))
                .containsExactly(12, 12, 176, 176, 2, 2, 26, 26);
        assertThat(outputs(summed, filled(summed), matrix(row(10), row(0)))).containsExactly(188, 188, 28, 28);
        assertThat(outputs(averaged, filled(averaged), matrix(row(10), row(0)))).containsExactly(94, 94, 14, 14);
        Workspace workspace = beside.workspace(1);
        beside.forward(matrix(row(10)), filled(beside), workspace);
        assertThat(workspace.layer("parallel1.branch2.chain1.dense1").z().data).containsExactly(34);
    }

    @Test
    void eachBranchOfAMeanHasItsShareOfTheGradient() {
        Network network = Network.builder()
                .input(1)
                .layer("parallel(branches=[dense(units=1), dense(units=1), dense(units=1)], join=mean)")
                .build();
        Parameters parameters = filled(network);
        Workspace workspace = network.workspace(1);
        network.forward(matrix(row(10)), parameters, workspace);
        // Sums of 1 x + 2, 3 x + 4 and 5 x + 6.
        assertThat(workspace.output().z().data).containsExactly(34);
        workspace.output().dz().data[0] = 6;
        network.backward(matrix(row(10)), parameters, workspace);
        for (String branch : List.of("branch1", "branch2", "branch3")) {
            assertThat(workspace.layer("parallel1." + branch + ".dense1").dz().data)
                    .containsExactly(2);
            assertThat(workspace.layer("parallel1").gradient(branch + ".dense1.weights").data)
                    .containsExactly(20);
        }
    }

    /** The sum in order is 0.6000000000000001, another order or a division of each branch gives other bits. */
    @Test
    void aMeanIsTheSumInTheOrderOfTheBranchesDividedOnce() {
        Network network = Network.builder()
                .input(1)
                .layer("parallel(branches=[dense(units=1), dense(units=1), dense(units=1)], join=mean)")
                .build();
        Parameters parameters = network.initialParameters();
        for (int k = 1; k <= 3; k++) {
            parameters.get("parallel1.branch" + k + ".dense1.weights").fill(k / 10.0);
        }
        double[] mean = outputs(network, parameters, matrix(row(1)));
        assertThat(mean).containsExactly((0.1 + 0.2 + 0.3) / 3);
        assertThat(mean)
                .doesNotContain((0.3 + 0.2 + 0.1) / 3, 0.1 / 3 + 0.2 / 3 + 0.3 / 3, (0.1 + 0.2 + 0.3) * (1.0 / 3));
    }

    @Test
    void aParallelStatesHowItsBranchesAreJoined() {
        String branches = "parallel(branches=[dense(units=2), chain(layers=[dense(units=2)])], join=";
        assertThat(Stream.of("concatenate", "add", "mean")
                        .map(join -> Components.parse(Layer.class, branches + join + ")"))
                        .map(layer ->
                                layer.description() + "; " + layer.formula("z", 4) + "; " + layer.formula("da", 4)))
                .containsExactly(
                        "dense, chain; z = [F1(x), F2(x)]; da = its columns of dz",
                        "sum of dense, chain; z = F1(x) + F2(x); da = dz",
                        "mean of dense, chain; z = (F1(x) + F2(x)) / 2; da = dz / 2");
    }
}
