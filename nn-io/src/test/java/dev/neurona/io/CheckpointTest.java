package dev.neurona.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.safetensors.Tensor;
import dev.neurona.io.safetensors.TensorFile;
import dev.neurona.network.Network;
import dev.neurona.train.EarlyStopping;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    private static final Dataset DATA = Runs.data(60);
    private static final Network NETWORK = Runs.network();

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("run.safetensors");
    }

    private static Trainer trainer(int epochs) {
        return Runs.trainer(epochs).toBuilder()
                .earlyStopping(EarlyStopping.onCost(50))
                .build();
    }

    private TrainingState saved(int steps) throws IOException {
        Trainer trainer = trainer(4);
        TrainingState state = trainer.start(NETWORK);
        trainer.toBuilder().stop(Stop.after(steps)).build().train(state, DATA);
        Checkpoint.save(state, trainer, DATA, file());
        return state;
    }

    @Test
    void everyStateIsReadBack() throws IOException {
        TrainingState state = saved(17);
        TrainingState read = Checkpoint.resume(file(), NETWORK, trainer(4), DATA);
        assertThat(read.progress()).isEqualTo(state.progress());
        assertThat(read.history()).isEqualTo(state.history());
        assertThat(read.matrices().keySet()).isEqualTo(state.matrices().keySet());
        state.matrices()
                .forEach((name, matrix) ->
                        assertThat(read.matrices().get(name).data).as(name).isEqualTo(matrix.data));
    }

    @Test
    void everyStepIsAPlaceToGoOnFrom() throws IOException {
        Trainer trainer = trainer(4);
        TrainingState whole = trainer.start(NETWORK);
        trainer.train(whole, DATA);
        for (int step = 0; step <= whole.progress().step(); step++) {
            saved(step);
            TrainingState resumed = Checkpoint.resume(file(), NETWORK, trainer, DATA);
            trainer.train(resumed, DATA);
            assertThat(resumed.parameters().sha256())
                    .as("resumed at step %d", step)
                    .isEqualTo(whole.parameters().sha256());
            assertThat(resumed.history()).isEqualTo(whole.history());
            assertThat(resumed.progress()).isEqualTo(whole.progress());
        }
    }

    @Test
    void aFileSavedByAStepListenerBehindTheLastStepOfAnEpochGoesOn() throws IOException {
        Trainer trainer = trainer(3);
        TrainingResult whole = trainer.fit(NETWORK, DATA);
        Trainer saving = trainer.toBuilder()
                .onStep((step, state) -> {
                    if (step.rowsDone() == step.rows()) {
                        save(state, trainer);
                    }
                })
                .stop(Stop.after(14))
                .build();
        saving.train(saving.start(NETWORK), DATA);
        TrainingState resumed = Checkpoint.resume(file(), NETWORK, trainer, DATA);
        assertThat(resumed.progress().rowsDone()).isEqualTo(48);
        trainer.train(resumed, DATA);
        assertThat(resumed.history()).isEqualTo(whole.history());
    }

    private void save(TrainingState state, Trainer trainer) {
        try {
            Checkpoint.save(state, trainer, DATA, file());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void assertRefused(Network network, Trainer trainer, Dataset data, String reason) {
        assertThatThrownBy(() -> Checkpoint.resume(file(), network, trainer, data))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage(file() + ", byte 8: " + reason);
    }

    @Test
    void anotherRunIsRefused() throws IOException {
        saved(9);
        Trainer trainer = trainer(4);
        Network wider = Network.builder().seed(11).input(3).dense(2, "softmax").build();
        assertRefused(
                wider, trainer, DATA, "this is not the run that was saved: 'neurona.network.layers' was 5 but is 1.");
        Trainer slower =
                trainer.toBuilder().optimizer("adam(learning-rate=0.01)").build();
        assertRefused(
                NETWORK,
                slower,
                DATA,
                "this is not the run that was saved: optimizer was "
                        + trainer.optimizer().text() + " and is "
                        + slower.optimizer().text() + ".");
        assertRefused(
                NETWORK,
                trainer,
                Runs.data(61),
                "the run was on other data: " + Fingerprint.of(DATA) + ", not " + Fingerprint.of(Runs.data(61)) + ".");
    }

    private void assertLie(BiConsumer<Map<String, Tensor>, Map<String, String>> change, String reason)
            throws IOException {
        saved(9);
        TensorFile honest = TensorFile.read(file());
        Map<String, Tensor> tensors = new LinkedHashMap<>(honest.tensors());
        Map<String, String> metadata = new LinkedHashMap<>(honest.metadata());
        change.accept(tensors, metadata);
        new TensorFile(tensors, metadata).write(file());
        assertRefused(NETWORK, trainer(4), DATA, reason);
    }

    @Test
    void case27SlotsAndSteps() throws IOException {
        assertLie(
                (t, m) -> t.put("dense1.bias/first-moment", Tensor.of(new DMatrixRMaj(2, 6))),
                "dense1.bias/first-moment must be 1x6, got 2x6.");
        assertLie(
                (t, m) -> t.remove("dense1.bias/first-moment"),
                "The saved run lacks the matrix 'dense1.bias/first-moment'.");
        String range = "the metadata 'neurona.progress.step' must be a whole number from 0 to 9007199254740992, got ";
        assertLie((t, m) -> m.put("neurona.progress.step", "-1"), range + "'-1'.");
        assertLie((t, m) -> m.put("neurona.progress.step", "9223372036854775807"), range + "'9223372036854775807'.");
        assertLie((t, m) -> m.put("neurona.progress.step", "9223372036854775808"), range + "'9223372036854775808'.");
        assertLie(
                (t, m) -> m.put("neurona.progress.epoch", "2"),
                "the run stands at epoch 2, row 14, but its history has 1 epochs and its data 60 rows.");
        assertLie(
                (t, m) -> m.put("neurona.progress.loss-sum", "0x1p3"),
                "the metadata 'neurona.progress.loss-sum' must be a number, got '0x1p3'.");
    }

    @Test
    void anotherValidationSetIsRefused() throws IOException {
        Trainer trainer = trainer(4).toBuilder().validation(Runs.data(20)).build();
        Trainer other = trainer.toBuilder().validation(Runs.data(21)).build();
        TrainingState state = trainer.start(NETWORK);
        Checkpoint.save(state, trainer, DATA, file());
        assertRefused(
                NETWORK,
                other,
                DATA,
                "the run had another validation set: " + Fingerprint.of(Runs.data(20)) + ", not "
                        + Fingerprint.of(Runs.data(21)) + ".");
        assertThat(Checkpoint.resume(file(), NETWORK, trainer, DATA).progress()).isEqualTo(state.progress());

        TensorFile saved = TensorFile.read(file());
        Map<String, String> early = new LinkedHashMap<>(saved.metadata());
        assertThat(early.keySet().removeIf(key -> key.startsWith("neurona.validation.")))
                .isTrue();
        new TensorFile(saved.tensors(), early).write(file());
        assertThat(Checkpoint.resume(file(), NETWORK, other, DATA).progress()).isEqualTo(state.progress());
    }

    @Test
    void case29AValidationSetThatDoesNotBelong() throws IOException {
        assertLie(
                (t, m) -> Fingerprint.of(DATA).write(Fingerprint.VALIDATION, m),
                "the run had another validation set: " + Fingerprint.of(DATA) + ", not none.");
    }

    /** What the file says and what is there, with versions that no build without jars has. */
    private static Map<String, String> versioned(String version) {
        Map<String, String> description = Checkpoint.description(NETWORK, scheduled());
        description.replaceAll((key, text) -> Plugins.isVersion(key) ? version : text);
        return description;
    }

    private static Trainer scheduled() {
        return trainer(4).toBuilder().schedule("cosine").build();
    }

    private void assertVersionsRefused(Map<String, String> written, String which) {
        assertThatThrownBy(() -> Checkpoint.requireSame(
                        versioned("acme-nn 2.2"), scheduled(), DATA, new Metadata(file().toString(), written)))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage(file() + ", byte 8: the run was saved with other versions: " + which
                        + "; put the versions that it was saved with on the class path.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "activation.leaky-relu",
                "activation.softmax",
                "initializer.he-normal",
                "loss.cross-entropy",
                "optimizer.adam",
                "schedule.cosine",
                "metric.accuracy"
            })
    void case29AVersionThatDiffersIsRefused(String component) {
        Map<String, String> written = versioned("acme-nn 2.2");
        assertThat(written.put("neurona.component." + component, "acme-nn 2.1")).isNotEmpty();
        assertVersionsRefused(written, component.replace('.', ' ') + " was 'acme-nn 2.1' and is 'acme-nn 2.2'");
    }

    @Test
    void case29AllVersionsThatDifferAreNamedAtOnce() {
        Map<String, String> written = versioned("acme-nn 2.2");
        written.put("neurona.version", "Neurona Core 0.0.9");
        written.put("neurona.component.schedule.cosine", "acme-nn 2.1");
        assertVersionsRefused(
                written,
                "the library was 'Neurona Core 0.0.9' and is 'acme-nn 2.2', "
                        + "schedule cosine was 'acme-nn 2.1' and is 'acme-nn 2.2'");
    }

    @Test
    void versionsThatAnEarlyFileDoesNotTellAreNotCompared() throws ModelFileException {
        Map<String, String> early = versioned("acme-nn 2.2");
        assertThat(early.keySet().removeIf(key -> key.matches("neurona\\.component\\.(schedule|metric)\\..*")))
                .isTrue();
        Metadata metadata = new Metadata(file().toString(), early);
        Checkpoint.requireSame(versioned("acme-nn 2.2"), scheduled(), DATA, metadata);
        metadata.requireAllRead();
    }

    @Test
    void metricsMayDiffer() throws IOException {
        TrainingState state = saved(9);
        Trainer other = trainer(4).toBuilder().metrics("log-loss").build();
        assertThat(Checkpoint.resume(file(), NETWORK, other, DATA).progress()).isEqualTo(state.progress());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theLastOnesAreKeptAndTheBest() throws IOException {
        Checkpoints checkpoints = Checkpoints.in(folder).everySteps(3).keep(2);
        TrainingResult fit = checkpoints.fit(NETWORK, trainer(4), DATA);
        assertThat(names())
                .containsExactly(
                        "best.safetensors",
                        "checkpoint-0000000000000024.safetensors",
                        "checkpoint-0000000000000027.safetensors");
        TrainingState best = Checkpoint.resume(checkpoints.best().orElseThrow(), NETWORK, trainer(4), DATA);
        assertThat(best.parameters().sha256())
                .isEqualTo(fit.model().parameters().sha256());
    }

    /** NaN is below no cost, and no cost is below NaN: an epoch without a cost would otherwise be the best for ever. */
    @Test
    void anEpochWithoutAFiniteCostIsNotTheBest() throws IOException {
        Network network = Network.builder()
                .input(3)
                .dense(8, "identity", layer -> layer.withInitializer("normal(standard-deviation=9)"))
                .dense(2, "softmax")
                .build();
        DMatrixRMaj x = new DMatrixRMaj(new double[][] {{1.7e308, 1.7e308, 1.7e308}});
        Trainer trainer = trainer(2).toBuilder()
                .validation(Dataset.of(x, new DMatrixRMaj(new double[][] {{0, 1}}))
                        .withNames(DATA.featureNames(), DATA.targetNames()))
                .build();
        Checkpoints checkpoints = Checkpoints.in(folder);
        TrainingResult fit = checkpoints.fit(network, trainer, DATA);
        assertThat(fit.history().get(1)).isNaN();
        assertThat(checkpoints.best()).isEmpty();
        TrainingState resumed = checkpoints.resume(network, trainer, DATA);
        assertThat(resumed.progress().waited()).isEqualTo(2);
        assertThat(resumed.progress().bestValue()).isNaN();
        assertThat(resumed.history()).isEqualTo(fit.history());
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 4", "2, 2, 4", "3, 1, 3"})
    void everySoManyEpochs(int every, int files, int newestEpoch) throws IOException {
        Checkpoints checkpoints =
                Checkpoints.in(folder.resolve("new/folder")).everyEpochs(every).keep(9);
        checkpoints.fit(NETWORK, trainer(4), DATA);
        assertThat(checkpoints.files()).hasSize(files);
        assertThat(checkpoints.resume(NETWORK, trainer(4), DATA).progress().epoch())
                .isEqualTo(newestEpoch);
    }

    @Test
    void everySoMuchTime() throws IOException {
        Checkpoints always = Checkpoints.in(folder).every(Duration.ZERO).keep(100);
        always.fit(NETWORK, trainer(1), DATA);
        assertThat(always.files()).hasSize(7);
        Checkpoints never = Checkpoints.in(folder.resolve("never")).every(Duration.ofDays(1));
        never.fit(NETWORK, trainer(1), DATA);
        assertThat(never.files()).isEmpty();
        assertThat(never.newest()).isEmpty();
    }

    @Test
    void aFinishedRunIsNotTrainedAgain() throws IOException {
        Checkpoints checkpoints = Checkpoints.in(folder);
        TrainingResult first = checkpoints.fit(NETWORK, trainer(2), DATA);
        TrainingResult again = checkpoints.fit(NETWORK, trainer(2), DATA);
        assertThat(again.history()).isEqualTo(first.history());
        TrainingResult further = checkpoints.fit(NETWORK, trainer(4), DATA);
        assertThat(further.history()).isEqualTo(trainer(4).fit(NETWORK, DATA).history());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatCouldNotBeReadAgainIsNotWritten(double number) throws IOException {
        TrainingState state = saved(9);
        byte[] before = Files.readAllBytes(file());
        state.parameters().value(0).set(2, 1, number);
        assertThatThrownBy(() -> Checkpoint.save(state, trainer(4), DATA, file()))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage(file() + ", byte 0: dense1.weights has " + number
                        + " in row 2, column 1; a model's numbers must be finite. Train it again with scaled features or a lower"
                        + " learning rate.");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void aCheckpointThatCannotBeSavedStopsTheRun() throws IOException {
        Path notAFolder = Files.write(folder.resolve("file"), new byte[1]);
        assertThatThrownBy(() -> Checkpoints.in(notAFolder).fit(NETWORK, trainer(2), DATA))
                .isInstanceOf(IOException.class);
        Path gone = folder.resolve("gone");
        Trainer removing = trainer(3).toBuilder()
                .onStep((step, state) -> gone.toFile().delete())
                .build();
        assertThatThrownBy(() -> Checkpoints.in(gone).fit(NETWORK, removing, DATA))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage(gone + "/checkpoint-0000000000000007.safetensors, byte 0: there is no folder " + gone
                        + "; create it first, as Files.createDirectories does.");
    }

    @Test
    void numbersOutsideTheirDomain() {
        Checkpoints checkpoints = Checkpoints.in(folder);
        assertThatThrownBy(() -> checkpoints.keep(0)).hasMessage("At least 1 checkpoint must be kept, got 0.");
        assertThatThrownBy(() -> checkpoints.everyEpochs(0))
                .hasMessage("The number of epochs between checkpoints must be at least 1, got 0.");
        assertThatThrownBy(() -> checkpoints.everySteps(-1))
                .hasMessage("The number of steps between checkpoints must be at least 1, got -1.");
        assertThatThrownBy(() -> checkpoints.every(Duration.ofSeconds(-1)))
                .hasMessage("The time between checkpoints must be at least zero, got PT-1S.");
    }
}
