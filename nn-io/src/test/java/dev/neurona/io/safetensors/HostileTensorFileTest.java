package dev.neurona.io.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.neurona.io.file.ModelFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that the reader refuses before or beside their header; the numbers are those of docs/security.md. */
@Timeout(20)
class HostileTensorFileTest {

    @TempDir
    Path folder;

    @Test
    void case1Empty() {
        Samples.assertRefused(new byte[0], 0, "the file is empty.");
    }

    @Test
    void case2ShorterThanTheFixedHeader() {
        Samples.assertRefused(
                new byte[7], 0, "the file has 7 bytes; a safetensors file begins with 8 for its header's length.");
    }

    @Test
    void case3WrongMagic() {
        Samples.assertRefused(
                Samples.file("[]", 0), 8, "the header must begin with '{'; this is not a safetensors file.");
        Samples.assertRefused(new byte[8], 8, "the header must begin with '{'; this is not a safetensors file.");
        byte[] hdf5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
        Samples.assertRefused(
                hdf5,
                0,
                "the header would have 727905341903489161 bytes; at most 16777216 are read. It is an "
                        + "HDF5 file, as Keras writes them; export the weights as safetensors there.");
    }

    @Test
    void case4NewerFormatVersion() {
        String digest = "0".repeat(64);
        Samples.assertRefused(
                "{\"__metadata__\":{\"neurona.format\":\"2\",\"neurona.sha256\":\"" + digest + "\"}}",
                0,
                8,
                "the file has format version '2' but this release reads version '1'; read it with the release that "
                        + "wrote it, or a newer one.");
    }

    @Test
    void ourMarksComeTogether() {
        Samples.assertRefused(
                "{\"__metadata__\":{\"neurona.format\":\"1\"}}",
                0,
                8,
                "metadata beginning with 'neurona.' requires 'neurona.format' and 'neurona.sha256', but the second is "
                        + "missing; the file is damaged.");
        Samples.assertRefused(
                "{\"__metadata__\":{\"neurona.sha256\":\"" + "0".repeat(64) + "\"}}",
                0,
                8,
                "metadata beginning with 'neurona.' requires 'neurona.format' and 'neurona.sha256', but the first is "
                        + "missing; the file is damaged.");
        Samples.assertRefused(
                "{\"__metadata__\":{\"neurona.sha256\":\"\\u0030" + "0".repeat(63) + "\"}}",
                0,
                42,
                "'neurona.sha256' must be 64 hexadecimal digits in lower case.");
    }

    @Test
    void case6OneBitOfTheNumbers() {
        byte[] file = Samples.bytes(Samples.three().get(0));
        file[file.length - 1] ^= 1;
        assertThatThrownBy(() -> Samples.read(file))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageMatching("m\\.safetensors, byte 64: the checksum in the file is [0-9a-f]{64} but its bytes "
                        + "give [0-9a-f]{64}; the file was damaged or changed after it was saved\\.");
    }

    @Test
    void case7TrailingBytes() throws IOException {
        byte[] file = Samples.bytes(Samples.three().get(1));
        String reason = " more bytes follow; something was appended to the file.";
        Samples.assertRefused(Arrays.copyOf(file, file.length + 1), file.length, "the tensors end here but 1" + reason);
        Samples.assertRefused(
                Samples.join(file, file), file.length, "the tensors end here but " + file.length + reason);
        byte[] zip = zip();
        Samples.assertRefused(Samples.join(file, zip), file.length, "the tensors end here but " + zip.length + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "7FFFFFFFFFFFFFFF, 9223372036854775807",
        "FFFFFFFFFFFFFFFF, 18446744073709551615",
        "8000000000000000, 9223372036854775808",
        "0000000001000001, 16777217"
    })
    void cases8And10HeaderOverTheLimit(String length, String shown) {
        byte[] file = new byte[16];
        for (int i = 0; i < 8; i++) {
            file[i] = (byte) (Long.parseUnsignedLong(length, 16) >>> (8 * i));
        }
        Samples.assertRefused(
                file,
                0,
                "the header would have " + shown
                        + " bytes; at most 16777216 are read. This is not a safetensors file.");
    }

