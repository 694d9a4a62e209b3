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

/** Reads JSON lines as a table and row by row, and compares the results. */
final class BothJsonReaders {

    private BothJsonReaders() {}

    /** All rows, or the exception, whether it was thrown by the method or by the stream. */
    static List<Map<String, String>> rows(JsonLines reader, InputStream in, String name) throws DataFileException {
        try (Stream<Map<String, String>> rows = reader.rows(in, name)) {
            return rows.toList();
        } catch (UncheckedIOException e) {
            assertThat(e).hasMessage(e.getCause().getMessage());
            throw (DataFileException) e.getCause();
        }
    }

    /** The table on which both readers agree, or the exception. */
    static Table read(JsonLines reader, byte[] file, String name) throws DataFileException {
        Table whole;
        try {
            whole = reader.read(new ByteArrayInputStream(file), name);
        } catch (DataFileException refused) {
            assertRefused(reader, file, name, refused);
            throw refused;
        }
        List<Map<String, String>> rows = rows(reader, new ByteArrayInputStream(file), name);
        assertThat(rows).hasSize(whole.rows());
        for (int row = 0; row < whole.rows(); row++) {
            Map<String, String> streamed = rows.get(row);
            assertThat(whole.names()).hasSizeGreaterThanOrEqualTo(streamed.size());
            assertThat(whole.names().subList(0, streamed.size())).containsExactlyElementsOf(streamed.keySet());
            for (Column column : whole.columns()) {
                assertSame(streamed.getOrDefault(column.name(), ""), column, row);
            }
        }
        return whole;
    }

    private static long line(DataFileException refused) {
        String line = refused.place().split(",", -1)[0];
        return line.isEmpty() ? 0 : Long.parseLong(line.substring("line ".length()));
    }

    private static void assertSame(String streamed, Column column, int row) {
        boolean isNumber = column.isNumeric() && !streamed.isEmpty();
        String shortest = isNumber ? PlainNumber.text(PlainNumber.parse(streamed)) : streamed;
        // Whether a column of numbers keeps their texts, and with how many decimals, is only known at its end.
        String text = column.text(row);
        assertThat(isNumber && !text.equals(streamed) ? PlainNumber.text(PlainNumber.parse(text)) : text)
                .isIn(streamed, shortest);
    }

    private static void assertRefused(JsonLines reader, byte[] file, String name, DataFileException expected) {
        try {
            rows(reader, new ByteArrayInputStream(file), name);
        } catch (DataFileException refused) {
            // Of two mistakes in one object, a table names a cell that is not what was declared before what follows it.
            if (!expected.place().contains(", column ")) {
                assertThat(refused).hasMessage(expected.getMessage());
            }
            assertThat(line(refused)).isGreaterThanOrEqualTo(line(expected));
            return;
        }
        // What a column holds is only known at its end, and so is that there is none.
        assertThat(expected.reason())
                .as("rows were read to their end")
                .containsPattern(
                        "or declare the word as missing\\.$| no number: |is spelled unlike|no column has a name"
                                + "|Two columns are called");
    }
}
