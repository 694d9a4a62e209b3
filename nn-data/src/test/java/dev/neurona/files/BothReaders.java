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
        assertSame(csv, rows(csv, new ByteArrayInputStream(file), name), whole);
        return whole;
    }

    private static void assertRefused(Csv csv, byte[] file, String name, DataFileException expected) {
        try {
            rows(csv, new ByteArrayInputStream(file), name);
        } catch (DataFileException refused) {
            assertThat(refused).hasMessage(expected.getMessage());
            return;
        }
        // Whether an undeclared column holds numbers is only known at its end.
        assertThat(expected.reason())
                .as("rows were read to their end")
                .containsPattern("or declare the word as missing\\.$| no number: |is spelled unlike the numbers");
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
            assertThat(streamed.keySet()).containsExactlyElementsOf(whole.names());
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
