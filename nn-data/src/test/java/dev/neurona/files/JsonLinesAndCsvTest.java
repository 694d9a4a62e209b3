package dev.neurona.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A table has the same columns whether it was written as JSON lines or as CSV. */
class JsonLinesAndCsvTest {

    /** A row: a number of any spelling, a number or a truth value, and a text that is never a number. */
    record Row(String number, String mixed, String text) {}

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<String> numbers = Arbitraries.oneOf(
                Arbitraries.doubles().map(Object::toString),
                Arbitraries.longs().map(Object::toString),
                Arbitraries.of("1E5", "1.10", "1.2", "-0", "1.0", "1e-3", "1582218195625938945", "null"));
        Arbitrary<String> mixed = Arbitraries.of("true", "false", "null", "12");
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars(" ,;\n\rxy\u00e9\"\\")
                .ofMaxLength(5)
                .map(text -> "t" + text);
        Arbitrary<Row> row =
                numbers.flatMap(number -> mixed.flatMap(other -> texts.map(text -> new Row(number, other, text))));
        return row.list().ofMinSize(1).ofMaxSize(8);
    }

    private static String json(Row row) {
        String text = row.text
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
        return "{\"n\": " + row.number + ", \"m\": " + row.mixed + ", \"t\": \"" + text + "\"}";
    }

    private static String csv(Row row) {
        return (row.number + "," + row.mixed).replace("null", "") + ",\"" + row.text.replace("\"", "\"\"") + '"';
    }

    @Property(tries = 2000)
    void bothAreTheSameTable(@ForAll("rows") List<Row> rows) throws DataFileException {
        String lines = rows.stream().map(JsonLinesAndCsvTest::json).collect(Collectors.joining("\n"));
        String cells = rows.stream().map(JsonLinesAndCsvTest::csv).collect(Collectors.joining("\n", "n,m,t\n", "\n"));
        Table ofJson = BothJsonReaders.read(new JsonLines(), lines.getBytes(UTF_8), "x");
        Table ofCsv = new Csv().read(new ByteArrayInputStream(cells.getBytes(UTF_8)), "x");
        assertThat(ofJson.names()).isEqualTo(ofCsv.names());
        for (Column column : ofCsv.columns()) {
            String name = column.name();
            assertThat(ofJson.texts(name)).isEqualTo(ofCsv.texts(name));
            assertThat(ofJson.column(name).isNumeric()).isEqualTo(column.isNumeric());
            if (column.isNumeric()) {
                assertThat(ofJson.numbers(name)).isEqualTo(ofCsv.numbers(name));
            }
        }
    }
}
