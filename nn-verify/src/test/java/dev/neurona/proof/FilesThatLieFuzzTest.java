package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.neurona.data.Dataset;
import dev.neurona.io.Checkpoint;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.safetensors.TensorFile;
import dev.neurona.learn.HoldOut;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import dev.neurona.network.Network;
import dev.neurona.table.Column;
import dev.neurona.table.Table;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * Files whose checksum is right and whose texts lie: those of a learned model, which hold its plan, its preparation and its quality, and
 * checkpoints. As tests they replay the inputs beside them; {@code scripts/fuzz.sh} lets them look for new ones.
 */
class FilesThatLieFuzzTest {

    private static final Table TABLE = Table.of(
            Column.numbers("age", 31, 45, 52, Double.NaN, 27, 60, 38, 41, 33, 29, 55, 48),
            Column.texts("city", List.of("a", "b", "a", "c", "b", "a", "c", "a", "b", "c", "a", "b")),
            Column.texts("left", List.of("n", "y", "n", "y", "n", "y", "n", "y", "n", "y", "n", "y")));

    private static final DMatrixRMaj ROWS =
            new DMatrixRMaj(new double[][] {{0, 1}, {1, 0}, {1, 1}, {0, 0}, {2, 1}, {1, 2}});

    private static final Dataset DATA = Dataset.of(ROWS, ROWS);

    private static final Network NETWORK = Network.builder()
            .seed(1)
            .input(2)
            .dense(3, "relu")
            .batchNorm("tanh")
            .dense(2, "identity")
            .build();

    private static final Trainer TRAINER = Trainer.builder()
            .loss("squared-error")
            .optimizer("adam(learning-rate=0.01)")
            .seed(2)
            .batchSize(2)
            .epochs(3)
            .quietly()
            .build();

    private static final TensorFile LEARNED = learned();
    private static final TensorFile CHECKPOINT = checkpoint();

    private static TensorFile learned() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Learner.yesOrNo("left", "y")
                    .ensemble(1)
                    .epochs(2)
                    .judgedBy(HoldOut.folds(2))
                    .fit(TABLE)
                    .withThreshold(0.4)
                    .save(bytes);
            return TensorFile.read(new ByteArrayInputStream(bytes.toByteArray()), "learned");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static TensorFile checkpoint() {
        try {
            Path file = Files.createTempFile("run", ".safetensors");
            TrainingState state = TRAINER.start(NETWORK);
            TRAINER.toBuilder().stop(Stop.after(4)).build().train(state, DATA);
            Checkpoint.save(state, TRAINER, DATA, file);
            TensorFile read = TensorFile.read(file);
            Files.delete(file);
            return read;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Lines of the number of a key and what is said under it instead; a line without {@code =} takes an entry away. */
    private static TensorFile changed(TensorFile honest, byte[] changes) {
        Map<String, String> metadata = new LinkedHashMap<>(honest.metadata());
        String[] keys = metadata.keySet().toArray(String[]::new);
        for (String line : new String(changes, StandardCharsets.UTF_8).split("\n")) {
            int end = line.indexOf('=');
            String key = end < 0 ? line : line.substring(0, end);
            String known = key.length() == 1 ? keys[key.charAt(0) % keys.length] : key;
            if (end < 0) {
                metadata.remove(known);
            } else {
                metadata.put(known, line.substring(end + 1));
            }
        }
        return new TensorFile(honest.tensors(), metadata);
    }

    @FuzzTest
    void aLearnedModelIsLoadedOrRefused(byte[] changes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            changed(LEARNED, changes).write(bytes, "lie");
        } catch (IOException | IllegalArgumentException unwritable) {
            return;
        }
        Learned learned;
        try {
            learned = Learned.load(new ByteArrayInputStream(bytes.toByteArray()), "m");
        } catch (ModelFileException refused) {
            assertThat(refused).hasMessageStartingWith("m, byte ");
            return;
        }
        assertThat(learned.toString()).isNotEmpty();
        assertThat(learned.findings()).isNotNull();
        assertThat(learned.predict(TABLE)).hasSize(TABLE.rows());
    }

    @FuzzTest
    void aCheckpointIsResumedOrRefused(byte[] changes) throws IOException {
        Path file = Files.createTempFile("lie", ".safetensors");
        try {
            changed(CHECKPOINT, changes).write(file);
            TRAINER.train(Checkpoint.resume(file, NETWORK, TRAINER, DATA), DATA);
        } catch (ModelFileException refused) {
            assertThat(refused.reason()).isNotEmpty();
        } catch (IllegalArgumentException unwritable) {
            assertThat(unwritable.getMessage()).isNotEmpty();
        } finally {
            Files.delete(file);
        }
    }
}
