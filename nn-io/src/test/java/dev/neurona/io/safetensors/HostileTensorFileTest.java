package dev.neurona.io.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.neurona.io.file.ModelFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader refuses; the numbers are those of docs/security.md. */
@Timeout(20)
class HostileTensorFileTest {

    private static final String WHOLE = " needs whole numbers from 0 to ";

    @TempDir
    Path folder;

    private static void assertRefused(byte[] file, long offset, String reason) {
        assertThatThrownBy(() -> Samples.read(file))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage("m.safetensors, byte " + offset + ": " + reason);
    }

    private static void assertRefused(String header, int payload, long offset, String reason) {
        assertRefused(Samples.file(header, payload), offset, reason);
    }

    private static String tensor(String name, String type, String shape, String offsets) {
        return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
    }

    @Test
    void case1Empty() {
        assertRefused(new byte[0], 0, "the file is empty.");
    }

    @Test
    void case2ShorterThanTheFixedHeader() {
        assertRefused(
                new byte[7], 0, "the file has 7 bytes; a safetensors file begins with 8 for its header's length.");
    }

    @Test
    void case3WrongMagic() {
        assertRefused(Samples.file("[]", 0), 8, "the header must begin with '{'; this is not a safetensors file.");
        assertRefused(new byte[8], 8, "the header must begin with '{'; this is not a safetensors file.");
        byte[] hdf5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
        assertRefused(
                hdf5,
                0,
                "the header would have 727905341903489161 bytes; at most 16777216 are read. It is an "
                        + "HDF5 file, as Keras writes them; export the weights as safetensors there.");
    }

    @Test
    void case4NewerFormatVersion() {
        String digest = "0".repeat(64);
        assertRefused(
                "{\"__metadata__\":{\"neurona.format\":\"2\",\"neurona.sha256\":\"" + digest + "\"}}",
                0,
                8,
                "the file has format version '2' but this release reads version '1'; read it with the release that "
                        + "wrote it, or a newer one.");
    }

