package dev.neurona.io.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.io.file.ModelFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that the reader refuses; the numbers are those of docs/security.md. */
@Timeout(20)
class HostileHeaderTest {

    private static final String WHOLE = " needs whole numbers from 0 to ";

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
        Samples.assertRefused(
                Samples.file(header, 0),
                30,
                "the header must be JSON in UTF-8, but byte 0x" + shown
                        + " is not well-formed there; the file is damaged.");
    }

    @Test
    void case11LoneSurrogatesBehindEscapes() {
        Samples.assertRefused(
                "{\"__metadata__\":{\"k\":\"\\ud800\"}}", 0, 29, "the metadata 'k' holds half of a surrogate pair.");
        Samples.assertRefused(
                "{\"__metadata__\":{\"\\udc00\":\"\"}}",
                0,
                32,
                "the header is not the JSON that the format allows: Unexpected low surrogate in field name: 0xdc00");
    }

    @Test
    void case11Utf16AndByteOrderMarks() {
        Samples.assertRefused(
                Samples.file("{}".getBytes(StandardCharsets.UTF_16LE), 0),
                9,
                "the header must be JSON in UTF-8, but byte 0x0 is not well-formed there; the file is damaged.");
        Samples.assertRefused(
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
        Samples.assertRefused(
                "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}", 0, 13, "tensor 'a' must be an object.");
        Samples.assertRefused(
                "{\"a\":{\"shape\":" + "[".repeat(100_000),
                0,
                24,
                "the header is not the JSON that the format "
                        + "allows: Document nesting depth (4) exceeds the maximum allowed (3, from "
                        + "`StreamReadConstraints.getMaxNestingDepth()`)");
        Samples.assertRefused("{\"__metadata__\":{\"k\":{\"k\":{}}}}", 0, 29, "the metadata 'k' must be a text.");
    }

    @Test
    void case13DuplicateKeys() {
        String a = Samples.tensor("a", "F64", "[1]", "[0,8]");
        Samples.assertRefused(
                "{" + a + "," + Samples.tensor("a", "F64", "[1]", "[8,16]") + "}",
                16,
                114,
                "two tensors are called 'a'.");
        Samples.assertRefused(
                "{" + a + "," + Samples.tensor("\\u0061", "F64", "[1]", "[8,16]") + "}",
                16,
                119,
                "two tensors are called 'a'.");
        Samples.assertRefused("{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}", 0, 37, "the metadata has two keys 'k'.");
        Samples.assertRefused("{\"__metadata__\":{},\"__metadata__\":{}}", 0, 27, "'__metadata__' is there twice.");
        Samples.assertRefused("{\"a\":{\"dtype\":\"F64\",\"dtype\":\"F64\"}}", 0, 36, "tensor 'a' has 'dtype' twice.");
        Samples.assertRefused("{\"a\":{\"shape\":[],\"shape\":[]}}", 0, 34, "tensor 'a' has 'shape' twice.");
        Samples.assertRefused(
                "{\"a\":{\"data_offsets\":[0,0],\"data_offsets\":[0,0]}}",
                0,
                54,
                "tensor 'a' has 'data_offsets' twice.");
    }

    @Test
    void case14ShapesThatOverflow() {
        Samples.assertRefused(
                "{" + Samples.tensor("a", "F64", "[2,18446744073709551614]", "[0,8]") + "}",
                8,
                39,
                "tensor 'a'" + WHOLE + "2147483639, got '18446744073709551614'.");
        Samples.assertRefused(
                "{" + Samples.tensor("a", "F64", "[2,9223372036854775807]", "[0,8]") + "}",
                8,
                39,
                "tensor 'a'" + WHOLE + "2147483639, got '9223372036854775807'.");
        Samples.assertRefused(
                "{" + Samples.tensor("a", "F64", "[65536,65536]", "[0,8]") + "}",
                8,
                70,
                "tensor 'a' of shape [65536, 65536] has more than 2147483639 numbers.");
        Samples.assertRefused(
                "{" + Samples.tensor("a", "F64", "[2147483639,2147483639,4,0]", "[0,0]") + "}",
                0,
                84,
                "tensor 'a' of shape [2147483639, 2147483639, 4, 0] has more than 2147483639 numbers.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0", "1.0", "0.5", "1e309", "1e0", "true", "null", "99999999999999999999"})
    void case15DimensionsThatAreNotWholeNumbers(String dimension) {
        Samples.assertRefused(
                "{" + Samples.tensor("a", "F64", "[" + dimension + "]", "[0,8]") + "}",
                8,
                37,
                "tensor 'a'" + WHOLE + "2147483639, got '" + dimension + "'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "+1", "NaN", "Infinity", "0x1", "1_0"})
    void case15DimensionsThatAreNotJson(String dimension) {
        assertThatThrownBy(() -> Samples.read(
                        Samples.file("{" + Samples.tensor("a", "F64", "[" + dimension + "]", "[0,8]") + "}", 8)))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageMatching(
                        "m\\.safetensors, byte \\d+: the header is not the JSON that the format allows: .*");
    }

    @Test
    void case16RankOfAMillion() {
        String shape = "[" + "1,".repeat(999_999) + "1]";
        Samples.assertRefused(
                "{" + Samples.tensor("a", "F64", shape, "[0,8]") + "}",
                8,
                53,
                "tensor 'a' has more than 8 dimensions.");
    }

    @Test
    void case17ManyTensorsOnOneBlock() {
        String many = IntStream.range(0, 100_000)
                .mapToObj(i -> Samples.tensor("t" + i, "F64", "[1]", "[0,8]"))
                .collect(Collectors.joining(","));
        Samples.assertRefused(
                "{" + many + "}",
                8,
                115,
                "tensor 't1' begins at byte 0 of the data, but the one before it ends "
                        + "at 8; tensors must not overlap.");
        String empty = IntStream.range(0, 100_000)
                .mapToObj(i -> Samples.tensor("t" + i, "F64", "[0]", "[0,0]"))
                .collect(Collectors.joining(","));
        assertThatThrownBy(() -> Samples.read(Samples.file("{" + empty + "}", 0)))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageEndingWith(": there are more than 16384 tensors and metadata keys.");
    }

    @Test
    void case18OffsetsThatDoNotTile() {
        String a = Samples.tensor("a", "F64", "[1]", "[0,8]");
        String begins = "tensor 'b' begins at byte ";
        Samples.assertRefused(
                "{" + a + "," + Samples.tensor("b", "F64", "[1]", "[4,12]") + "}",
                16,
                114,
                begins + "4 of the data, but the one before it ends at 8; tensors must not overlap.");
        Samples.assertRefused(
                "{" + a + "," + Samples.tensor("b", "F64", "[1]", "[16,24]") + "}",
                24,
                115,
                begins + "16 of the data, but the one before it ends at 8; tensors must not leave holes.");
        Samples.assertRefused(
                "{" + Samples.tensor("b", "F64", "[1]", "[8,16]") + "," + a + "}",
                16,
                61,
                begins + "8 of the data, but the one before it ends at 0; tensors must not leave holes.");
        Samples.assertRefused(
                "{" + a + "}", 7, 60, "tensor 'a' ends at byte 8 of the data, but the file has 7; it was cut off.");
        Samples.assertRefused(
                "{" + Samples.tensor("a", "F64", "[1]", "[8,0]") + "}",
                8,
                60,
                "tensor 'a' begins at byte 8 of the data, "
                        + "but the one before it ends at 0; tensors must not leave holes.");
        Samples.assertRefused(
                "{" + Samples.tensor("a", "F64", "[1]", "[-8,0]") + "}",
                8,
                56,
                "tensor 'a'" + WHOLE + "9223372036854775807, got '-8'.");
        Samples.assertRefused(
                "{" + Samples.tensor("a", "F64", "[1]", "[0,8,16]") + "}",
                8,
                60,
                "tensor 'a' must have two numbers as 'data_offsets'.");
        Samples.assertRefused(
                "{" + Samples.tensor("a", "F64", "[1]", "[0]") + "}",
                8,
                57,
                "tensor 'a'" + WHOLE + "9223372036854775807, got ']'.");
    }

    @Test
    void case19ShapeAgainstByteRange() {
        Samples.assertRefused(
                "{" + Samples.tensor("a", "F64", "[2,3]", "[0,40]") + "}",
                40,
                63,
                "tensor 'a' of type F64 and shape [2, 3] has 48 bytes, but 'data_offsets' is [0, 40].");
        Samples.assertRefused(
                "{" + Samples.tensor("a", "F32", "[2,3]", "[0,48]") + "}",
                48,
                63,
                "tensor 'a' of type F32 and shape [2, 3] has 24 bytes, but 'data_offsets' is [0, 48].");
    }

    @ParameterizedTest
    @ValueSource(strings = {"F16", "BF16", "I64", "f64", "F64 ", "java.lang.Runtime", ""})
    void case20UnknownType(String type) {
        Samples.assertRefused(
                "{" + Samples.tensor("a", type, "[1]", "[0,8]") + "}",
                8,
                22,
                "tensor 'a' has type '" + type + "'; F64 and F32 can be read.");
    }

    @Test
    void case21MembersMissingOrUnknown() {
        Samples.assertRefused(
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[1]}}",
                8,
                39,
                "tensor 'a' must have 'dtype', 'shape' and 'data_offsets'.");
        Samples.assertRefused(
                "{\"a\":{\"class\":\"java.lang.Runtime\"}}", 8, 14, "tensor 'a' has an unknown member 'class'.");
        Samples.assertRefused("{\"a\":{\"dtype\":7}}", 8, 22, "tensor 'a' must have a text as 'dtype'.");
        Samples.assertRefused("{\"a\":{\"shape\":7}}", 8, 22, "tensor 'a' must have a list as 'shape'.");
        Samples.assertRefused(
                "{\"a\":{\"data_offsets\":7}}", 8, 29, "tensor 'a' must have two numbers as 'data_offsets'.");
        Samples.assertRefused("{\"__metadata__\":[]}", 0, 24, "'__metadata__' must be an object of texts.");
        Samples.assertRefused("{\"__metadata__\":{\"k\":7}}", 0, 29, "the metadata 'k' must be a text.");
    }

    @Test
    void case24Names() {
        String end = " has an invisible character in its name.";
        Samples.assertRefused(
                "{" + Samples.tensor("", "F64", "[1]", "[0,8]") + "}", 8, 9, "a tensor has an empty name.");
        Samples.assertRefused(
                "{" + Samples.tensor("a\\u0000b", "F64", "[1]", "[0,8]") + "}", 8, 9, "the tensor 'a\\u0000b'" + end);
        Samples.assertRefused(
                "{" + Samples.tensor("a\\nb", "F64", "[1]", "[0,8]") + "}", 8, 9, "the tensor 'a\\u000ab'" + end);
        Samples.assertRefused(
                "{" + Samples.tensor("\u202Egnp", "F64", "[1]", "[0,8]") + "}", 8, 9, "the tensor '\\u202egnp'" + end);
        Samples.assertRefused(
                "{" + Samples.tensor("a\u200Bb", "F64", "[1]", "[0,8]") + "}", 8, 9, "the tensor 'a\\u200bb'" + end);
        Samples.assertRefused(
                "{" + Samples.tensor("n".repeat(257), "F64", "[1]", "[0,8]") + "}",
                8,
                9,
                "a tensor has a name of 257 characters; at most 256 are allowed.");
        assertThatThrownBy(() -> Samples.read(Samples.file(
                        "{" + Samples.tensor("n".repeat(1 << 20), "F64", "[1]", "[0,8]") + "}", 8)))
                .isExactlyInstanceOf(ModelFileException.class);
    }

    @Test
    void case24NamesThatLookLikePathsAreOnlyNames() throws IOException {
        TensorFile read = Samples.read(Samples.file("{" + Samples.tensor("../../x", "F64", "[1]", "[0,8]") + "}", 8));
        assertThat(read.tensors()).containsOnlyKeys("../../x");
    }

    @Test
    void textsAreLimited() {
        String text = "x".repeat((1 << 20) - 8);
        String header = IntStream.rangeClosed(1, 7)
                .mapToObj(i -> "\"" + i + "\":\"" + text + "\"")
                .collect(Collectors.joining(",", "{\"__metadata__\":{", "}}"));
        assertThatThrownBy(() -> Samples.read(Samples.file(header, 0)))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageEndingWith(": names and metadata have more than 6291456 characters.");
        String over = "{\"__metadata__\":{\"a\":\"" + "x".repeat((1 << 20) + 1) + "\"}}";
        assertThatThrownBy(() -> Samples.read(Samples.file(over, 0)))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageContaining("exceeds the maximum allowed (1048576");
    }
}
