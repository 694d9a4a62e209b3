package dev.neurona.proof;

import static dev.neurona.proof.Examples.matrix;
import static dev.neurona.proof.Examples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.io.ModelFile;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks whose layers hold layers, from the builder to the file. */
class NestedNetworksTest {

    private static final Dataset CLASSES = Examples.threeClasses(60);

    private static NetworkBuilder twoDeep() {
        return Network.builder()
                .seed(3)
                .initializer("he-normal")
                .input(4)
                .residual(outer -> outer.batchNorm("identity")
                        .residual(inner -> inner.dropout(0.1).dense(6, "relu").dense(4, "identity"))
                        .dense(4, "tanh", layer -> layer.withoutBias()))
                .layer("parallel(branches=[dense(units=3), chain(layers=[dense(units=5, activation=tanh)])])")
                .dense(3, "softmax");
    }

    private static TrainingResult trained(Network network, Dataset data) {
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam(learning-rate=0.02)")
                .epochs(40)
                .seed(5)
                .build()
                .fit(network, data);
    }

    private static String refusal(NetworkBuilder builder) {
        try {
            builder.build();
        } catch (IllegalArgumentException refused) {
            return refused.getMessage();
        }
        throw new AssertionError("The network was not refused.");
    }

    @Test
    void aNetworkNestedTwoDeepIsShownAsATable() {
        assertThat(twoDeep().build()).hasToString("""
                        layer      shape           activation  details                             parameters
                        input      n x 4                                                                    0
                        residual1  n x 4 -> n x 4              batch-norm1, residual1, dense1 + x          90
                        parallel1  n x 4 -> n x 8              dense, chain                                40
                        dense1     n x 8 -> n x 3  softmax     he-normal, bias zeros                       27
                        total                                  seed 3                                     157""");
    }

    @Test
    void theInitializerOfTheNetworkIsThatOfItsBlocks() {
        Network network = twoDeep().build();
        assertThat(network.layers().get(0).layer().text())
                .contains("dense(units=6, activation=relu, weights=he-normal, bias=zeros)")
                .contains("dense(units=4, activation=tanh, weights=he-normal, bias=none)");
    }

    @Test
    void aNetworkNestedTwoDeepLearnsIsSavedAndPredictsTheSameBits(@TempDir Path folder) throws IOException {
        TrainingResult result = trained(twoDeep().build(), CLASSES);
        assertThat(result.history().last().cost())
                .isLessThan(0.5 * result.history().epochs().get(0).cost());
        assertThat(trained(twoDeep().build(), CLASSES).model().parameters().sha256())
                .isEqualTo(result.model().parameters().sha256());
        Path file = folder.resolve("nested.safetensors");
        ModelFile.of(result.model()).golden(CLASSES.features()).save(file);
        Model loaded = ModelFile.load(file).model();
        assertThat(loaded.network()).isEqualTo(result.model().network());
        assertThat(loaded.predict(CLASSES.features()).data)
                .isEqualTo(result.model().predict(CLASSES.features()).data);
    }

    /** Lines are counted from the line of this method's first statement. */
    @Test
    void problemsWithinABlockAreToldWithTheirLayerAndLine() {
        int line = new Throwable().getStackTrace()[0].getLineNumber();
        NetworkBuilder builder = Network.builder()
                .input(2)
                .residual(block -> {
                    block.input(3);
                    block.dense(0, "relu");
                    return block.residual(inner -> inner.dropout(2));
                })
                .residual(block -> block)
                .layer("parallel(branches=[dense(units=1), dense(units=2)], join=add)")
                .dense(1, "identity");
        assertThat(refusal(builder)).isEqualTo("""
                        The network has 5 problems:
                          input (NestedNetworksTest.java:%d): layers within another have its inputs; call input(...) on the \
                        network alone.
                          residual1.dense1 (NestedNetworksTest.java:%d): dense: units must be in [1, inf), got 0.
                          residual1.residual1.dropout1 (NestedNetworksTest.java:%d): dropout: rate must be in [0, 1), got \
                        2.0.
                          residual2 (NestedNetworksTest.java:%d): residual: layers must hold at least one layer, got none; \
                        give it one, for example dense(units=8).
                          parallel1 (NestedNetworksTest.java:%d): parallel: branches that are added must have equal widths, \
                        got [1, 2]; end each with a layer of the same number of units, or take join=concatenate.""".formatted(line + 4, line + 5, line + 6, line + 8, line + 9));
    }

    @Test
    void aBlockThatReturnsAnotherBuilderIsRefused() {
        int line = new Throwable().getStackTrace()[0].getLineNumber();
        NetworkBuilder other = Network.builder().input(2).dense(2, "relu");
        assertThat(refusal(Network.builder().input(2).residual(block -> {
                    block.dense(2, "relu");
                    return other;
                })))
                .isEqualTo("residual1 (NestedNetworksTest.java:" + (line + 2)
                        + "): the block must return the builder that it was given.");
    }

    private static String refusedFit(NetworkBuilder network) {
        try {
            trained(network.build(), CLASSES);
        } catch (IllegalArgumentException refused) {
            return refused.getMessage();
        }
        throw new AssertionError("The pair was not refused.");
    }

