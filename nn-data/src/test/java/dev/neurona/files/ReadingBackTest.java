package dev.neurona.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.PlainNumber;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What is written can be read back, and what is read can be written. */
class ReadingBackTest {

    @Provide
    Arbitrary<List<String>> columns() {
        Arbitrary<String> integers =
                Arbitraries.longs().between(-99_999, 99_999).map(Object::toString);
        Arbitrary<String> codes = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> fixed = Arbitraries.integers()
                .between(-9_999, 9_999)
                .map(i -> BigDecimal.valueOf(i, 2).toPlainString());
        Arbitrary<String> shortest = Arbitraries.doubles().between(-1e6, 1e6).map(PlainNumber::text);
        Arbitrary<String> others = Arbitraries.of("", "1E5", "+7", "-0", "1.0", "2.5", "1e-05", "x");
        return Arbitraries.of(
                        List.of(integers),
                        List.of(codes),
                        List.of(fixed),
                        List.of(shortest),
                        List.of(integers, codes, others),
                        List.of(fixed, shortest, others))
                .flatMap(kinds -> Arbitraries.oneOf(kinds).list().ofMinSize(1).ofMaxSize(8));
    }

    private static Table read(Csv csv, List<String> cells) throws DataFileException {
        String text = "v,w\n" + String.join(",x\n", cells) + ",x\n";
        return csv.read(new ByteArrayInputStream(text.getBytes(UTF_8)), "t.csv");
    }

    /** Either the text of a cell is kept, or its number is, and then other texts are other numbers. */
    @Property(tries = 2000)
    void noTextIsLost(@ForAll("columns") List<String> cells) throws DataFileException {
        Column column = read(new Csv(), cells).column("v");
        boolean isKept = true;
        for (int row = 0; row < cells.size(); row++) {
            String cell = cells.get(row);
            isKept &= column.text(row).equals(cell);
            assertThat(column.isMissing(row)).isEqualTo(cell.isEmpty());
            if (column.isNumeric() && !cell.isEmpty()) {
                assertThat(PlainNumber.parse(column.text(row))).isEqualTo(PlainNumber.parse(cell));
            }
        }
        Statistics.label("column").collect(!column.isNumeric() ? "texts" : isKept ? "kept" : "shortened");
        if (!isKept) {
            assertThat(new LinkedHashSet<>(read(new Csv(), cells).texts("v")))
                    .hasSameSizeAs(new LinkedHashSet<>(
                            cells.stream().map(ReadingBackTest::withoutStyle).toList()));
        }
    }

    /** {@code 1.0} is {@code 1}, and {@code 2.50} is {@code 2.5}, in a column of that style. */
    private static String withoutStyle(String cell) {
        return cell.isEmpty()
                ? cell
                : new BigDecimal(cell).stripTrailingZeros().toString().toLowerCase(Locale.ROOT);
    }

    @Property(tries = 1000)
    void whatIsReadCanBeWrittenAndReadAgain(@ForAll("columns") List<String> cells) throws DataFileException {
        Table once = read(new Csv(), cells);
        Table again = read(new Csv(), once.texts("v"));
        assertThat(again.texts("v")).isEqualTo(once.texts("v"));
        assertThat(again.column("v").isNumeric()).isEqualTo(once.column("v").isNumeric());
        assertThat(read(new Csv().texts("v"), cells).texts("v")).isEqualTo(cells);
    }

    /** Whether a row comes in a table, by itself, or from a stream, it has the category that it had in training. */
    @Property(tries = 500)
    void categoriesAreFoundAgain(@ForAll("columns") List<String> cells) throws DataFileException {
        // How an exponent was written is not known of a plain number, and nobody calls a category so.
        List<String> present = cells.stream()
                .filter(cell -> !cell.isEmpty() && !cell.contains("e"))
                .toList();
        if (present.isEmpty()) {
            return;
        }
        Table table = read(new Csv(), present);
        FittedPreprocessing fitted = Preprocessing.builder().oneHot("v").build().fit(table);
        double[] expected = fitted.features(table).data;
        int width = fitted.featureNames().size();
        for (int row = 0; row < present.size(); row++) {
            double[] alone = fitted.features(Map.of("v", present.get(row)));
            assertThat(alone).containsExactly(Arrays.copyOfRange(expected, row * width, (row + 1) * width));
            assertThat(fitted.features(read(new Csv(), List.of(present.get(row)))).data)
                    .containsExactly(alone);
        }
    }
}