    @Test
    void ourMarksComeTogether() {
        assertRefused(
                "{\"__metadata__\":{\"neurona.format\":\"1\"}}",
                0,
                8,
                "metadata beginning with 'neurona.' demands 'neurona.format' and 'neurona.sha256', but the second is "
                        + "missing; the file is damaged.");
        assertRefused(
                "{\"__metadata__\":{\"neurona.sha256\":\"" + "0".repeat(64) + "\"}}",
                0,
                8,
                "metadata beginning with 'neurona.' demands 'neurona.format' and 'neurona.sha256', but the first is "
                        + "missing; the file is damaged.");
        assertRefused(
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
        assertRefused(Arrays.copyOf(file, file.length + 1), file.length, "the tensors end here but 1" + reason);
        assertRefused(Samples.join(file, file), file.length, "the tensors end here but " + file.length + reason);
        byte[] zip = zip();
        assertRefused(Samples.join(file, zip), file.length, "the tensors end here but " + zip.length + reason);
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
        assertRefused(
                file,
                0,
                "the header would have " + shown
                        + " bytes; at most 16777216 are read. This is not a safetensors file.");
    }

    @Test
    void case9HeaderLongerThanTheFile() {
        byte[] file = new byte[16];
        file[0] = 9;
        assertRefused(file, 0, "the header has 9 bytes but the file has only 8 after its first 8; it was cut off.");
    }

    @ParameterizedTest
    @CsvSource({
        "C0 80, c0", "C1 BF, c1", "E0 80 80, e0", "F0 80 80 80, f0", "ED A0 80, ed", "ED BF BF, ed", "F4 90 80 80, f4",
        "F5 80 80 80, f5", "80, 80", "FF, ff", "C3 28, c3", "E2 82 28, e2", "00, 0", "1F, 1f"
    })
    void case11MalformedUtf8(String hex, String shown) {
        byte[] bad = new byte[hex.split(" ").length];
        for (int i = 0; i < bad.length; i++) {
            bad[i] = (byte) Integer.parseInt(hex.split(" ")[i], 16);
        }
        byte[] header = Samples.join(
                "{\"__metadata__\":{\"k\":\"".getBytes(StandardCharsets.UTF_8),
                bad,
                "\"}}".getBytes(StandardCharsets.UTF_8));
        assertRefused(
                Samples.file(header, 0),
                30,
                "the header must be JSON in UTF-8, but byte 0x" + shown
                        + " is not well-formed there; the file is damaged.");
    }

    @Test
    void case11LoneSurrogatesBehindEscapes() {
        assertRefused(
                "{\"__metadata__\":{\"k\":\"\\ud800\"}}", 0, 29, "the metadata 'k' holds half of a surrogate pair.");
        assertRefused(
                "{\"__metadata__\":{\"\\udc00\":\"\"}}",
                0,
                32,
                "the header is not the JSON that the format allows: Unexpected low surrogate in field name: 0xdc00");
    }

    @Test
    void case11Utf16AndByteOrderMarks() {
        assertRefused(
                Samples.file("{}".getBytes(StandardCharsets.UTF_16LE), 0),
                9,
                "the header must be JSON in UTF-8, but byte 0x0 is not well-formed there; the file is damaged.");
        assertRefused(
                Samples.file("\uFEFF{}", 0), 8, "the header must begin with '{'; this is not a safetensors file.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\"",
                "{a:1}",
                "{\"a\":}",
                "{\"__metadata__\":{\"k\":\"v\",}}",
                "{}}",
                "{} x",
                "{}//",
                "{}{}",
                "{'a':1}",
                "{\"__metadata__\":{\"k\":\"\\x\"}}",
                "{\"__metadata__\":{\"k\":\"\t\"}}",
                "{,}"
            })
    void case12NotJson(String header) {
        assertThatThrownBy(() -> Samples.read(Samples.file(header, 0)))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageMatching(
                        "m\\.safetensors, byte \\d+: (the header ends before|the header is not the JSON that the format allows: "
                                + "|something follows the header's closing)[^\\n]*");
    }

    @Test
    void case12NestedDeeply() {
        assertRefused(
                "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}", 0, 13, "tensor 'a' must be an object.");
        assertRefused(
                "{\"a\":{\"shape\":" + "[".repeat(100_000),
                0,
                24,
                "the header is not the JSON that the format "
                        + "allows: Document nesting depth (4) exceeds the maximum allowed (3, from "
                        + "`StreamReadConstraints.getMaxNestingDepth()`)");
        assertRefused("{\"__metadata__\":{\"k\":{\"k\":{}}}}", 0, 29, "the metadata 'k' must be a text.");
    }

    @Test
    void case13DuplicateKeys() {
        String a = tensor("a", "F64", "[1]", "[0,8]");
        assertRefused(
                "{" + a + "," + tensor("a", "F64", "[1]", "[8,16]") + "}", 16, 114, "two tensors are called 'a'.");
        assertRefused(
                "{" + a + "," + tensor("\\u0061", "F64", "[1]", "[8,16]") + "}",
                16,
                119,
                "two tensors are called 'a'.");
        assertRefused("{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}", 0, 37, "the metadata has two keys 'k'.");
        assertRefused("{\"__metadata__\":{},\"__metadata__\":{}}", 0, 27, "'__metadata__' is there twice.");
        assertRefused("{\"a\":{\"dtype\":\"F64\",\"dtype\":\"F64\"}}", 0, 36, "tensor 'a' has 'dtype' twice.");
        assertRefused("{\"a\":{\"shape\":[],\"shape\":[]}}", 0, 34, "tensor 'a' has 'shape' twice.");
        assertRefused(
                "{\"a\":{\"data_offsets\":[0,0],\"data_offsets\":[0,0]}}",
                0,
                54,
                "tensor 'a' has 'data_offsets' twice.");
    }

    @Test
    void case14ShapesThatOverflow() {
        assertRefused(
                "{" + tensor("a", "F64", "[2,18446744073709551614]", "[0,8]") + "}",
                8,
                39,
                "tensor 'a'" + WHOLE + "2147483639, got '18446744073709551614'.");
        assertRefused(
                "{" + tensor("a", "F64", "[2,9223372036854775807]", "[0,8]") + "}",
                8,
                39,
                "tensor 'a'" + WHOLE + "2147483639, got '9223372036854775807'.");
        assertRefused(
                "{" + tensor("a", "F64", "[65536,65536]", "[0,8]") + "}",
                8,
                70,
                "tensor 'a' of shape [65536, 65536] has more than 2147483639 numbers.");
        assertRefused(
                "{" + tensor("a", "F64", "[2147483639,2147483639,4,0]", "[0,0]") + "}",
                0,
                84,
                "tensor 'a' of shape [2147483639, 2147483639, 4, 0] has more than 2147483639 numbers.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0", "1.0", "0.5", "1e309", "1e0", "true", "null", "99999999999999999999"})
    void case15DimensionsThatAreNotWholeNumbers(String dimension) {
        assertRefused(
                "{" + tensor("a", "F64", "[" + dimension + "]", "[0,8]") + "}",
                8,
                37,
                "tensor 'a'" + WHOLE + "2147483639, got '" + dimension + "'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "+1", "NaN", "Infinity", "0x1", "1_0"})
    void case15DimensionsThatAreNotJson(String dimension) {
        assertThatThrownBy(() ->
                        Samples.read(Samples.file("{" + tensor("a", "F64", "[" + dimension + "]", "[0,8]") + "}", 8)))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageMatching(
                        "m\\.safetensors, byte \\d+: the header is not the JSON that the format allows: .*");
    }

    @Test
    void case16RankOfAMillion() {
        String shape = "[" + "1,".repeat(999_999) + "1]";
        assertRefused("{" + tensor("a", "F64", shape, "[0,8]") + "}", 8, 53, "tensor 'a' has more than 8 dimensions.");
    }

    @Test
    void case17ManyTensorsOnOneBlock() {
        String many = IntStream.range(0, 100_000)
                .mapToObj(i -> tensor("t" + i, "F64", "[1]", "[0,8]"))
                .collect(Collectors.joining(","));
        assertRefused(
                "{" + many + "}",
                8,
                115,
                "tensor 't1' begins at byte 0 of the data, but the one before it ends "
                        + "at 8; tensors must not overlap.");
        String empty = IntStream.range(0, 100_000)
                .mapToObj(i -> tensor("t" + i, "F64", "[0]", "[0,0]"))
                .collect(Collectors.joining(","));
        assertThatThrownBy(() -> Samples.read(Samples.file("{" + empty + "}", 0)))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageEndingWith(": there are more than 16384 tensors and metadata keys.");
    }

    @Test
    void case18OffsetsThatDoNotTile() {
        String a = tensor("a", "F64", "[1]", "[0,8]");
        String begins = "tensor 'b' begins at byte ";
        assertRefused(
                "{" + a + "," + tensor("b", "F64", "[1]", "[4,12]") + "}",
                16,
                114,
                begins + "4 of the data, but the one before it ends at 8; tensors must not overlap.");
        assertRefused(
                "{" + a + "," + tensor("b", "F64", "[1]", "[16,24]") + "}",
                24,
                115,
                begins + "16 of the data, but the one before it ends at 8; tensors must not leave holes.");
        assertRefused(
                "{" + tensor("b", "F64", "[1]", "[8,16]") + "," + a + "}",
                16,
                61,
                begins + "8 of the data, but the one before it ends at 0; tensors must not leave holes.");
        assertRefused(
                "{" + a + "}", 7, 60, "tensor 'a' ends at byte 8 of the data, but the file has 7; it was cut off.");
        assertRefused(
                "{" + tensor("a", "F64", "[1]", "[8,0]") + "}",
                8,
                60,
                "tensor 'a' begins at byte 8 of the data, "
                        + "but the one before it ends at 0; tensors must not leave holes.");
        assertRefused(
                "{" + tensor("a", "F64", "[1]", "[-8,0]") + "}",
                8,
                56,
                "tensor 'a'" + WHOLE + "9223372036854775807, got '-8'.");
        assertRefused(
                "{" + tensor("a", "F64", "[1]", "[0,8,16]") + "}",
                8,
                60,
                "tensor 'a' must have two numbers as 'data_offsets'.");
        assertRefused(
                "{" + tensor("a", "F64", "[1]", "[0]") + "}",
                8,
                57,
                "tensor 'a'" + WHOLE + "9223372036854775807, got ']'.");
    }

    @Test
    void case19ShapeAgainstByteRange() {
        assertRefused(
                "{" + tensor("a", "F64", "[2,3]", "[0,40]") + "}",
                40,
                63,
                "tensor 'a' of type F64 and shape [2, 3] has 48 bytes, but 'data_offsets' is [0, 40].");
        assertRefused(
                "{" + tensor("a", "F32", "[2,3]", "[0,48]") + "}",
                48,
                63,
                "tensor 'a' of type F32 and shape [2, 3] has 24 bytes, but 'data_offsets' is [0, 48].");
    }

    @ParameterizedTest
    @ValueSource(strings = {"F16", "BF16", "I64", "f64", "F64 ", "java.lang.Runtime", ""})
    void case20UnknownType(String type) {
        assertRefused(
                "{" + tensor("a", type, "[1]", "[0,8]") + "}",
                8,
                22,
                "tensor 'a' has type '" + type + "'; F64 and F32 can be read.");
    }

    @Test
    void case21MembersMissingOrUnknown() {
        assertRefused(
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1]}}",
                8,
                39,
                "tensor 'a' must have 'dtype', 'shape' and 'data_offsets'.");
        assertRefused("{\"a\":{\"class\":\"java.lang.Runtime\"}}", 8, 14, "tensor 'a' has an unknown member 'class'.");
        assertRefused("{\"a\":{\"dtype\":7}}", 8, 22, "tensor 'a' must have a text as 'dtype'.");
        assertRefused("{\"a\":{\"shape\":7}}", 8, 22, "tensor 'a' must have a list as 'shape'.");
        assertRefused("{\"a\":{\"data_offsets\":7}}", 8, 29, "tensor 'a' must have two numbers as 'data_offsets'.");
        assertRefused("{\"__metadata__\":[]}", 0, 24, "'__metadata__' must be an object of texts.");
        assertRefused("{\"__metadata__\":{\"k\":7}}", 0, 29, "the metadata 'k' must be a text.");
    }

