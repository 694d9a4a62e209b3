package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.data.RowSource;
import dev.neurona.files.MappedRows;
import dev.neurona.io.Checkpoint;
import dev.neurona.io.Fingerprint;
import dev.neurona.io.ModelFile;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.network.Network;
import dev.neurona.train.EarlyStopping;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form in which data are stored changes neither a bit of training nor what is saved of it, but for the fingerprint. */
class DataFormsTest {

    private static final Network NETWORK = Network.builder()
            .seed(3)
            .input(5)
            .dense(9, "tanh")
            .batchNorm("identity")
            .dropout(0.2)
            .dense(3, "softmax")
            .build();

    @TempDir
    Path folder;

    private DataForms forms;
    private Map<String, Dataset> all;
    private Dataset matrix;

    @BeforeEach
    void open() throws IOException {
        forms = new DataForms(60, 1, folder);
        all = forms.all();
        matrix = all.get("matrix");
    }

    @AfterEach
    void close() throws IOException {
        forms.close();
    }

    /** A share that is held out by class, weights by class, metrics, and a stop that looks at the validation cost. */
    private static Trainer trainer() {
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam(learning-rate=0.02)")
                .seed(5)
                .batchSize(7)
                .validationShare(0.2)
                .balancedClasses()
                .metrics("accuracy", "f1")
                .earlyStopping(EarlyStopping.onCost(3))
                .epochs(6)
                .build();
    }

    @Test
    void everyFormTrainsToTheBitsOfTheMatrix() {
        TrainingResult expected = trainer().fit(NETWORK, matrix);
        assertThat(all).hasSize(8);
        all.forEach((name, data) -> {
            TrainingResult result = trainer().fit(NETWORK, data);
            assertThat(result.model().parameters().sha256())
                    .as(name)
                    .isEqualTo(expected.model().parameters().sha256());
            assertThat(result.history()).as(name).isEqualTo(expected.history());
        });
    }

    @Test
    void weightsOfClassesAreThoseOfTheMatrix() {
        Trainer weighing = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("sgd")
                .classWeights(1, 0.5, 4)
                .epochs(2)
                .build();
        TrainingResult expected = weighing.fit(NETWORK, matrix);
        all.forEach((name, data) ->
                assertThat(weighing.fit(NETWORK, data).history()).as(name).isEqualTo(expected.history()));
    }

    /** The example of docs/data.md. */
    @Test
    void imagesAndTheirClasses() {
        byte[] pixels = new byte[60 * 5];
        int[] digits = new int[60];
        Dataset images = Dataset.of(RowSource.ofBytes(pixels, 5, 255), RowSource.ofClasses(digits, 3));
        assertThat(images.features().data).isEqualTo(new double[300]);
        assertThat(images.select(new int[] {7, 7}).targets().data).containsExactly(1, 0, 0, 1, 0, 0);
    }

    @Test
    void everyFormOfAValidationSetJudgesTheSame() {
        TrainingResult expected =
                trainer().toBuilder().validation(matrix).build().fit(NETWORK, matrix);
        all.forEach((name, data) -> assertThat(trainer().toBuilder()
                        .validation(data)
                        .build()
                        .fit(NETWORK, matrix)
                        .history())
                .as(name)
                .isEqualTo(expected.history()));
    }

    @Test
    void everyFormIsSavedAndResumed() throws IOException {
        String expected = trainer().fit(NETWORK, matrix).model().parameters().sha256();
        for (String name : all.keySet()) {
            Dataset data = all.get(name);
            Trainer part = trainer().toBuilder().stop(Stop.after(17)).build();
            TrainingState state = part.start(NETWORK);
            part.train(state, data);
            Path file = folder.resolve("checkpoint");
            Checkpoint.save(state, trainer(), data, file);
            TrainingState resumed = Checkpoint.resume(file, NETWORK, trainer(), data);
            trainer().train(resumed, data);
            assertThat(resumed.bestModel().orElseThrow().parameters().sha256())
                    .as(name)
                    .isEqualTo(expected);

            Path saved = folder.resolve("model");
            ModelFile.of(resumed.bestModel().orElseThrow()).trainedOn(data).save(saved);
            assertThat(ModelFile.load(saved).data()).as(name).contains(Fingerprint.of(data));
        }
    }

