package dev.neurona.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cells of many columns wait for others of their columns, which must not show. */
class WideFilesTest {

    private static final int COLUMNS = 1001;

    /** Numbers, a text, a code, a missing cell and a character beyond Latin-1, in changing places. */
    private static String cell(int row, int column) {
        return switch (column % 7) {
            case 0 -> "";
            case 1 -> "t" + row;
            case 2 -> "0" + row;
            case 3 -> "\u20ac" + column;
            default -> Integer.toString(row - column);
        };
    }

    private static String file(int rows, int columns) {
        List<String> lines = new ArrayList<>();
        lines.add(IntStream.range(0, columns).mapToObj(i -> "x" + i).collect(Collectors.joining(",")));
        for (int row = 0; row < rows; row++) {
            int at = row;
            lines.add(IntStream.range(0, columns).mapToObj(i -> cell(at, i)).collect(Collectors.joining(",")));
        }
        return String.join("\n", lines) + "\n";
    }

    private static Table read(Csv csv, String text) throws DataFileException {
        return csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "wide.csv");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 32, 100})
    void everyCellIsInItsPlace(int rows) throws DataFileException {
        Table table = read(new Csv(), file(rows, COLUMNS));
        assertThat(table.rows()).isEqualTo(rows);
        assertThat(table.columns()).hasSize(COLUMNS);
        for (int i = 0; i < COLUMNS; i++) {
            Column column = table.column("x" + i);
            for (int row = 0; row < rows; row++) {
                assertThat(column.text(row)).isEqualTo(cell(row, i));
            }
        }
    }

    /** Cells wait in the first 5 000 rows and are judged after 10 000. */
    @Test
    void aFileOfManyRowsIsTheSameTableAsItsColumnsAlone() throws DataFileException {
        String text = file(10_050, COLUMNS);
        Table wide = read(new Csv(), text);
        String narrow = text.lines()
                .map(line -> line.split(",", 11)[5] + "," + line.split(",", 11)[8])
                .collect(Collectors.joining("\n"));
        Table few = read(new Csv(), narrow);
        for (String name : List.of("x5", "x8")) {
            for (int row = 0; row < few.rows(); row++) {
                assertThat(wide.column(name).text(row))
                        .isEqualTo(few.column(name).text(row));
            }
        }
    }

    @Test
    void anErrorNamesItsLine() {
        String text = file(40, COLUMNS).replaceFirst(",-4,", ",four,");
        assertThatThrownBy(() -> read(new Csv(), file(40, COLUMNS) + "1,2\n"))
                .hasMessage("wide.csv, line 42: the row has 2 cells, but the header names 1001 columns.");
        assertThatThrownBy(() -> read(new Csv().numbers("x4"), text))
                .hasMessageStartingWith("wide.csv, line 2, column 'x4': 'four' is not");
    }

    /** More characters than wait at once, which becomes clear in the middle of the third row. */
    @Test
    void aRowThatIsTooLongToWaitIsRead() throws DataFileException {
        String longText = "y".repeat(100_000);
        Table table = read(new Csv(), file(20, COLUMNS).replace(",t2,", "," + longText + ","));
        for (int i = 0; i < COLUMNS; i++) {
            for (int row = 0; row < 20; row++) {
                String expected = cell(row, i).replaceFirst("^t2$", longText);
                assertThat(table.column("x" + i).text(row)).isEqualTo(expected);
            }
        }
    }
}
