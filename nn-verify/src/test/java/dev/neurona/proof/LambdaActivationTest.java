package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.activation.Activations;
import dev.neurona.activation.SquaredRelu;
import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.DivergenceException;
import dev.neurona.initializer.GlorotUniform;
import dev.neurona.io.Checkpoint;
import dev.neurona.io.Checkpoints;
import dev.neurona.io.ModelFile;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.layer.GatedDense;
import dev.neurona.loss.HalfSquaredError;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementwiseActivation;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.table.Column;
import dev.neurona.table.Predictor;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import dev.neurona.testkit.gradient.DerivativeCheck;
import dev.neurona.testkit.gradient.GradientCheck;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An activation of two lambdas, from the builder to the files that refuse it. */
public class LambdaActivationTest {

    private static final Activation SQUARED = Activations.of("squared", z -> z > 0 ? z * z : 0, z -> z > 0 ? 2 * z : 0);

    private static final String REASON =
            "dense1: the activation 'squared' is made of lambdas, which no text and no file can"
                    + " hold; to save it, write it as a record and register it: see docs/adding-an-activation.md.";

    private static final Dataset DATA = Examples.numbers(40);

    private static final Network NETWORK = network(SQUARED);

    private static final Trainer TRAINER = Trainer.builder()
            .loss("half-squared-error")
            .optimizer("adam(learning-rate=0.02)")
            .batchSize(8)
            .epochs(5)
            .seed(3)
            .build();

    @TempDir
    Path folder;

    /** A layer that leaves its description to the library. */
    public record Gate(Activation gate) implements Layer {

        @Override
        public String name() {
            return "gate";
        }

        @Override
        public int outputs(int inputs) {
            return inputs;
        }

        @Override
        public LayerPass pass(LayerSite site) {
            throw new UnsupportedOperationException("This layer is only described.");
        }
    }

    private static Network network(Activation hidden) {
        return Network.builder()
                .seed(5)
                .input(DATA.features().numCols)
                .dense(8, hidden)
                .dense(DATA.targets().numCols, "identity")
                .build();
    }

    private static String digest(Network network) {
        return TRAINER.fit(network, DATA).model().parameters().sha256();
    }

    @Test
    void trainsToTheBitsOfTheRegisteredOneWithTheSameArithmetic() {
        Network registered = network(new SquaredRelu());
        assertThat(digest(NETWORK)).isEqualTo(digest(registered));
        assertThat(NETWORK).isNotEqualTo(registered);
    }

    @Test
    void isCheckedAndPredicts() {
        ElementwiseActivation bent = Activations.of(
                "bent-identity", z -> (Math.sqrt(z * z + 1) - 1) / 2 + z, z -> z / (2 * Math.sqrt(z * z + 1)) + 1);
        Network network = Network.builder()
                .input(DATA.features().numCols)
                .dense(8, bent)
                .dense(DATA.targets().numCols, "identity")
                .build();
        DerivativeCheck.of(bent).assertPasses();
        GradientCheck.of(network, new HalfSquaredError()).on(DATA).run().assertPasses();
        TrainingResult fit = TRAINER.fit(network, DATA);
        assertThat(fit.history().get(4)).isLessThan(fit.history().get(0));
        assertThatThrownBy(() -> ModelFile.of(fit.model()).save(folder.resolve("bent.safetensors")))
                .hasMessageStartingWith("dense1: the activation 'bent-identity' is made of lambdas, ");
    }

    @Test
    void aPredictorServesIt() {
        Table rows = Table.of(Column.numbers("x", 1, 2, 3, 4), Column.numbers("y", 1, 4, 9, 16));
        var fitted =
                Preprocessing.builder().keep("x").targetNumbers("y").build().fit(rows);
        Network network = Network.builder().input(1).dense(1, SQUARED).build();
        var parameters = network.initialParameters();
        parameters.get("dense1.weights").setTo(new DMatrixRMaj(1, 1, true, 1));
        Predictor predictor = new Predictor(new Model(network, parameters), fitted);
        assertThat(predictor.predict(Map.of("x", "3")).outputs()).containsEntry("y", 9.0);
    }

    @Test
    void theTableShowsItInBrackets() {
        assertThat(NETWORK.toString()).containsOnlyOnce("squared").contains(" <squared> ");
        Network nested = Network.builder()
                .input(2)
                .layer(new GatedDense(3, Optional.of(SQUARED), new GlorotUniform(), Optional.empty()))
                .residual(block -> block.dense(4, SQUARED).dense(3, "identity"))
                .layer(new Gate(SQUARED))
                .dense(1, "identity")
                .build();
        assertThat(nested.toString())
                .contains("gate <squared>, glorot-uniform, no bias")
                .contains("gate=<squared> ");
    }