    /** The batch is filled before anything changes. */
    @Test
    void aFileThatBecomesShorterStopsTheRunBehindItsLastWholeStep() throws IOException {
        Path file = folder.resolve("shrinking.idx");
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(ByteBuffer.allocate(12)
                    .putInt(8 << 8 | 2)
                    .putInt(60)
                    .putInt(5)
                    .array());
            out.write(new byte[300]);
        }
        Trainer shrinking = trainer().toBuilder()
                .onStep((step, state) -> {
                    if (step.step() == 4) {
                        resize(file, 311);
                    }
                })
                .build();
        try (MappedRows rows = MappedRows.open(file)) {
            Dataset data = Dataset.of(rows, all.get("classes").targetRows());
            TrainingState state = shrinking.start(NETWORK);
            assertThatThrownBy(() -> shrinking.train(state, data))
                    .isExactlyInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("it had 312 bytes when it was opened and has 311 now");
            assertThat(state.progress().step()).isEqualTo(4);
            resize(file, 312);
            trainer().train(state, data);
            assertThat(state.parameters().sha256())
                    .isEqualTo(finished(data).parameters().sha256());
        }
    }

    private static TrainingState finished(Dataset data) {
        TrainingState state = trainer().start(NETWORK);
        trainer().train(state, data);
        return state;
    }

    private static void resize(Path file, long length) {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(length);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void whatIsNotFiniteIsNamedByItsRowAndColumnFarBehindTheFirstPortion() {
        float[] numbers = new float[5 * 40_000];
        numbers[5 * 39_000 + 3] = Float.NaN;
        Dataset data = Dataset.of(RowSource.ofFloats(numbers, 5), RowSource.ofClasses(new int[40_000], 3));
        assertThatThrownBy(() -> trainer().fit(NETWORK, data))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("Row 39000, feature 'x4' is NaN; every number must be finite. Drop the row, or impute the"
                        + " value.");
    }

    /** Written apart from the code that it checks. */
    private static String sha256(DMatrixRMaj x, DMatrixRMaj y) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (DMatrixRMaj each : new DMatrixRMaj[] {x, y}) {
            ByteBuffer bytes = ByteBuffer.allocate(8 * each.getNumElements()).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < each.getNumElements(); i++) {
                bytes.putDouble(each.data[i]);
            }
            digest.update(bytes.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void doublesHaveTheFingerprintOfTheMatrixWhereverTheyAre() throws NoSuchAlgorithmException {
        Fingerprint expected = Fingerprint.of(matrix);
        assertThat(expected.sha256()).isEqualTo(sha256(matrix.features(), matrix.targets()));
        assertThat(Fingerprint.of(all.get("rows of a larger matrix"))).isEqualTo(expected);
        assertThat(Fingerprint.of(all.get("mapped doubles"))).isEqualTo(expected);
        Dataset some = matrix.select(new int[] {5, 5, 0});
        assertThat(Fingerprint.of(some).sha256()).isEqualTo(sha256(some.features(), some.targets()));
    }

    @Test
    void otherFormsHaveFingerprintsOfTheirOwn() {
        assertThat(all.values().stream().map(Fingerprint::of).distinct())
                .as("matrix, its rows and mapped doubles; classes; bytes; floats; mapped floats with classes; table")
                .hasSize(6);
        for (String name : all.keySet()) {
            Dataset data = all.get(name);
            assertThat(Fingerprint.of(data.select(new int[] {1, 0})))
                    .as(name)
                    .isNotEqualTo(Fingerprint.of(data.select(new int[] {0, 1})));
        }
        // The bytes are the same, but not what they mean.
        byte[] bytes = new byte[4];
        RowSource y = RowSource.ofClasses(new int[2], 2);
        assertThat(Fingerprint.of(Dataset.of(RowSource.ofBytes(bytes, 2, 4), y)))
                .isNotEqualTo(Fingerprint.of(Dataset.of(RowSource.ofBytes(bytes, 2, 255), y)));
        Dataset floats =
                Dataset.of(all.get("floats").featureRows(), all.get("classes").targetRows());
        assertThat(Fingerprint.of(all.get("mapped floats"))).isEqualTo(Fingerprint.of(floats));
    }

    @Test
    void aRunIsResumedInTheFormThatItBeganWith() throws IOException {
        Path file = folder.resolve("checkpoint");
        Checkpoint.save(trainer().start(NETWORK), trainer(), matrix, file);
        assertThatThrownBy(() -> Checkpoint.resume(file, NETWORK, trainer(), all.get("bytes")))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage(file + ", byte 8: the run was on other data: " + Fingerprint.of(matrix) + ", not "
                        + Fingerprint.of(all.get("bytes"))
                        + ". A fingerprint is that of the form in which data are stored: give the form that the run began"
                        + " with.");
    }
}
