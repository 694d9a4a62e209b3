package dev.neurona.io.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.io.file.ModelFileException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBackToTheBit() throws IOException {
        Path path = folder.resolve("model.safetensors");
        for (TensorFile written : Samples.three()) {
            written.write(path);
            TensorFile read = TensorFile.read(path);
            assertThat(read.tensors().keySet())
                    .containsExactlyElementsOf(written.tensors().keySet());
            for (String name : written.tensors().keySet()) {
                assertSameBits(read.tensors().get(name), written.tensors().get(name));
            }
            assertThat(read.metadata()).containsAllEntriesOf(written.metadata());
            assertThat(read.metadata().get("neurona.format")).isEqualTo("1");
            assertThat(read.metadata().get("neurona.sha256")).matches("[0-9a-f]{64}");
        }
    }

    private static void assertSameBits(Tensor actual, Tensor expected) {
        assertThat(actual.type()).isEqualTo(expected.type());
        assertThat(actual.shape()).isEqualTo(expected.shape());
        DMatrixRMaj a = actual.matrix();
        DMatrixRMaj e = expected.matrix();
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Double.doubleToRawLongBits(a.data[i])).isEqualTo(Double.doubleToRawLongBits(e.data[i]));
        }
    }

    @Test
    void theBytesAreThoseOfTheSpecification() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("w", Tensor.of(new DMatrixRMaj(new double[][] {{1, -2}})));
        byte[] bytes = Samples.bytes(new TensorFile(tensors, Map.of("seed", "7", "a", "b")));
        String header = "{\"__metadata__\":{\"a\":\"b\",\"neurona.format\":\"1\",\"neurona.sha256\":"
                + "\"395dbbda9df1ef25f23878bef7f064dbd5421265605b38ca16109cba1d32c0e4\",\"seed\":\"7\"},"
                + "\"w\":{\"dtype\":\"F64\",\"shape\":[1,2],\"data_offsets\":[0,16]}}";
        header += " ".repeat((8 - header.length() % 8) % 8);
        assertThat(new String(bytes, 8, header.length(), StandardCharsets.UTF_8))
                .isEqualTo(header);
        assertThat(bytes).startsWith(header.length(), 0, 0, 0, 0, 0, 0, 0);
        assertThat(bytes).endsWith(0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0);
        assertThat(bytes).hasSize(8 + header.length() + 16);
    }

    @Test
    void aTensorLargerThanOnePieceKeepsItsOrder() throws IOException {
        DMatrixRMaj large = new DMatrixRMaj(123, 457);
        for (int i = 0; i < large.getNumElements(); i++) {
            large.data[i] = i;
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("double", Tensor.of(large));
        tensors.put("single", Tensor.rounded(large));
        Path path = folder.resolve("large.safetensors");
        new TensorFile(tensors, Map.of()).write(path);
        TensorFile read = TensorFile.read(path);
        assertThat(read.tensors().get("double").matrix().data).isEqualTo(large.data);
        assertThat(read.tensors().get("single").matrix().data).isEqualTo(large.data);
    }

    @Test
    void aMatrixThatWasReshapedSmallerIsWrittenWithoutItsRest() throws IOException {
        DMatrixRMaj workspace = new DMatrixRMaj(4, 4);
        workspace.reshape(2, 1);
        workspace.data[1] = 5;
        Path path = folder.resolve("small.safetensors");
        new TensorFile(Map.of("w", Tensor.of(workspace)), Map.of()).write(path);
        assertThat(TensorFile.read(path).tensors().get("w").matrix().data).containsExactly(0, 5);
    }

    @Test
    void aFileWrittenByPythonIsRead() throws IOException, URISyntaxException {
        Path python = Path.of(
                TensorFileTest.class.getResource("/python/sample.safetensors").toURI());
        TensorFile file = TensorFile.read(python);
        assertThat(file.metadata()).isEqualTo(Map.of("framework", "numpy", "note", "quotes \" and umlauts äöü and 😀"));
        assertThat(file.tensors().keySet()).containsExactly("dense1.bias", "dense1.weights", "cube", "scale");
        Tensor weights = file.tensors().get("dense1.weights");
        assertThat(weights.shape()).isEqualTo(List.of(2, 3));
        assertThat(weights.matrix().data).containsExactly(0.1, -2.5, 3e300, 4.9e-324, -0.0, 6.0);
        assertThat(file.tensors().get("dense1.bias").matrix().data)
                .containsExactly(1.5, Double.POSITIVE_INFINITY, -7.25);
        assertThat(file.tensors().get("scale").shape()).isEmpty();
        assertThat(file.tensors().get("scale").matrix().data).containsExactly(0.3f);
        assertThat(file.tensors().get("cube").shape()).isEqualTo(List.of(2, 2, 2));
        assertThatThrownBy(() -> file.tensors().get("cube").matrix())
                .hasMessage("A matrix has two dimensions but the tensor is [2, 2, 2].");
    }

    @Test
    void whatCouldNotBeReadIsNotWritten() {
        Path path = folder.resolve("model.safetensors");
        TensorFile nameless = new TensorFile(Map.of("", Tensor.of(new DMatrixRMaj(1, 1))), Map.of());
        assertThatThrownBy(() -> nameless.write(path))
                .isInstanceOf(ModelFileException.class)
                .hasMessageEndingWith(": a tensor has an empty name.");
        TensorFile longText = new TensorFile(Map.of(), Map.of("note", "x".repeat((1 << 20) + 1)));
        assertThatThrownBy(() -> longText.write(path)).isInstanceOf(ModelFileException.class);
        TensorFile foreign = new TensorFile(Map.of("__metadata__", Tensor.of(new DMatrixRMaj(1, 1))), Map.of());
        assertThatThrownBy(() -> foreign.write(path))
                .isInstanceOf(ModelFileException.class)
                .hasMessageEndingWith(": '__metadata__' is there twice.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aModelFileExceptionSaysWhereAndIsOneLine() {
        ModelFileException refused = new ModelFileException(Path.of("a\nb"), 17, "no \u202Egood\u2028");
        assertThat(refused).hasMessage("a\\u000ab, byte 17: no \\u202egood\\u2028");
        assertThat(refused.file()).isEqualTo("a\nb");
        assertThat(refused.offset()).isEqualTo(17);
        assertThat(refused.reason()).isEqualTo("no \\u202egood\\u2028");
    }
}
