package dev.neurona.io.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import dev.neurona.io.file.ModelFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** Files for tests, and files spoiled on purpose. */
public final class Samples {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Samples() {}

    public static List<TensorFile> three() {
        Map<String, Tensor> single = new LinkedHashMap<>();
        single.put("w", Tensor.of(new DMatrixRMaj(new double[][] {{1.5}})));
        Map<String, Tensor> network = new LinkedHashMap<>();
        network.put("dense1.weights", Tensor.of(new DMatrixRMaj(new double[][] {{0.1, -2.5, 3e300}, {4.9e-324, -0.0, 6}
        })));
        network.put("dense1.bias", Tensor.of(new DMatrixRMaj(new double[][] {{1.5, 2, -7.25}})));
        Map<String, Tensor> mixed = new LinkedHashMap<>(network);
        mixed.put("größe", Tensor.rounded(new DMatrixRMaj(new double[][] {{0.3, 1e10}})));
        mixed.put("empty", Tensor.of(new DMatrixRMaj(0, 3)));
        mixed.put("z", Tensor.of(new DMatrixRMaj(new double[][] {{Double.NaN, Double.NEGATIVE_INFINITY}})));
        return List.of(
                new TensorFile(single, Map.of()),
                new TensorFile(network, Map.of("network.text", "dense(3, relu)", "seed", "42")),
                new TensorFile(
                        mixed, Map.of("labels", "[\"ja\",\"n\\u0001ein\"]", "note", "a \"quote\"\nand 😀 \u001f")));
    }

    /** The bytes that writing a file puts on the disk. */
    public static byte[] bytes(TensorFile file) {
        try {
            Path folder = Files.createTempDirectory("neurona");
            Path path = folder.resolve("sample.safetensors");
            file.write(path);
            byte[] bytes = Files.readAllBytes(path);
            Files.delete(path);
            Files.delete(folder);
            return bytes;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A file of a header and zeros. */
    public static byte[] file(String header, int payload) {
        return file(header.getBytes(StandardCharsets.UTF_8), payload);
    }

    public static byte[] file(byte[] header, int payload) {
        return ByteBuffer.allocate(8 + header.length + payload)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
    }

    /** A tensor of one dimension, all zero. */
    public static Tensor vector(int size) {
        return new Tensor(Tensor.Type.F64, List.of(size), Storage.of(Tensor.Type.F64, size));
    }

    /** Reads bytes as the file m.safetensors, and as a stream of that name: both give or refuse the same, in the same words. */
    public static TensorFile read(byte[] bytes) throws IOException {
        Outcome file = outcome(() -> readFile(bytes));
        Outcome stream = outcome(() -> readStream(bytes));
        assertThat(stream.words()).isEqualTo(file.words());
        if (file.refusal().isPresent()) {
            throw file.refusal().get();
        }
        return file.content().orElseThrow();
    }

    private static TensorFile readFile(byte[] bytes) throws IOException {
        return TensorFileReader.read(
                "m.safetensors",
                new ByteSource.OfFile(Channels.newChannel(new ByteArrayInputStream(bytes)), bytes.length));
    }

    private static TensorFile readStream(byte[] bytes) throws IOException {
        return TensorFile.read(new ByteArrayInputStream(bytes), "m.safetensors");
    }

    @FunctionalInterface
    private interface Reading {
        TensorFile read() throws IOException;
    }

    /** What came of reading; the numbers of what was read are compared elsewhere. */
    private record Outcome(Optional<TensorFile> content, Optional<ModelFileException> refusal) {
        String words() {
            return refusal.map(ModelFileException::getMessage)
                    .orElseGet(() -> content.orElseThrow().metadata() + " "
                            + content.orElseThrow().tensors().keySet());
        }
    }

    private static Outcome outcome(Reading reading) throws IOException {
        try {
            return new Outcome(Optional.of(reading.read()), Optional.empty());
        } catch (ModelFileException refused) {
            return new Outcome(Optional.empty(), Optional.of(refused));
        }
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /**
     * Expects that a file is refused with one exception, place and reason, and that all that was allocated on the way is in
     * proportion to the file: at most four times its size, and 32 MB for classes that are loaded and the limits of the format.
     */
    public static void assertRefused(byte[] file, long offset, String reason) {
        assertRefused(() -> readFile(file), file.length, offset, reason);
        assertRefused(() -> readStream(file), file.length, offset, reason);
    }

    private static void assertRefused(Reading reading, int length, long offset, String reason) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Throwable thrown = catchThrowable(reading::read);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(thrown)
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage("m.safetensors, byte " + offset + ": " + reason);
        assertThat(allocated).as("bytes allocated").isLessThan(4L * length + (32 << 20));
    }

    public static void assertRefused(String header, int payload, long offset, String reason) {
        assertRefused(file(header, payload), offset, reason);
    }

    /** The entry of a header for one tensor. */
    public static String tensor(String name, String type, String shape, String offsets) {
        return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
    }
}
