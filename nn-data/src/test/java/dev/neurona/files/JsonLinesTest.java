package dev.neurona.files;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All files of these tests are also read row by row, see {@link BothJsonReaders}. */
class JsonLinesTest {

    @TempDir
    Path folder;

    private static Table read(JsonLines reader, String text) throws DataFileException {
        return BothJsonReaders.read(reader, text.getBytes(UTF_8), "people.jsonl");
    }

    private static Table read(String... lines) throws DataFileException {
        return read(new JsonLines(), String.join("\n", lines));
    }

    private static void assertRefused(JsonLines reader, String text, String message) {
        assertThatThrownBy(() -> read(reader, text))
                .isInstanceOf(DataFileException.class)
                .hasMessage(message);
    }

    @Test
    void keysAreColumnsInOrderOfFirstAppearance() throws Exception {
        Table table = read("{\"name\": \"Ada\", \"age\": 41}", "", "{\"city\": \"Köln\", \"age\": 7}", "{}");
        assertThat(table.names()).containsExactly("name", "age", "city");
        assertThat(table.texts("name")).containsExactly("Ada", "", "");
        assertThat(table.numbers("age")).containsExactly(41, 7, Double.NaN);
        assertThat(table.texts("city")).containsExactly("", "Köln", "");
    }

    @Test
    void rowsHaveTheColumnsThatAppearedSoFar() throws Exception {
        byte[] file = "{\"a\": 1}\n{\"b\": \"x\"}\n{\"b\": 1.0, \"a\": null}\n".getBytes(UTF_8);
        assertThat(BothJsonReaders.rows(new JsonLines(), new ByteArrayInputStream(file), "x"))
                .hasToString("[{a=1}, {a=, b=x}, {a=, b=1.0}]");
    }

    @Test
    void stringsAreTextsWhateverTheyLookLike() throws Exception {
        Table table = read(
                "{\"zip\": \"02134\", \"n\": \"NaN\", \"one\": 1}",
                "{\"zip\": \"10115\", \"n\": \"1\", \"one\": \"2\"}");
        assertThat(table.columns()).noneMatch(column -> column.isNumeric());
        assertThat(table.texts("zip")).containsExactly("02134", "10115");
        assertThat(table.texts("n")).containsExactly("NaN", "1");
        assertThat(table.texts("one")).containsExactly("1", "2");
    }

    @Test
    void aFewStringsAmongNumbersAreAnError() {
        String numbers = "{\"a\": 1}\n".repeat(9);
        assertRefused(
                new JsonLines(),
                numbers + "{\"a\": \"2\"}",
                "people.jsonl, line 10, column 'a': 1 of 10 cells is no number: '2' in line 10; correct it, declare"
                        + " texts(\"a\"), or missing(\"2\").");
        assertRefused(
                new JsonLines(),
                numbers + "{\"a\": \"NaN\"}",
                "people.jsonl, line 10, column 'a': 'NaN' is not a plain decimal number such as 12, -0.5 or 1e-3; correct it,"
                        + " declare the column as text, or declare the word as missing.");
    }

    @Test
    void stringsAreNumbersWhereThatIsDeclared() throws Exception {
        assertThat(read(new JsonLines().numbers("a"), "{\"a\": \"2\"}\n{\"a\": 3}")
                        .numbers("a"))
                .containsExactly(2, 3);
    }

    @Test
    void numbersKeepTheirTextsAsInCsv() throws Exception {
        String[] numbers = {"1E5", "1582218195625938945", "1.10", "1.2", "-0"};
        StringBuilder lines = new StringBuilder();
        for (String number : numbers) {
            lines.append("{\"a\": ").append(number).append("}\n");
        }
        assertThat(read(new JsonLines(), lines.toString()).texts("a")).containsExactly(numbers);
        assertThat(read("{\"a\": 1.5e-3}", "{\"a\": 100}").numbers("a")).containsExactly(0.0015, 100);
    }

    @Test
    void truthValuesAreTextsOrNumbersAsInCsv() throws Exception {
        String lines = "{\"a\": true}\n{\"a\": false}\n{\"a\": null}";
        assertThat(read(new JsonLines(), lines).texts("a")).containsExactly("true", "false", "");
        assertThat(read(new JsonLines().booleans("a"), lines).numbers("a")).containsExactly(1, 0, Double.NaN);
    }

    @Test
    void declarationsAreThoseOfCsv() throws Exception {
        JsonLines reader =
                new JsonLines().texts("t").dates("d").missing("NA", "-999").missingIn("t", "7");
        Table table = read(
                reader,
                "{\"t\": 07.5, \"d\": \"2026-11-28\", \"n\": -999.0}".replace("07.5", "7.5")
                        + "\n{\"t\": 7, \"d\": \"NA\", \"n\": 3}");
        assertThat(table.texts("t")).containsExactly("7.5", "");
        assertThat(table.numbers("d.year")).containsExactly(2026, Double.NaN);
        assertThat(table.numbers("n")).containsExactly(Double.NaN, 3);
        assertRefused(
                reader,
                "{\"d\": \"tomorrow\"}",
                "people.jsonl, line 1, column 'd': a date must be written as 2026-11-28T17:30, got 'tomorrow'.");
    }

    @Test
    void escapesLineEndsAndMarksAreUnderstood() throws Exception {
        Table table =
                read(new JsonLines(), "\uFEFF{\"a\\u0062\":\"x\\n\\\"\\ud83d\\ude00\"}\r\n\r\n {\"ab\" : \" y \"} \r");
        assertThat(table.texts("ab")).containsExactly("x\n\"\uD83D\uDE00", " y ");
    }

    @Test
    void anotherEncodingIsReadWhenNamed() throws Exception {
        byte[] wide = "{\"a\": \"Köln\"}".getBytes(UTF_16);
        assertThat(BothJsonReaders.read(new JsonLines().charset(UTF_16), wide, "x")
                        .texts("a"))
                .containsExactly("Köln");
    }

    @Test
    void theExampleOfTheDocumentation() throws Exception {
        Path file = Files.writeString(folder.resolve("people.jsonl"), "{\"name\": \"NA\", \"age\": 41}\n");
        Table people = new JsonLines().missing("NA").read(file);
        try (Stream<Map<String, String>> rows = new JsonLines().missing("NA").rows(file)) {
            assertThat(rows).containsExactly(people.row(0));
        }
    }

    @Test
    void filesMayBePackedAndLinked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"a\": 1}\n{\"a\": 2}\n".getBytes(UTF_8));
        }
        Path file = Files.write(folder.resolve("a.jsonl.gz"), packed.toByteArray());
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(new JsonLines().read(link).numbers("a")).containsExactly(1, 2);
        try (Stream<Map<String, String>> rows = new JsonLines().rows(link)) {
            assertThat(rows).containsExactly(Map.of("a", "1"), Map.of("a", "2"));
        }
    }

    @Test
    void aFileThatIsNotThereIsToldByItsName() throws IOException {
        Path file = folder.resolve("none.jsonl");
        assertThatThrownBy(() -> new JsonLines().read(file)).hasMessage(file + ": there is no such file.");
        assertThatThrownBy(() -> new JsonLines().rows(file)).hasMessage(file + ": there is no such file.");
    }
}
