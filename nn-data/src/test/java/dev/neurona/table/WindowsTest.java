package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WindowsTest {

    private static final double NAN = Double.NaN;
    private static final Table LOADS = Table.of(
            Column.texts("house", List.of("a", "b", "a", "b", "a")),
            Column.numbers("day", 3, 1, 1, 2, 2),
            Column.numbers("load", 30, 100, 10, 200, 20));

    @Example
    void eachRowGetsTheRowsBeforeItInItsGroup() {
        Table one = new Windows("day", 1, "load").by("house").of(LOADS);
        assertThat(one.names()).containsExactly("house", "day", "load", "load lag 1");
        assertThat(one.numbers("load")).containsExactly(30, 200, 20);
        assertThat(one.numbers("load lag 1")).containsExactly(20, 100, 10);
        Table two = new Windows("day", 2, "load", "house")
                .by("house")
                .keepingIncomplete()
                .of(LOADS);
        assertThat(two.numbers("load lag 1")).containsExactly(20, NAN, NAN, 100, 10);
        assertThat(two.numbers("load lag 2")).containsExactly(10, NAN, NAN, NAN, NAN);
        assertThat(two.texts("house lag 1")).containsExactly("a", "", "", "b", "a");
    }

    @Example
    void datesAreOrdered() {
        Table table = Table.of(
                Column.texts("day", List.of("2026-01-10", "2025-12-31", "2026-01-09")),
                Column.numbers("load", 3, 1, 2));
        assertThat(new Windows("day", 1, "load").of(table).numbers("load lag 1"))
                .containsExactly(2, 1);
        refused(
                new Windows("day", 1, "load"),
                table.with(Column.texts("day", List.of("10.01.2026", "31.12.2025", "09.01.2026"))),
                "Column 'day', row 0: '10.01.2026' is no time that can be ordered; times are numbers, or texts in one of the forms"
                        + " 2026-11-29, 2026-11-29T08:30 and 2026-11-29T08:30:00, the same form in all rows.");
    }

    /** Rows of two groups are shuffled; a lag is the number of the time before, whatever the order of the rows. */
    @Property(tries = 200)
    void noRowSeesItsFuture(
            @ForAll @IntRange(min = 1, max = 4) int lags, @ForAll @IntRange(max = 20) int rows, @ForAll long seed) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        double[] times = order.stream().mapToDouble(i -> i / 2).toArray();
        List<String> groups =
                order.stream().map(i -> i % 2 == 0 ? "even" : "odd").toList();
        double[] values = order.stream().mapToDouble(i -> i).toArray();
        Table table = Table.of(Column.numbers("t", times), Column.texts("g", groups), Column.numbers("v", values));
        Table windows = new Windows("t", lags, "v").by("g").of(table);
        assertThat(windows.rows()).isEqualTo(Math.max(0, rows - 2 * lags));
        for (int lag = 1; lag <= lags; lag++) {
            for (int row = 0; row < windows.rows(); row++) {
                assertThat(windows.numbers("v lag " + lag)[row]).isEqualTo(windows.numbers("v")[row] - 2 * lag);
            }
        }
    }

    @Example
    void mistakesAreNamed() {
        refused(
                new Windows("day", 1, "load"),
                LOADS,
                "Column 'day': rows 1 and 2 have the same time 1, so neither is before the other; name the group of rows with by(...),"
                        + " or make their times differ.");
        refused(
                new Windows("house", 1, "load").by("house"),
                LOADS.with(Column.numbers("house", 1, 1, 1, 1, 1)),
                "Column 'house': rows 0 and 1 have the same time 1 and the same 'house', so neither is before the other; name the group"
                        + " of rows with by(...), or make their times differ.");
        refused(
                new Windows("day", 1, "load").by("house"),
                LOADS.with(Column.numbers("day", 1, NAN, 2, 3, 4)),
                "Column 'day', row 1: the time is missing, so the row is neither before nor after another; drop such rows.");
        refused(
                new Windows("day", 1, "load").by("house"),
                LOADS.with(Column.numbers("load lag 1", 1, 2, 3, 4, 5)),
                "windows: the table already has a column 'load lag 1'.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Windows("day", 0, "load"))
                .withMessage("windows: the rows of history must be at least 1, got 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Windows("day", 1))
                .withMessage("windows: name at least one column whose history is added.");
    }

    private static void refused(Windows windows, Table table, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> windows.of(table)).withMessage(message);
    }

    @Example
    void rowsAreChosenByName() {
        assertThat(LOADS.filter(row ->
                                row.number("day") >= 2 && row.text("house").equals("a"))
                        .numbers("load"))
                .containsExactly(30, 20);
        Table gaps = Table.of(Column.numbers("age", 10, NAN, 30), Column.texts("name", List.of("x", "y", "")));
        assertThat(gaps.filter(row -> row.number("age") > 5).numbers("age")).containsExactly(10, 30);
        assertThat(gaps.filter(row -> row.isMissing("name")).numbers("age")).containsExactly(30);
        assertThat(gaps.dropMissing("age").texts("name")).containsExactly("x", "");
        assertThat(gaps.dropMissing().texts("name")).containsExactly("x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gaps.filter(row -> row.number("name") > 1))
                .withMessage("Column 'name' holds texts, not numbers: row 0 is 'x'.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gaps.dropMissing("height"))
                .withMessage("No column is called 'height'. Columns: age, name.");
    }
}