    @Test
    void crossEntropyBehindAFinalResidualIsRefused() {
        assertThat(refusedFit(Network.builder().input(4).dense(3, "tanh").residual(block -> block.dense(3, "softmax"))))
                .isEqualTo(
                        "residual1 has no activation, which counts as identity; those of the layers within it are not seen"
                                + " by the loss. cross-entropy needs predictions in [0, 1], but the outputs of identity lie in"
                                + " (-inf, inf). Use softmax.");
        assertThat(refusedFit(Network.builder().input(4).layer("dense(units=3)")))
                .isEqualTo(
                        "dense1 has no activation, which counts as identity. cross-entropy needs predictions in [0, 1],"
                                + " but the outputs of identity lie in (-inf, inf). Use softmax.");
    }

    /** The loss is taken on z, as it is behind the identity. */
    @Test
    void noActivationTrainsAsTheIdentityDoes() {
        TrainingResult none = regression("dense(units=1)");
        TrainingResult identity = regression("dense(units=1, activation=identity)");
        assertThat(none.model().parameters().sha256())
                .isEqualTo(identity.model().parameters().sha256());
        assertThat(none.history().last().cost())
                .isEqualTo(identity.history().last().cost());
    }

    private static TrainingResult regression(String layer) {
        return Trainer.builder()
                .loss("half-squared-error")
                .optimizer("sgd(learning-rate=0.1)")
                .epochs(3)
                .build()
                .fit(
                        Network.builder().input(2).layer(layer).build(),
                        Dataset.of(matrix(row(1, 0), row(0, 1), row(1, 1)), matrix(row(1), row(2), row(3))));
    }

    private static Network coded() {
        return Network.builder()
                .input(2)
                .layer("embedding(columns=[0], categories=[3], sizes=[2])")
                .dense(2, "softmax")
                .build();
    }

    private static Dataset codes(double last) {
        return Dataset.of(matrix(row(0, 1), row(1, 0), row(last, 1)), matrix(row(1, 0), row(0, 1), row(1, 0)));
    }

    private static final String NO_CODE =
            " must be a code, a whole number from 0 to 2, got 3.0; encode it so, drop the row,"
                    + " or take unknown=true, which learns a vector for all other codes.";

    /** At the border: training data, validation data, a request of many rows and one of a single row. */
    @Test
    void codesAreCheckedOnceForADataSetOrARequest() {
        assertThatThrownBy(() -> trained(coded(), codes(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("embedding: row 2, column 0" + NO_CODE);
        assertThatThrownBy(() -> Trainer.builder()
                        .loss("cross-entropy")
                        .optimizer("sgd")
                        .validation(codes(3))
                        .build()
                        .fit(coded(), codes(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("embedding: row 2, column 0" + NO_CODE);
        Model model = trained(coded(), codes(2)).model();
        assertThatThrownBy(() -> model.predict(codes(3).features()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("embedding: row 2, column 0" + NO_CODE);
        assertThatThrownBy(() -> model.predict(row(3, 0), new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("embedding: row 0, column 0" + NO_CODE);
        double[] outputs = new double[2];
        model.predict(row(2, 1), outputs);
        assertThat(outputs[0]).isEqualTo(model.predict(codes(2).features()).get(2, 0));
    }

    @Test
    void aModelWithCodesIsSavedAndPredictsTheSameBits(@TempDir Path folder) throws IOException {
        Model model = trained(coded(), codes(2)).model();
        Path file = folder.resolve("coded.safetensors");
        ModelFile.of(model).save(file);
        assertThat(ModelFile.load(file).model().predict(codes(2).features()).data)
                .isEqualTo(model.predict(codes(2).features()).data);
    }

    @Test
    void scratchOfLayersWithinLayersIsCounted() {
        Network flat = Network.builder().input(4).dense(4, "identity").build();
        Network nested = Network.builder()
                .input(4)
                .residual(block -> block.dense(1000, "relu").dense(4, "identity"))
                .build();
        // z, a and dz of 1000 units; of 4 units z, a and dz, for the residual z, dz and the gradient through its chain.
        assertThat(nested.scratchPerRow()).isEqualTo(8 * (3 * 1000 + 3 * 4 + 3 * 4));
        assertThat(flat.scratchPerRow()).isEqualTo(8 * 3 * 4);
        double available = Runtime.getRuntime().maxMemory();
        int rows = 2_000_000_000;
        assertThatThrownBy(() -> nested.workspace(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(String.format(
                        Locale.ROOT,
                        "Batches of %d rows need 48384.0 GB of scratch, most of it in residual1.dense1, but this virtual"
                                + " machine has %.1f GB; take smaller batches, or start Java with a larger -Xmx.",
                        rows,
                        available / 1e9));
    }

    /** Batch-norm is two deep. */
    @Test
    void aBatchOfOneRowIsRefusedForWhatIsWithin() {
        assertThatThrownBy(() -> Trainer.builder()
                        .loss("cross-entropy")
                        .optimizer("sgd")
                        .batchSize(1)
                        .build()
                        .fit(twoDeep().build(), CLASSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "residual1 compares the rows of a batch, and learns nothing from a batch of 1 row; train with at"
                                + " least 2 rows per batch, or without residual.");
    }
}
