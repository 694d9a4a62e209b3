package dev.neurona.io.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.io.file.ModelFileException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reading takes no more heap than the file's size and 16 MB, measured with a JVM that has no more than that. */
@Timeout(120)
class HeapTest {

    /** What a JVM needs to start and to load the classes of this module. */
    private static final int JVM_MB = 8;

    @TempDir
    Path folder;

    /** The program of the child JVM: reads each file, and prints what came of it. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] files) {
            for (String file : files) {
                try {
                    System.out.println(
                            "read " + TensorFile.read(Path.of(file)).tensors().size());
                } catch (ModelFileException refused) {
                    System.out.println("refused " + refused.reason());
                }
            }
        }
    }

    private List<String> read(int megabytes, Path... files) throws IOException, InterruptedException {
        List<String> options = List.of("-Xmx" + (megabytes + 16 + JVM_MB) + "m", "-Xmn4m");
        List<String> names = Stream.of(files).map(Path::toString).toList();
        // How far Jackson read before it refused depends on where its blocks end.
        return ChildJvm.run(options, Reader.class, names).stream()
                .map(line -> line.replaceAll("length \\(\\d+\\)", "length (n)"))
                .toList();
    }

    private Path file(String name, String header) throws IOException {
        return Files.write(folder.resolve(name), Samples.file(header, 0));
    }

    @Test
    void headersOfSixteenMegabytes() throws IOException, InterruptedException {
        String tensor = "{\"dtype\":\"F64\",\"shape\":[0,0,0,0,0,0,0,0],\"data_offsets\":[0,0]}";
        String tensors = IntStream.range(0, 220_000)
                .mapToObj(i -> "\"" + i + "\":" + tensor)
                .collect(Collectors.joining(","));
        String keys = IntStream.range(0, 900_000)
                .mapToObj(i -> "\"k" + i + "\":\"v\"")
                .collect(Collectors.joining(","));
        String wide = "\"\u03c0" + "x".repeat((1 << 20) - 2) + "\"";
        String texts =
                IntStream.range(0, 15).mapToObj(i -> "\"" + i + "\":" + wide).collect(Collectors.joining(","));
        assertThat(read(
                        15,
                        file("tensors", "{" + tensors.substring(0, 15_000_000)),
                        file("keys", "{\"__metadata__\":{" + keys),
                        file("texts", "{\"__metadata__\":{" + texts),
                        file("text", "{\"__metadata__\":{\"a\":\"" + "x".repeat(15_000_000)),
                        file("name", "{\"" + "x".repeat(15_000_000)),
                        file("spaces", "{" + " ".repeat(15_000_000)),
                        file("numbers", "{\"a\":{\"shape\":[" + "9".repeat(15_000_000)),
                        file("deep", "{\"a\":{\"shape\":" + "[".repeat(15_000_000))))
                .containsExactly(
                        "refused there are more than 16384 tensors and metadata keys.",
                        "refused there are more than 16384 tensors and metadata keys.",
                        "refused names and metadata have more than 6291456 characters.",
                        "refused the header is not the JSON that the format allows: String value length (n) "
                                + "exceeds the maximum allowed (1048576, from "
                                + "`StreamReadConstraints.getMaxStringLength()`)",
                        "refused the header is not the JSON that the format allows: Name length (n) exceeds the "
                                + "maximum allowed (1048576, from `StreamReadConstraints.getMaxNameLength()`)",
                        "refused the header ends before its objects are closed.",
                        "refused the header is not the JSON that the format allows: String value length (n) "
                                + "exceeds the maximum allowed (1048576, from "
                                + "`StreamReadConstraints.getMaxStringLength()`)",
                        "refused the header is not the JSON that the format allows: Document nesting depth (4) exceeds "
                                + "the maximum allowed (3, from `StreamReadConstraints.getMaxNestingDepth()`)");
    }

    @Test
    void tensorsOfEitherPrecision() throws IOException, InterruptedException {
        DMatrixRMaj matrix = new DMatrixRMaj(1 << 10, 6 << 10);
        Path doubles = folder.resolve("doubles");
        new TensorFile(Map.of("w", Tensor.of(matrix)), Map.of()).write(doubles);
        assertThat(read(48, doubles)).containsExactly("read 1");
        Path floats = folder.resolve("floats");
        new TensorFile(Map.of("w", Tensor.rounded(matrix)), Map.of()).write(floats);
        assertThat(read(24, floats)).containsExactly("read 1");
    }

    @Test
    void aFileThatDoesNotFitIsRefusedNotTried() throws IOException, InterruptedException {
        Path large = folder.resolve("sparse");
        String header = "{\"a\":{\"dtype\":\"F64\",\"shape\":[1000000000],\"data_offsets\":[0,8000000000]}}";
        try (OutputStream out = Files.newOutputStream(large)) {
            out.write(Samples.file(header.getBytes(StandardCharsets.UTF_8), 0));
        }
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(8L + header.length() + 8_000_000_000L);
        }
        assertThat(read(1, large)).singleElement().asString().startsWith("refused the tensors have 8000000000 bytes");
        Path nearly = folder.resolve("nearly");
        header = "{\"a\":{\"dtype\":\"F64\",\"shape\":[3000000],\"data_offsets\":[0,24000000]}}";
        Files.write(nearly, Samples.file(header, 24_000_000));
        assertThat(read(1, nearly))
                .containsExactly("refused the heap has no room for tensor 'a' of 24000000 bytes; "
                        + "start Java with a larger -Xmx.");
    }
}
