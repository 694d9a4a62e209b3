package dev.neurona.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.network.Model;
import dev.neurona.train.TrainingResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models in streams: the bytes, the checks and the words are those of files. */
@Timeout(20)
class ModelStreamTest {

    private static final Dataset DATA = Runs.data(30);

    @TempDir
    Path folder;

    private static ModelFile file() {
        TrainingResult fit = Runs.trainer(2).fit(Runs.network(), DATA);
        return ModelFile.of(fit.model())
                .trainedOn(DATA)
                .trainedBy(Runs.trainer(2), fit.history())
                .preprocessedBy(Map.of("width", "standardise(mean=3.1, deviation=0.2)"));
    }

    private static byte[] bytes(ModelFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.save(out);
        return out.toByteArray();
    }

    /** Zeros without end. */
    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] to, int from, int count) {
                return count;
            }
        };
    }

    private static byte[] start(String header) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    @Test
    void theBytesAreThoseOfFiles() throws IOException {
        ModelFile file = file();
        Path path = folder.resolve("m");
        file.save(path);
        assertThat(bytes(file)).isEqualTo(Files.readAllBytes(path));
        file.saveRounded(path);
        ByteArrayOutputStream rounded = new ByteArrayOutputStream();
        file.saveRounded(rounded);
        assertThat(rounded.toByteArray()).isEqualTo(Files.readAllBytes(path));
    }

    @Test
    void everythingIsReadFromAStreamThatGivesOneByteAtATime() throws IOException {
        ModelFile file = file();
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(bytes(file))) {
            @Override
            public int read(byte[] to, int from, int count) throws IOException {
                return super.read(to, from, Math.min(1, count));
            }
        };
        ModelFile same = ModelFile.load(slow, "bytes");
        assertThat(bytes(same)).isEqualTo(bytes(file));
        assertThat(same.preprocessing()).isEqualTo(Map.of("width", "standardise(mean=3.1, deviation=0.2)"));
        assertThat(same.run().orElseThrow().history())
                .isEqualTo(file.run().orElseThrow().history());
        assertThat(same.data()).isEqualTo(file.data());
    }

    @Test
    void aResourceOfTheClassPath() throws IOException {
        try (InputStream in = ModelStreamTest.class.getResourceAsStream("/models/v1/model.safetensors")) {
            Model model = ModelFile.load(in, "model.safetensors").model();
            // The digest that SavedModelsTest expects of the same file.
            assertThat(model.parameters().sha256())
                    .isEqualTo("9fac56224a67ce78a4675f21a6379a2a17c3cc47dfbdcfe88275907cf0c308f4");
        }
    }

    @Test
    void aResourceThatIsMissing() {
        assertThatThrownBy(
                        () -> ModelFile.load(ModelStreamTest.class.getResourceAsStream("/models/none"), "/models/none"))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage("/models/none, byte 0: there is no such resource.");
    }

    @Test
    void damageIsRefusedInTheWordsOfFiles() throws IOException {
        byte[] damaged = bytes(file());
        for (int at = 0; at < damaged.length; at += 7) {
            damaged[at] ^= 4;
            Path path = Files.write(folder.resolve("m"), damaged);
            String words = refusal(() -> ModelFile.load(path));
            assertThat(refusal(() -> ModelFile.load(new ByteArrayInputStream(damaged), path.toString())))
                    .isEqualTo(words);
            damaged[at] ^= 4;
        }
    }

    @FunctionalInterface
    private interface Loading {
        ModelFile load() throws ModelFileException;
    }

    private static String refusal(Loading loading) {
        try {
            return "loaded " + loading.load();
        } catch (ModelFileException refused) {
            return refused.getMessage();
        }
    }

    @Test
    void streamsWithoutEndAreRefused() throws IOException {
        assertRefused(endless(), 8, "the header must begin with '{'; this is not a safetensors file.");
        byte[] good = bytes(file());
        assertRefused(
                new SequenceInputStream(new ByteArrayInputStream(good), endless()),
                good.length,
                "the tensors end here but more than 1048576 bytes follow; something was appended to the file.");
        String header = "{\"a\":{\"dtype\":\"F64\",\"shape\":[2000000000],\"data_offsets\":[0,16000000000]}}";
        assertRefused(
                new SequenceInputStream(new ByteArrayInputStream(start(header)), endless()),
                0,
                "the stream has more than " + Runtime.getRuntime().maxMemory() / 2
                        + " bytes, half of what the heap may have; save it to a file and read that, or start Java with a"
                        + " larger -Xmx.");
    }

    @Test
    void streamsThatFail() throws IOException {
        byte[] good = bytes(file());
        for (int length : List.of(0, 5, 100, good.length - 1, good.length)) {
            InputStream broken = new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("Connection reset");
                }
            };
            assertRefused(
                    new SequenceInputStream(new ByteArrayInputStream(good, 0, length), broken),
                    0,
                    "reading failed: Connection reset.");
        }
    }

    private static void assertRefused(InputStream in, long offset, String reason) {
        assertThatThrownBy(() -> ModelFile.load(in, "the stream"))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage("the stream, byte " + offset + ": " + reason);
    }

    @Test
    void streamsStayOpen() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutputStream out = new FilterOutputStream(bytes) {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        file().save(out);
        InputStream in = new FilterInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        assertThat(ModelFile.load(in, "bytes").run()).isPresent();
    }

    /** Case 29: what cannot be read again is not written at all. */
    @Test
    void whatCannotBeReadAgainIsRefusedBeforeAnythingIsWritten() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFile lying = file().preprocessedBy(Map.of("\u0000", "x"));
        assertThatThrownBy(() -> lying.save(out))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageStartingWith("the stream, byte ")
                .hasMessageEndingWith(
                        "the metadata key 'neurona.preprocessing.\\u0000' has an invisible character in its name.");
        assertThat(out.size()).isZero();
    }
}
