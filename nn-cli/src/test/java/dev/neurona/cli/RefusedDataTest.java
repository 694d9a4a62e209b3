package dev.neurona.cli;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as nobody should have them: one message, exit code 1, and nothing written. */
class RefusedDataTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> files() {
        return Stream.of(
                file("empty.csv", "", "empty.csv: the file is empty."),
                file("header.csv", "a,b,y\n", "header.csv, line 1: there is a header but no row below it."),
                file(
                        "ragged.csv",
                        "a,b,y\n1,2,3\n1,2\n",
                        "ragged.csv, line 3: the row has 2 cells, but the header names 3 columns."),
                file(
                        "quote.csv",
                        "a,y\n\"1,2\n3,4\n",
                        "quote.csv, line 2: a quote in the row that starts here is never closed."),
                file(
                        "twice.csv",
                        "a,a,y\n1,2,3\n",
                        "twice.csv, line 1: two columns are called 'a'; names must differ."),
                file(
                        "nul.csv",
                        "a,y\n1,\u00002\n",
                        "nul.csv, line 2: cell 2 contains a NUL character; is this a text file in UTF-8?"),
                Arguments.of(
                        "wide.csv",
                        "a,y\n1,2\n".getBytes(UTF_16),
                        "wide.csv, line 1: this is UTF-16, not UTF-8; save the file as UTF-8, or set its encoding with --charset NAME."),
                Arguments.of(
                        "latin.csv",
                        new byte[] {'a', ',', 'y', '\n', (byte) 0xE4, ',', '1', '\n'},
                        "latin.csv, line 2: this is not valid UTF-8; save the file as UTF-8, or set its encoding with --charset NAME."),
                file(
                        "mostly.csv",
                        "a,y\n" + "1,2\n".repeat(20) + "x,2\n",
                        "mostly.csv, line 22, column 'a': 1 of 21 cells is no number: 'x' in line 22; correct it, declare --column a=text, or --missing x."),
                file(
                        "resembles.csv",
                        "a,y\n1,1\n1e400,2\n",
                        "resembles.csv, line 3, column 'a': '1e400' is beyond the range of a 64-bit number; correct it, declare the column as text, or declare the word as missing."),
                file(
                        "title.csv",
                        "Flats of the region\na,y\n1,2\n",
                        "title.csv, line 2: the row has more than 1 cell, but the header names 1 column; if line 1 stands above the header, read the file with --skip 1, or if commas are decimal, with --decimal-comma and its --separator CHAR."),
                file(
                        "one.csv",
                        "y\n1\n2\n",
                        "No column is left to learn from. Give a table with columns that say something about [y]."),
                file(
                        "same.csv",
                        "a,y\n" + "1,u\n2,u\n".repeat(3),
                        "Column 'y' is a target and has the value 'u' in all 6 rows. There is nothing to predict, and every prediction looks right. Give rows of two classes or more, or predict another column."),
                file(
                        "cell.csv",
                        "a,b," + "x".repeat(2_000_000) + ",y\n1,2,3,4\n",
                        "cell.csv, line 1: a cell has more than 1000000 characters; check for a quote that is not closed, or raise the limit."),
                Arguments.of(
                        "bomb.csv.gz",
                        packed(64 << 20),
                        "bomb.csv.gz, line 1: a cell has more than 1000000 characters; check for a quote that is not closed, or raise the limit."),
                file(
                        "nested.jsonl",
                        "{\"a\": {\"b\": 1}, \"y\": 1}\n",
                        "nested.jsonl, line 1, column 'a': this is a nested object, and a cell is a single value; make its parts members of their own, or leave it out, as jq -c 'del(.a)' does."),
                file(
                        "broken.jsonl",
                        "{\"a\": 1, \"y\": 1\n",
                        "broken.jsonl, line 2, character 1: this is not JSON; a line must be one object such as {\"age\": 41, \"name\": \"Ada\"}, with numbers in plain form and null where a value is missing (Unexpected end-of-input)."),
                file(
                        "nowhere",
                        null,
                        "nowhere: there is no such file, and no such data set comes with this command; there are breast_cancer, digits, iris, mpg."));
    }

    private static Arguments file(String name, String content, String message) {
        return Arguments.of(name, content == null ? null : content.getBytes(UTF_8), message);
    }

    private static byte[] packed(int zeros) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] block = new byte[1 << 16];
            for (int i = 0; i < zeros; i += block.length) {
                gzip.write(block);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void trainingRefuses(String name, byte[] content, String message) throws IOException {
        if (content != null) {
            Files.write(folder.resolve(name), content);
        }
        List<Path> before = inFolder();
        Ran ran = Ran.in(folder, "train", name, "--target", "y", "--quick", "--epochs", "1");
        assertThat(ran.err()).isEqualTo("nn train: " + message + "\n");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(inFolder()).isEqualTo(before);
    }

    @Test
    void aRowWithoutATargetIsRefused() throws IOException {
        Files.writeString(folder.resolve("gap.csv"), "a,y\n" + "1,u\n2,v\n".repeat(3) + "3,\n4,u\n5,\n");
        Ran ran = Ran.in(folder, "train", "gap.csv", "--target", "y", "--quick", "--epochs", "1");
        assertThat(ran.err())
                .endsWith(
                        "nn train: Target 'y', row 6 (line 8 of gap.csv): the value is missing, as in 2 of 9 rows; leave"
                                + " such rows out with --drop-missing y.\n");
        assertThat(ran.exit()).isEqualTo(1);
    }

    private List<Path> inFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
