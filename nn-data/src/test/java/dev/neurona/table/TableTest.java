package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Table PEOPLE =
            Table.of(Column.texts("name", List.of("Ada", "Bob", "")), Column.numbers("age", 41, Double.NaN, 7.5));

    @Test
    void cellsAreFoundByName() {
        assertThat(PEOPLE.rows()).isEqualTo(3);
        assertThat(PEOPLE.names()).containsExactly("name", "age");
        assertThat(PEOPLE.columns()).extracting(Column::isNumeric).containsExactly(false, true);
        assertThat(PEOPLE.numbers("age")).containsExactly(41, Double.NaN, 7.5);
        assertThat(PEOPLE.texts("age")).containsExactly("41", "", "7.5");
        assertThat(PEOPLE.row(0)).isEqualTo(Map.of("name", "Ada", "age", "41"));
        assertThat(PEOPLE.column("name").isMissing(2)).isTrue();
    }

    @Test
    void columnsAndRowsAreChosenInTheOrderWished() {
        assertThat(PEOPLE.select("age", "name").names()).containsExactly("age", "name");
        assertThat(PEOPLE.drop("age").names()).containsExactly("name");
        assertThat(PEOPLE.rows(new int[] {2, 0, 0}).numbers("age")).containsExactly(7.5, 41, 41);
        assertThat(PEOPLE.head(2).texts("name")).containsExactly("Ada", "Bob");
        assertThat(PEOPLE.head(9).rows()).isEqualTo(3);
        Table changed = PEOPLE.with(Column.numbers("name", 1, 2, 3)).with(Column.numbers("new", 4, 5, 6));
        assertThat(changed.names()).containsExactly("name", "age", "new");
        assertThat(changed.numbers("name")).containsExactly(1, 2, 3);
    }

    @Test
    void aTableCannotBeChangedFromOutside() {
        double[] values = {1, 2};
        List<String> texts = new ArrayList<>(List.of("a", "b"));
        Table table = Table.of(Column.numbers("x", values), Column.texts("y", texts));
        values[0] = 9;
        texts.set(0, "z");
        table.numbers("x")[1] = 9;
        assertThat(table.numbers("x")).containsExactly(1, 2);
        assertThat(table.texts("y")).containsExactly("a", "b");
    }

    @Test
    void printsNamesAndTheFirstRows() {
        assertThat(PEOPLE.toString()).isEqualTo("""
                        3 rows x 2 columns
                        name  age
                        Ada    41
                        Bob     -
                        -     7.5
                        """);
        assertThat(Table.of(Column.numbers("x", new double[11])).toString())
                .startsWith("11 rows x 1 column\nx\n0\n")
                .endsWith("0\n...\n");
    }

    @Test
    void errorsSayWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PEOPLE.numbers("Age"))
                .withMessage("No column is called 'Age'. Columns: name, age.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PEOPLE.numbers("name"))
                .withMessage("Column 'name' holds texts, not numbers: row 0 is 'Ada'.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PEOPLE.with(Column.numbers("x", 1)))
                .withMessage("Column 'x' has 1 rows but column 'name' has 3.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PEOPLE.select("age", "age"))
                .withMessage("Two columns are called 'age'.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PEOPLE.drop("age", "name"))
                .withMessage("A table needs at least one column.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Column.numbers("x", 1, Double.POSITIVE_INFINITY))
                .withMessage("Column 'x', row 1: a number must be finite, got Infinity.");
    }

    @Test
    void splitsArePartitionsAndStratifiedOnesKeepProportions() {
        Table table = Table.of(
                Column.numbers("row", IntStream.range(0, 40).asDoubleStream().toArray()),
                Column.texts(
                        "label",
                        IntStream.range(0, 40)
                                .mapToObj(row -> row % 4 == 0 ? "rare" : "common")
                                .toList()));
        List<Table> parts = table.splitBy("label", 1, 0.6, 0.2, 0.2);
        assertThat(parts).extracting(Table::rows).containsExactly(24, 8, 8);
        assertThat(parts.get(1).texts("label")).filteredOn("rare"::equals).hasSize(2);
        assertThat(parts.stream()
                        .flatMapToDouble(part -> Arrays.stream(part.numbers("row")))
                        .sorted()
                        .toArray())
                .isEqualTo(table.numbers("row"));
        assertThat(table.split(1, 0.5, 0.5)).extracting(Table::rows).containsExactly(20, 20);
        assertThat(table.split(1, 0.5, 0.5).get(0).numbers("row"))
                .isEqualTo(table.split(1, 0.5, 0.5).get(0).numbers("row"));
        assertThat(table.head(3).classes("label")).containsExactly(1, 0, 0);
    }

    private static final Table VISITS = Table.of(
                    Column.texts("patient", List.of("Ada", "Bob", "Ada", "", "Cy", "Bob", "", "Ada")),
                    Column.texts(
                            "day",
                            List.of(
                                    "2026-03-01",
                                    "2025-12-31",
                                    "2026-01-05",
                                    "2026-01-05",
                                    "2026-02-07",
                                    "2026-02-01",
                                    "2026-01-05",
                                    "2026-03-02")),
                    Column.numbers("dose", 3, 1, 4, 1, 5, 9, 2, 6))
            .readFrom("visits.csv", row -> row + 2);

    @Test
    void rowsOfOneGroupStayTogether() {
        List<Table> parts = VISITS.splitByGroup("patient", 1, 0.5, 0.5);
        assertThat(parts).extracting(Table::rows).containsExactly(4, 4);
        assertThat(parts.get(0).texts("patient")).containsExactly("Ada", "Ada", "Cy", "Ada");
        assertThat(parts.get(1).texts("patient")).containsExactly("Bob", "", "Bob", "");
        assertThat(VISITS.splitByGroup("dose", 1, 0.5, 0.5).get(0).texts("dose"))
                .filteredOn("1"::equals)
                .as("equal numbers are a group, here the largest, which the first part gets")
                .hasSize(2);
    }

    @Test
    void rowsAreSplitByNumbersOrDatesInTheirOrder() {
        List<Table> parts = VISITS.splitByTime("day", 0.5, 0.25, 0.25);
        assertThat(parts.get(0).texts("day")).containsExactly("2025-12-31", "2026-01-05", "2026-01-05", "2026-01-05");
        assertThat(parts.get(1).texts("day")).containsExactly("2026-02-07", "2026-02-01");
        assertThat(parts.get(2).texts("day")).containsExactly("2026-03-01", "2026-03-02");
        assertThat(VISITS.splitByTime("dose", 0.75, 0.25).get(1).numbers("dose"))
                .containsExactly(9, 6);
    }

    @Test
    void whatHasNoOrderInTimeIsRefusedByItsLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VISITS.splitByTime("patient", 0.5, 0.5))
                .withMessage(
                        "Column 'patient', row 3 (line 5 of visits.csv): the time is missing, so the row is neither before nor"
                                + " after another; drop such rows.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VISITS.head(3).splitByTime("patient", 0.5, 0.5))
                .withMessage(
                        "Column 'patient', row 0 (line 2 of visits.csv): 'Ada' is no time that can be ordered; times are"
                                + " numbers, or texts in one of the forms 2026-11-29, 2026-11-29T08:30 and 2026-11-29T08:30:00, the"
                                + " same form in all rows.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VISITS.splitByGroup("patient", 1, 0.4, 0.2, 0.2, 0.1, 0.1))
                .withMessage(
                        "Cannot make 5 parts of 4 groups, since no group is divided; use more groups, or fewer parts.");
    }

    @Test
    void aColumnHoldsTruthValues() {
        Table table = Table.of(
                Column.texts("word", List.of("true", "No", "YES", "false", "1", "0")),
                Column.numbers("number", 1, 0, 1, 0, 1, -0.0),
                Column.numbers("spelled", new double[] {1, 0, 1, 0, 1, 0}, List.of("01", "0", "1.0", "00", "1", "0")));
        boolean[] truths = {true, false, true, false, true, false};
        assertThat(table.truths("word")).isEqualTo(truths);
        assertThat(table.truths("number")).isEqualTo(truths);
        assertThat(table.truths("spelled")).isEqualTo(truths);
    }

    @Test
    void whatIsNoTruthValueIsRefusedByItsLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VISITS.truths("patient"))
                .withMessage(
                        "Column 'patient', row 0 (line 2 of visits.csv): a truth value must be true, false, yes, no, 1 or"
                                + " 0, got 'Ada'. Correct it, or name another column.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VISITS.rows(new int[] {3}).truths("patient"))
                .withMessage(
                        "Column 'patient', row 0 (line 5 of visits.csv): the truth value is missing; write true, false,"
                                + " yes, no, 1 or 0, or drop such rows.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.of(Column.numbers("mark", 1, 2)).truths("mark"))
                .withMessageStartingWith(
                        "Column 'mark', row 1: a truth value must be true, false, yes, no, 1 or 0, got '2'.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VISITS.truths("absent"))
                .withMessageStartingWith("No column is called 'absent'.");
    }
}