    @Test
    void aNetworkHasNoTextAndEachSuchLayerIsNamed() {
        assertThatThrownBy(NETWORK::text)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(REASON);
        Network two = Network.builder()
                .input(2)
                .residual(block -> block.dense(2, SQUARED))
                .dense(2, "relu")
                .dense(1, SQUARED)
                .build();
        assertThatThrownBy(two::text)
                .hasMessage("The network has 2 problems:\n  " + REASON.replace("dense1", "residual1") + "\n  "
                        + REASON.replace("dense1", "dense2"));
        assertThatThrownBy(
                        () -> Network.builder().input(2).dense(1, "<squared>").build())
                .hasMessageContaining("No activation is called '<squared>'. Available: ");
    }

    @Test
    void aModelIsNotSaved() throws IOException {
        ModelFile model = ModelFile.of(TRAINER.fit(NETWORK, DATA).model()).trainedOn(DATA);
        Path file = Files.writeString(folder.resolve("model.safetensors"), "older");
        assertThatThrownBy(() -> model.save(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(REASON);
        assertThatThrownBy(() -> model.saveRounded(file)).hasMessage(REASON);
        assertThat(Files.readString(file)).isEqualTo("older");
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void aRunIsNotSaved() throws IOException {
        TrainingState state = TRAINER.start(NETWORK);
        TRAINER.toBuilder().stop(Stop.after(2)).build().train(state, DATA);
        assertThatThrownBy(() -> Checkpoint.save(state, TRAINER, DATA, folder.resolve("run.safetensors")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(REASON);
        assertThat(files()).isZero();
    }

    /** Before the first step, or right behind it where only a trainer is known: not when the first hour is over. */
    @Test
    void checkpointsAreRefusedAtOnce() throws IOException {
        Checkpoints checkpoints = Checkpoints.in(folder.resolve("run")).everyEpochs(4);
        assertThatThrownBy(() -> checkpoints.fit(NETWORK, TRAINER, DATA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(REASON);
        assertThat(folder.resolve("run")).doesNotExist();
        Trainer saving = checkpoints.attach(TRAINER, DATA);
        TrainingState state = saving.start(NETWORK);
        assertThatThrownBy(() -> saving.train(state, DATA)).hasMessage(REASON);
        assertThat(state.progress().step()).isEqualTo(1);
        assertThat(folder.resolve("run")).isEmptyDirectory();
    }

    @Test
    void aSavedRunIsNotResumedWithIt() throws IOException {
        Network registered = network(new SquaredRelu());
        Path file = folder.resolve("run.safetensors");
        Checkpoint.save(TRAINER.start(registered), TRAINER, DATA, file);
        assertThatThrownBy(() -> Checkpoint.resume(file, NETWORK, TRAINER, DATA))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(file + ", byte 8: this is not the run that was saved: " + REASON);
    }

    @Test
    void twoOfOneNameAreNotConfused() {
        Activation other = Activations.of("squared", z -> z < 0 ? z * z : 0, z -> z < 0 ? 2 * z : 0);
        assertThat(network(other)).isNotEqualTo(NETWORK);
        assertThat(network(SQUARED)).isEqualTo(NETWORK);
        assertThat(digest(network(other))).isNotEqualTo(digest(NETWORK));
        Network both = Network.builder()
                .input(1)
                .dense(1, SQUARED, layer -> layer.withInitializer("constant(value=-1.0)"))
                .dense(1, other, layer -> layer.withInitializer("constant(value=-1.0)"))
                .build();
        // 3, -3 -> 0, -0 -> 0; and -3, 3 -> 9, -9 -> 81.
        assertThat(new Model(both, both.initialParameters()).predict(new DMatrixRMaj(2, 1, true, 3, -3)).data)
                .containsExactly(0, 81);
    }

    @Test
    void aRefusedStepShowsItInBrackets() {
        Activation steep = Activations.of("steep", z -> 1e308 * 1e10, z -> 0);
        assertThatThrownBy(() -> TRAINER.fit(network(steep), DATA))
                .isInstanceOf(DivergenceException.class)
                .hasMessageContaining("Activation '<steep>' of dense1 overflows at z = ");
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
