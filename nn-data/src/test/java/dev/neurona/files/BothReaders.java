package dev.neurona.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.table.Column;
import dev.neurona.table.PlainNumber;
import dev.neurona.table.Table;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a file as a table and row by row, and compares the results. */
final class BothReaders {

    /** A table may hold such a cell in a column of texts; in rows, whoever reads its text would take it for a number. */
    private static final String POINT = "' has a point, but numbers have a decimal comma";

    private BothReaders() {}

    /** All rows, or the exception, whether it was thrown by the method or by the stream. */
    static List<Map<String, String>> rows(Csv csv, InputStream in, String name) throws DataFileException {
        try (Stream<Map<String, String>> rows = csv.rows(in, name)) {
            return rows.toList();
        } catch (UncheckedIOException e) {
            assertThat(e).hasMessage(e.getCause().getMessage());
            throw (DataFileException) e.getCause();
        }
    }

    /** The table on which both readers agree, or the exception. */
    static Table read(Csv csv, byte[] file, String name) throws DataFileException {
        Table whole;
        try {
            whole = csv.read(new ByteArrayInputStream(file), name);
        } catch (DataFileException refused) {
            assertRefused(csv, file, name, refused);
            throw refused;
        }
        try {
            assertSame(csv, rows(csv, new ByteArrayInputStream(file), name), whole);
        } catch (DataFileException refused) {
            assertThat(refused.reason()).contains(POINT);
        }
        return whole;
    }

    private static void assertRefused(Csv csv, byte[] file, String name, DataFileException expected) {
        try {
            rows(csv, new ByteArrayInputStream(file), name);
        } catch (DataFileException refused) {
            if (!refused.reason().contains(POINT)) {
                assertThat(refused).hasMessage(expected.getMessage());
            }
            return;
        }
        // Whether an undeclared column holds numbers is only known at its end.
        assertThat(expected.reason())
                .as("rows were read to their end")
                .containsPattern("or declare the word as missing\\.$| no number: |is spelled unlike the numbers"
                        + "|no column has a name|Two columns are called");
        declaredNumbers(csv)
                .forEach(column -> assertThat(expected.place()).doesNotEndWith(", column '" + column + "'"));
    }

    private static List<String> declaredNumbers(Csv csv) {
        return csv.options().kinds.entrySet().stream()
                .filter(kind -> kind.getValue() instanceof Options.Kind.Numbers)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void assertSame(Csv csv, List<Map<String, String>> rows, Table whole) {
        assertThat(rows).hasSize(whole.rows());
        for (int row = 0; row < whole.rows(); row++) {
            Map<String, String> streamed = rows.get(row);
            // That a column without a name has no value either, and is left out, is only known at its end.
            assertThat(streamed.keySet())
                    .filteredOn(name -> whole.names().contains(name)
                            || !streamed.getOrDefault(name, "").isEmpty())
                    .containsExactlyElementsOf(whole.names());
            for (Column column : whole.columns()) {
                String cell = streamed.get(column.name());
                String shortest = cell;
                if (column.isNumeric() && !cell.isEmpty()) {
                    double number = PlainNumber.parse(cell);
                    assertThat(whole.numbers(column.name())[row])
                            .as("row %d, column '%s'", row, column.name())
                            .isEqualTo(number);
                    shortest = PlainNumber.text(number);
                }
                // Whether an undeclared column is plain is only known at its end.
                assertThat(column.text(row))
                        .as("row %d, column '%s'", row, column.name())
                        .isIn(cell, shortest);
            }
        }
    }
}