    @Test
    void case9HeaderLongerThanTheFile() {
        byte[] file = new byte[16];
        file[0] = 9;
        Samples.assertRefused(
                file, 0, "the header has 9 bytes but the file has only 8 after its first 8; it was cut off.");
    }

    @Test
    void case30JavaSerialisedStream() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new int[] {1, 2, 3});
        }
        assertThat(bytes.toByteArray()).startsWith(0xAC, 0xED, 0, 5);
        assertThatThrownBy(() -> Samples.read(bytes.toByteArray()))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageMatching("m\\.safetensors, byte 0: the header would have \\d+ bytes; at most 16777216 are "
                        + "read\\. It is a stream of serialised Java objects, which is never read\\.");
    }

    @Test
    void case31CompressedFilesAreNotUnpacked() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(new byte[1 << 20]);
        }
        // A gzip header has no modification time when Java writes it, so its first eight bytes are a short number.
        assertThatThrownBy(() -> Samples.read(gzip.toByteArray())).isExactlyInstanceOf(ModelFileException.class);
        assertThatThrownBy(() -> Samples.read(zip()))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageMatching("m\\.safetensors, byte 0: the header would have \\d+ bytes; at most 16777216 are "
                        + "read\\. It is a zip archive, as other frameworks write them; export the weights as "
                        + "safetensors there\\.");
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("data.pkl"));
            out.write(new byte[1 << 20]);
            out.closeEntry();
        }
        return zip.toByteArray();
    }

    private void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> TensorFile.read(file))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage(file + ", byte 0: " + reason);
    }

    @Test
    void case33FolderAndMissingFile() {
        assertRefused(folder, "this is a folder; name a file.");
        assertRefused(folder.resolve("none"), "there is no such file.");
    }

    @Test
    void case33PipesAndDevices() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(mkfifo.waitFor(4, TimeUnit.SECONDS) && mkfifo.exitValue() == 0, "needs mkfifo");
        assertRefused(pipe, "this is a pipe or a device; only regular files are read.");
        assertRefused(Path.of("/dev/zero"), "this is a pipe or a device; only regular files are read.");
    }

    @Test
    void case33SymbolicLinks() throws IOException {
        Path file = folder.resolve("real.safetensors");
        Samples.three().get(0).write(file);
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(TensorFile.read(link).tensors()).containsOnlyKeys("w");
        assertRefused(
                Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("none")), "there is no such file.");
        Path loop = folder.resolve("loop");
        Files.createSymbolicLink(loop, loop);
        assertThatThrownBy(() -> TensorFile.read(loop)).isExactlyInstanceOf(ModelFileException.class);
    }

    @Test
    void case33UnreadableFile() throws IOException {
        Path file = folder.resolve("secret.safetensors");
        Samples.three().get(0).write(file);
        assertRefusedWhen(
                denied -> {
                    // What Java throws where the operating system says EACCES, as it never does to a superuser.
                    throw new AccessDeniedException(denied.toString());
                },
                file,
                "this file may not be read; check its permissions.");
    }

    @Test
    void case33FileOnADiskThatFails() throws IOException {
        Path file = folder.resolve("failing.safetensors");
        Samples.three().get(0).write(file);
        TensorFileReader.Opening none = opened -> {
            throw new IOException("Input/output error");
        };
        assertRefusedWhen(none, file, "reading failed: Input/output error.");
        for (long good = 0; good < Files.size(file); good++) {
            long from = good;
            assertRefusedWhen(
                    opened -> new FailingChannel(Files.newByteChannel(opened), from),
                    file,
                    "reading failed: Input/output error.");
        }
    }

    @Test
    void case33FileThatBecomesShorter() throws IOException {
        Path file = folder.resolve("shrinking.safetensors");
        Samples.three().get(0).write(file);
        byte[] half = Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2);
        assertRefusedWhen(
                opened -> {
                    SeekableByteChannel channel = new FailingChannel(Files.newByteChannel(opened), Long.MAX_VALUE);
                    Files.write(opened, half);
                    return channel;
                },
                file,
                "reading failed: the file became shorter while it was read.");
    }

    private static void assertRefusedWhen(TensorFileReader.Opening opening, Path file, String reason) {
        assertThatThrownBy(() -> TensorFileReader.read(file, opening))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage(file + ", byte 0: " + reason);
    }
}