    @Test
    void case24Names() {
        String end = " has an invisible character in its name.";
        assertRefused("{" + tensor("", "F64", "[1]", "[0,8]") + "}", 8, 9, "a tensor has an empty name.");
        assertRefused("{" + tensor("a\\u0000b", "F64", "[1]", "[0,8]") + "}", 8, 9, "the tensor 'a\\u0000b'" + end);
        assertRefused("{" + tensor("a\\nb", "F64", "[1]", "[0,8]") + "}", 8, 9, "the tensor 'a\\u000ab'" + end);
        assertRefused("{" + tensor("\u202Egnp", "F64", "[1]", "[0,8]") + "}", 8, 9, "the tensor '\\u202egnp'" + end);
        assertRefused("{" + tensor("a\u200Bb", "F64", "[1]", "[0,8]") + "}", 8, 9, "the tensor 'a\\u200bb'" + end);
        assertRefused(
                "{" + tensor("n".repeat(257), "F64", "[1]", "[0,8]") + "}",
                8,
                9,
                "a tensor has a name of 257 characters; at most 256 are allowed.");
        assertThatThrownBy(() ->
                        Samples.read(Samples.file("{" + tensor("n".repeat(1 << 20), "F64", "[1]", "[0,8]") + "}", 8)))
                .isExactlyInstanceOf(ModelFileException.class);
    }

    @Test
    void case24NamesThatLookLikePathsAreOnlyNames() throws IOException {
        TensorFile read = Samples.read(Samples.file("{" + tensor("../../x", "F64", "[1]", "[0,8]") + "}", 8));
        assertThat(read.tensors()).containsOnlyKeys("../../x");
    }

    @Test
    void textsAreLimited() {
        String text = "x".repeat((1 << 20) - 8);
        String header = "{\"__metadata__\":{\"a\":\"" + text + "\",\"b\":\"" + text + "\",\"c\":\"" + text
                + "\",\"d\":\"" + text + "\"}}";
        assertThatThrownBy(() -> Samples.read(Samples.file(header, 0)))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageEndingWith(": names and metadata have more than 3145728 characters.");
        String over = "{\"__metadata__\":{\"a\":\"" + "x".repeat((1 << 20) + 1) + "\"}}";
        assertThatThrownBy(() -> Samples.read(Samples.file(over, 0)))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageContaining("exceeds the maximum allowed (1048576");
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
