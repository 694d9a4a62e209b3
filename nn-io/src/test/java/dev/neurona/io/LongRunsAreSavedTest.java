package dev.neurona.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.safetensors.Tensor;
import dev.neurona.io.safetensors.TensorFile;
import dev.neurona.network.Network;
import dev.neurona.train.Stop;
import dev.neurona.train.StopReason;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program does to a long run is in its checkpoint, and in the model that comes of it. */
class LongRunsAreSavedTest {

    private static final Dataset DATA = Runs.data(60);
    private static final Network NETWORK = Runs.network();

    @TempDir
    Path folder;

    private Path saved(Trainer trainer) throws IOException {
        TrainingState state = trainer.start(NETWORK);
        trainer.toBuilder()
                .stop(Stop.after(17))
                .onStep((step, each) -> {
                    if (step.step() == 10) {
                        each.changeRate(0.25);
                    }
                })
                .build()
                .train(state, DATA);
        Path file = folder.resolve("run.safetensors");
        Checkpoint.save(state, trainer, DATA, file);
        return file;
    }

    @Test
    void aChangedRateIsResumed() throws IOException {
        Trainer trainer = Runs.trainer(4);
        TrainingState resumed = Checkpoint.resume(saved(trainer), NETWORK, trainer, DATA);
        TrainingResult result = trainer.finish(resumed, DATA);
        TrainingResult planned =
                trainer.toBuilder().rateChange(11, 0.25).build().fit(NETWORK, DATA);
        assertThat(result.model().parameters().sha256())
                .isEqualTo(planned.model().parameters().sha256());
        assertThat(result.trainer().text()).isEqualTo(planned.trainer().text()).contains("rate-changes=[11 0.25]");
    }

    @Test
    void changesThatCannotBeAreRefused() throws IOException {
        Trainer trainer = Runs.trainer(4);
        Path file = saved(trainer);
        assertRefused(file, trainer, new double[][] {{11, 0.25, 1}}, "rate-changes must have 2 columns, got 3.");
        assertRefused(
                file, trainer, new double[][] {{0, 0.25}}, "A learning rate changes from a step of at least 1, got 0.");
        assertRefused(
                file,
                trainer,
                new double[][] {{11, Double.NaN}},
                "A learning rate is multiplied by a finite number greater than 0, got NaN.");
        assertRefused(
                file, trainer, new double[][] {{5.7, 0.5}}, "rate-changes has the step 5.7, which is no whole number.");
    }

    private static void assertRefused(Path file, Trainer trainer, double[][] changes, String reason)
            throws IOException {
        TensorFile honest = TensorFile.read(file);
        Map<String, Tensor> tensors = new LinkedHashMap<>(honest.tensors());
        tensors.put("rate-changes", Tensor.of(new DMatrixRMaj(changes)));
        Path lie = file.resolveSibling("lie.safetensors");
        new TensorFile(tensors, honest.metadata()).write(lie);
        assertThatThrownBy(() -> Checkpoint.resume(lie, NETWORK, trainer, DATA))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aRunThatWasInterruptedIsSavedByTheSameThread() throws IOException {
        Trainer trainer = Runs.trainer(4).toBuilder()
                .onStep((step, state) -> {
                    if (step.step() == 9) {
                        Thread.currentThread().interrupt();
                    }
                })
                .build();
        TrainingResult result = Checkpoints.in(folder).everySteps(1).fit(NETWORK, trainer, DATA);
        assertThat(result.reason()).isEqualTo(StopReason.INTERRUPTED);
        ModelFile.of(result.model()).save(folder.resolve("model"));
        assertThat(Thread.interrupted()).isTrue();
        TrainingState saved = Checkpoints.in(folder).resume(NETWORK, Runs.trainer(4), DATA);
        assertThat(saved.progress().step()).isEqualTo(9);
    }

    @Test
    void theModelOfARunWithCheckpointsHasTheNamesOfItsColumns() throws IOException {
        TrainingResult result = Checkpoints.in(folder).fit(NETWORK, Runs.trainer(2), DATA);
        assertThat(result.model().featureNames()).isEqualTo(DATA.featureNames());
        assertThat(result.model().targetNames()).isEqualTo(DATA.targetNames());
        assertThat(result.trainer().text()).isEqualTo(Runs.trainer(2).text());
    }
}
