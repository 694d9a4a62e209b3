package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What columns say of themselves; {@link AnswerTest} has what they say of the target, {@link EqualRowsTest} is about rows. */
class TableCheckTest {

    static Column numbers(String name, int rows, IntToDoubleFunction value) {
        return Column.numbers(name, IntStream.range(0, rows).mapToDouble(value).toArray());
    }

    static Column texts(String name, int rows, IntFunction<String> value) {
        return Column.texts(name, IntStream.range(0, rows).mapToObj(value).toList());
    }

    /** A number between 0 and 1 that looks random. */
    static double noise(int i) {
        return (i * 7919L + 12345) % 10007 / 10007.0;
    }

    /** The texts of what is found in a table with this column, another feature and a target without relation to them. */
    private static List<String> found(Column column) {
        int rows = column.rows();
        Table table = Table.of(
                column,
                numbers("other", rows, TableCheckTest::noise),
                texts("class", rows, i -> noise(3 * i + 1) < 0.5 ? "a" : "b"));
        return texts(TableCheck.of(table, List.of("class")));
    }

    static List<String> texts(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.kind() + ": " + finding.text())
                .toList();
    }

    @Test
    void aColumnWithoutAValueIsFound() {
        assertThat(found(numbers("gone", 30, i -> Double.NaN)))
                .containsExactly("EMPTY: Column 'gone' has no value in any of 30 rows; it is not used.");
        assertThat(found(texts("gone", 30, i -> "")))
                .containsExactly("EMPTY: Column 'gone' has no value in any of 30 rows; it is not used.");
    }

    @Test
    void aColumnWithOneValueOnlyIsFound() {
        assertThat(found(numbers("unit", 30, i -> 0.5)))
                .containsExactly(
                        "CONSTANT: Column 'unit' has the value '0.5' in all 30 rows, which tells nothing; it is not used.");
        assertThat(found(texts("unit", 30, i -> "kg")))
                .containsExactly(
                        "CONSTANT: Column 'unit' has the value 'kg' in all 30 rows, which tells nothing; it is not used.");
        assertThat(found(numbers("sum", 30, i -> i % 2 == 0 ? 0.3 : 0.1 + 0.2)))
                .containsExactly(
                        "CONSTANT: Column 'sum' has the value '0.3' in all 30 rows, which tells nothing; it is not used.");
    }

    @Test
    void codesThatAreTheSameNumberAreFound() {
        double[] numbers = IntStream.range(0, 30).mapToDouble(i -> i % 3).toArray();
        List<String> codes = IntStream.range(0, 30)
                .mapToObj(i -> i < 15 ? "0" + i % 3 : "" + i % 3)
                .toList();
        assertThat(found(Column.numbers("zip", numbers, codes)))
                .containsExactly(
                        "CODES: Column 'zip' holds '0' and another text that is the same number. It is used as numbers; if it"
                                + " holds codes, read it with texts(\"zip\").");
        List<String> prices = IntStream.range(0, 30)
                .mapToObj(i -> i < 15 ? i % 3 + ".00" : i % 3 + ".0")
                .toList();
        assertThat(found(Column.numbers("price", numbers, prices))).isEmpty();
        double[] same = new double[30];
        Arrays.fill(same, 1582218195625938944.0);
        List<String> ids = IntStream.range(0, 30)
                .mapToObj(i -> "158221819562593894" + (4 + i % 2))
                .toList();
        assertThat(found(Column.numbers("id", same, ids)))
                .containsExactly(
                        "CONSTANT: Column 'id' has the value '1582218195625938944' or '1582218195625938945', as numbers"
                                + " the same, in all 30 rows, which tells nothing; it is not used.");
        Table asTarget = Table.of(Column.numbers("id", same, ids), numbers("x", 30, TableCheckTest::noise));
        assertThat(TableCheck.of(asTarget, List.of("id"), List.of())).isEmpty();
    }

    @Test
    void aConstantWithGapsTellsWhereItIs() {
        assertThat(found(numbers("seen", 30, i -> noise(i) < 0.5 ? 1 : Double.NaN)))
                .isEmpty();
        assertThat(found(texts("seen", 30, i -> noise(i) < 0.5 ? "yes" : ""))).isEmpty();
        assertThat(found(numbers("almost", 30, i -> i == 4 ? 1 : 0))).isEmpty();
    }

    @Test
    void nothingIsConstantInOneRow() {
        assertThat(TableCheck.of(Table.of(Column.numbers("x", 1), Column.numbers("y", 2)), List.of(), List.of("y")))
                .isEmpty();
    }

    @Test
    void differentTextsAreIdentifiers() {
        assertThat(found(texts("name", 21, i -> "n" + i)))
                .containsExactly(
                        "IDENTIFIER: Column 'name' has 21 different texts in 21 rows, as identifiers and free texts have. As"
                                + " categories they tell nothing of new rows; it is not used.");
        assertThat(found(texts("name", 43, i -> i < 3 ? "" : "n" + Math.max(i, 5))))
                .containsExactly(
                        "IDENTIFIER: Column 'name' has 38 different texts in 40 rows, as identifiers and free texts have. As"
                                + " categories they tell nothing of new rows; it is not used.");
    }

    @Test
    void repeatedTextsAreCategories() {
        assertThat(found(texts("name", 20, i -> "n" + i))).isEmpty();
        assertThat(found(texts("name", 40, i -> "n" + Math.max(i, 3)))).isEmpty();
    }

    @Test
    void runningNumbersInAnyOrderAreIdentifiers() {
        String text =
                "IDENTIFIER: Column 'id' numbers the rows: its 31 values are whole numbers, all different, from %s. What a"
                        + " network learns from such numbers does not hold for new rows; it is not used.";
        assertThat(found(numbers("id", 31, i -> 1 + i * 7 % 31))).containsExactly(text.formatted("1 to 31"));
        assertThat(found(numbers("id", 31, i -> 2000 - i * 7 % 31 * 2))).isEmpty();
        assertThat(found(numbers("id", 31, i -> 5000 - i * 7 % 31 * 2)))
                .containsExactly(text.formatted("4940 to 5000"));
        assertThat(found(numbers("id", 32, i -> i == 5 ? Double.NaN : i))).containsExactly(text.formatted("0 to 31"));
    }

    @Test
    void yearsAgesAndPricesAreNoIdentifiers() {
        assertThat(found(numbers("year", 60, i -> 1960 + i))).isEmpty();
        assertThat(found(numbers("age", 60, i -> 20 + i % 59))).isEmpty();
        assertThat(found(numbers("price", 60, i -> 3 * i + 100))).isEmpty();
        assertThat(found(numbers("length", 60, i -> i + 0.5))).isEmpty();
        assertThat(found(numbers("id", 20, i -> i))).isEmpty();
        assertThat(found(numbers("large", 60, i -> 0x1p60 + i * 0x1p10))).isEmpty();
    }

    @Test
    void theOnlyFeatureMayBeARunningNumber() {
        Table table = Table.of(numbers("t", 60, i -> i), numbers("y", 60, i -> noise(i)));

        assertThat(TableCheck.of(table, List.of("y"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-%02d",
                "2026-11-%02d 17:30",
                "2026-11-%02dT17:30:05.25+01:00",
                "%d.3.2026",
                "3/%02d/2026",
                "2026/3/%d"
            })
    void datesAsTextsAreFound(String form) {
        String first = form.formatted(1);

        assertThat(found(texts("when", 60, i -> form.formatted(1 + i % 30))))
                .containsExactly("DATE_AS_TEXT: Column 'when' holds dates as texts, such as '" + first
                        + "'. As categories they tell nothing of another day. Read them with dates(\"when\") or datesAs(...), which"
                        + " make numbers of year, day, weekday and hour, or leave it out with without(\"when\").");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10.%d", "192.168.1.%d", "555-12-%d", "2026-11/%d", "at 2026-11-%d"})
    void otherTextsAreNoDates(String form) {
        assertThat(found(texts("what", 60, i -> form.formatted(1 + i % 30)))).isEmpty();
    }

    @Test
    void manyCategoriesAreFound() {
        assertThat(found(texts("zone", 600, i -> "z" + (i < 6 ? i : 6 + i % 45))))
                .containsExactly(
                        "MANY_CATEGORIES: Column 'zone' has 51 categories in 600 rows, 6 of them in fewer than 5 rows. Each needs"
                                + " weights of its own, and little can be learnt of rare ones; group them, or leave it out with"
                                + " without(\"zone\").");
        assertThat(found(texts("zone", 600, i -> "z" + i % 51)))
                .containsExactly(
                        "MANY_CATEGORIES: Column 'zone' has 51 categories in 600 rows. Each needs weights of its own, and little"
                                + " can be learnt of rare ones; group them, or leave it out with without(\"zone\").");
        assertThat(found(texts("zone", 600, i -> "z" + i % 50))).isEmpty();
    }

    @Test
    void rareClassesAreFound() {
        Column feature = numbers("x", 60, TableCheckTest::noise);

        assertThat(texts(TableCheck.of(
                        Table.of(feature, texts("kind", 60, i -> i < 4 ? "cat" : "dog")), List.of("kind"))))
                .containsExactly(
                        "FEW_ROWS_OF_CLASS: Target 'kind' has classes with fewer than 5 of 60 rows: 'cat' in 4 rows. They can"
                                + " hardly be learnt or measured; add rows, or merge or drop these classes.");
        assertThat(texts(TableCheck.of(Table.of(feature, numbers("kind", 60, i -> Math.min(i, 7))), List.of("kind"))))
                .containsExactly(
                        "FEW_ROWS_OF_CLASS: Target 'kind' has classes with fewer than 5 of 60 rows: '0' in 1 row, '1' in 1 row, '2'"
                                + " in 1 row, '3' in 1 row, '4' in 1 row and 2 more. They can hardly be learnt or measured; add rows, or merge"
                                + " or drop these classes.");
        assertThat(TableCheck.of(Table.of(feature, texts("kind", 60, i -> i < 5 ? "cat" : "dog")), List.of("kind")))
                .isEmpty();
        assertThat(TableCheck.of(
                        Table.of(feature, texts("kind", 60, i -> i < 30 ? "" : "dog" + i % 2)), List.of("kind")))
                .isEmpty();
        assertThat(TableCheck.of(
                        Table.of(feature, numbers("kind", 60, i -> Math.min(i, 7))), List.of(), List.of("kind")))
                .isEmpty();
    }

    @Test
    void targetsThatCannotBeLearntAreFound() {
        Column feature = numbers("x", 60, TableCheckTest::noise);

        assertThat(texts(TableCheck.of(Table.of(feature, numbers("y", 60, i -> Double.NaN)), List.of("y"))))
                .containsExactly("EMPTY: Column 'y' is a target and has no value in any of 60 rows.");
        assertThat(texts(TableCheck.of(Table.of(feature, texts("y", 60, i -> "dog")), List.of("y"))))
                .containsExactly(
                        "CONSTANT: Column 'y' is a target and has the value 'dog' in all 60 rows. There is nothing to predict, and"
                                + " every prediction looks right.");
        assertThat(texts(TableCheck.of(Table.of(feature, texts("y", 60, i -> i + ",5")), List.of("y"))))
                .containsExactly(
                        "IDENTIFIER: Column 'y' is a target and has 60 different texts in 60 rows, such as '0,5'. Nothing can be"
                                + " learnt of classes with one row each; is another column the target, or are the texts meant to be numbers?");
        assertThat(TableCheck.of(Table.of(feature, numbers("y", 60, i -> i * 7 % 60)), List.of("y")))
                .isEmpty();
    }

    @Test
    void findingsAreInTheOrderOfColumnsAndKinds() {
        Table table = Table.of(
                numbers("id", 60, i -> i),
                texts("kind", 60, i -> i < 4 ? "a" : "b"),
                texts("other", 60, i -> i < 20 ? "c" : "d"),
                numbers("unit", 60, i -> 7),
                numbers("y", 60, i -> i * 3),
                numbers("gone", 60, i -> Double.NaN));

        assertThat(TableCheck.of(table, List.of("y", "kind", "other")))
                .extracting(finding -> finding.column() + " " + finding.kind())
                .containsExactly(
                        "id IDENTIFIER",
                        "id GIVES_ANSWER",
                        "id GIVES_ANSWER",
                        "kind FEW_ROWS_OF_CLASS",
                        "unit CONSTANT",
                        "gone EMPTY");
        Table twice = Table.of(
                Column.numbers("unit", 1, 1, 1), Column.numbers("x", 0.5, 0.5, 1), Column.numbers("y", 2.5, 2.5, 3));
        assertThat(TableCheck.of(twice, List.of("y")))
                .extracting(finding -> finding.column() + " " + finding.kind())
                .containsExactly("unit CONSTANT", " DUPLICATES");
    }

    @Test
    void whatIsNoTableIsRefusedOrSilent() {
        Table table = Table.of(Column.texts("t", List.of("a", "b")), Column.numbers("x", 1, 2));

        assertThatThrownBy(() -> TableCheck.of(table, List.of("y")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No column is called 'y'. Columns: t, x.");
        assertThatThrownBy(() -> TableCheck.of(table, List.of(), List.of("t")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Column 't' holds texts, not numbers: row 0 is 'a'.");
        assertThatThrownBy(() -> TableCheck.across(table, table.drop("x"), List.of("t")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No column is called 'x'. Columns: t.");
        assertThat(TableCheck.of(table.head(0), List.of("t"))).isEmpty();
        assertThat(TableCheck.across(table, table.head(0), List.of("t"))).isEmpty();
    }

    @Test
    void namesOfFilesAreMadeVisible() {
        assertThat(found(texts("a\nb", 30, i -> "\u0007")))
                .containsExactly(
                        "CONSTANT: Column 'a\\u000ab' has the value '\\u0007' in all 30 rows, which tells nothing; it is not used.");
    }

    @Test
    void theOrderOfRowsChangesNothing() {
        Table table = Table.of(
                numbers("id", 60, i -> i + 1),
                texts("name", 60, i -> "n" + i),
                texts("zone", 60, i -> "z" + i % 52),
                numbers("copy", 60, i -> 3 * noise(i) + 1),
                numbers("y", 60, TableCheckTest::noise));
        List<Integer> order = new ArrayList<>(IntStream.range(0, 60).boxed().toList());
        List<Finding> findings = TableCheck.of(table, List.of("y"));

        assertThat(findings).hasSize(4);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(order, new Random(seed));
            int[] rows = order.stream().mapToInt(i -> i).toArray();
            assertThat(TableCheck.of(table.rows(rows), List.of("y")))
                    .as(() -> Arrays.toString(rows))
                    .isEqualTo(findings);
        }
    }
}
