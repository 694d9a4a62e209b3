package dev.neurona.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.table.Table;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** A file has the same rows, or is refused with the same message, whether it is read as a table or row by row. */
class CsvReadersTest {

    @Provide
    Arbitrary<Csv> dialects() {
        Csv csv = new Csv().missing("NA").limits(3, 40);
        return Arbitraries.of(
                csv,
                csv.numbers("a"),
                csv.texts("a").numbers("b"),
                csv.withoutHeader(),
                csv.withoutHeader().numbers("c1").separator(';'));
    }

    @Provide
    Arbitrary<String> tables() {
        Arbitrary<String> numbers = Arbitraries.oneOf(
                Arbitraries.doubles().map(Object::toString), Arbitraries.of("007", "+1.0", "-0", ".5", "2e3"));
        Arbitrary<String> texts =
                Arbitraries.strings().withChars(" ,;\n\rxy\u00e9\"").ofMaxLength(5);
        Arbitrary<String> quoted = texts.map(text -> '"' + text.replace("\"", "\"\"") + '"');
        Arbitrary<String> cell = Arbitraries.oneOf(numbers, numbers, quoted, Arbitraries.of("", "NA", " x "));
        Arbitrary<String> row = cell.list().ofSize(2).map(cells -> String.join(",", cells));
        return row.list().ofMinSize(1).ofMaxSize(6).map(rows -> "a,b\n" + String.join("\n", rows));
    }

    @Property(tries = 2000)
    void tablesAreRead(@ForAll("tables") String text) throws DataFileException {
        Csv csv = new Csv().missing("NA").texts("a");
        Table table = BothReaders.read(csv, text.getBytes(UTF_8), "x.csv");
        Statistics.label("second column").collect(table.column("b").isNumeric() ? "numbers" : "texts");
    }

    /** Any character at any place, so most of these texts are not tables. */
    @Provide
    Arbitrary<String> tangles() {
        List<String> pieces = List.of(
                "a", "b", ",", ";", "\"", "\n", "\r", "\r\n", " ", "NA", "1", "1.0", "1d", "1e400", "\0", "\u00e9");
        return Arbitraries.of(pieces)
                .list()
                .ofMaxSize(24)
                .map(list -> list.stream().collect(Collectors.joining()));
    }

    @Property(tries = 5000)
    void tanglesAreReadOrRefusedAlike(@ForAll("tangles") String tail, @ForAll("dialects") Csv csv) {
        String text = csv.options().header ? "a,b\n" + tail : tail;
        try {
            Table table = BothReaders.read(csv, text.getBytes(UTF_8), "x.csv");
            assertThat(table.rows()).isPositive();
            Statistics.label("tangle").collect("read");
        } catch (DataFileException refused) {
            assertThat(refused.reason()).isNotEmpty();
            Statistics.label("tangle").collect("refused");
        }
    }
}
