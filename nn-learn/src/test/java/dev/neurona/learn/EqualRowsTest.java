package dev.neurona.learn;

import static dev.neurona.learn.TableCheckTest.noise;
import static dev.neurona.learn.TableCheckTest.numbers;
import static dev.neurona.learn.TableCheckTest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EqualRowsTest {

    /** The flowers of iris in rows 100 to 104 and 142, of which the last is the second again. */
    private static Table flowers() {
        return Table.of(
                Column.numbers("sepal_length", 6.3, 5.8, 7.1, 6.3, 6.5, 5.8),
                Column.numbers("sepal_width", 3.3, 2.7, 3, 2.9, 3, 2.7),
                Column.numbers("petal_length", 6, 5.1, 5.9, 5.6, 5.8, 5.1),
                Column.numbers("petal_width", 2.5, 1.9, 2.1, 1.8, 2.2, 1.9),
                Column.numbers("petals", 5.2, 5.1, 5.3, 5.4, 5.5, 5.1));
    }

    @Test
    void rowsThatRepeatAreFound() {
        assertThat(TableCheck.of(flowers(), List.of(), List.of("petals")))
                .containsExactly(new Finding(
                        Finding.Kind.DUPLICATES,
                        "",
                        "Of 6 rows, 1 equals an earlier one in every column. If they are copies of the same cases, remove them: where a"
                                + " copy of a training row is a test row, the quality looks better than it is."));
        Table twice = flowers().rows(new int[] {0, 1, 2, 3, 4, 4, 3, 2, 1, 0, 0});
        assertThat(texts(TableCheck.of(twice, List.of(), List.of("petals"))))
                .containsExactly(
                        "DUPLICATES: Of 11 rows, 6 equal an earlier one in every column. If they are copies of the same cases, remove"
                                + " them: where a copy of a training row is a test row, the quality looks better than it is.");
        assertThat(TableCheck.of(flowers().head(5), List.of(), List.of("petals")))
                .isEmpty();
        assertThat(TableCheck.of(
                        flowers().with(Column.numbers("petals", 1, 2, 3, 4, 5, 6)), List.of(), List.of("petals")))
                .isEmpty();
    }

    @Test
    void rowsAreFoundInTheTrainingTable() {
        Table heldOut = flowers().rows(new int[] {5, 0, 1});

        assertThat(TableCheck.across(flowers().head(5), heldOut, List.of("petals")))
                .containsExactly(new Finding(
                        Finding.Kind.DUPLICATES_ACROSS,
                        "",
                        "Of 3 rows held out, 3 have the same features as a training row. If they are copies of the same cases, remove them:"
                                + " the quality looks better than it is."));
        assertThat(texts(
                        TableCheck.across(flowers().rows(new int[] {0, 2}), heldOut.drop("petals"), List.of("petals"))))
                .containsExactly(
                        "DUPLICATES_ACROSS: Of 3 rows held out, 1 has the same features as a training row. If they are copies of the"
                                + " same cases, remove them: the quality looks better than it is.");
        assertThat(TableCheck.across(flowers().rows(new int[] {2, 3, 4}), heldOut, List.of("petals")))
                .isEmpty();
    }

    /** One row of so many is the first again. */
    @ParameterizedTest
    @CsvSource({"200, 1", "201, 0"})
    void aRepeatedRowAmongManyChangesNothing(int rows, int findings) {
        Table table = Table.of(
                numbers("x", rows, i -> noise(i % (rows - 1))), numbers("y", rows, i -> noise(2 * (i % (rows - 1)))));

        assertThat(TableCheck.of(table, List.of("y"))).hasSize(findings);
    }

    @Test
    void rowsOfFewCombinationsMustRepeat() {
        Table xor = Table.of(
                numbers("a", 40, i -> i & 1),
                numbers("b", 40, i -> i >> 1 & 1),
                numbers("y", 40, i -> (i ^ i >> 1) & 1));

        assertThat(TableCheck.of(xor, List.of("y"))).isEmpty();
        assertThat(TableCheck.across(xor, xor, List.of("y"))).isEmpty();
    }

    @Test
    void cellsAreComparedAsWhatTheyAre() {
        Table training = Table.of(
                Column.numbers("x", 0.0, 1, Double.NaN, 0x1p53), Column.texts("t", List.of("a", "", "c", "d")));
        Table same = Table.of(Column.numbers("x", Double.NaN, 1, -0.0), Column.texts("t", List.of("c", "", "a")));
        Table moved = Table.of(Column.numbers("x", 0, 1, Double.NaN), Column.texts("t", List.of("", "a", "d")));
        Table asTexts = Table.of(Column.texts("x", List.of("0", "?")), Column.texts("t", List.of("a", "c")));

        assertThat(texts(TableCheck.across(training, same, List.of())))
                .singleElement()
                .asString()
                .contains("Of 3 rows held out, 3 have");
        assertThat(TableCheck.across(training, moved, List.of())).isEmpty();
        assertThat(texts(TableCheck.across(training, asTexts, List.of())))
                .singleElement()
                .asString()
                .contains("Of 2 rows held out, 1 has");
    }

    @Test
    void longIntegersAreComparedByTheirDigits() {
        Column codes = Column.numbers(
                "code",
                new double[] {9007199254740992.0, 9007199254740992.0},
                List.of("9007199254740992", "9007199254740993"));

        assertThat(TableCheck.of(Table.of(codes, Column.numbers("y", 1.5, 1.5)), List.of("y")))
                .extracting(Finding::kind)
                .doesNotContain(Finding.Kind.DUPLICATES);
    }

    @Property(tries = 300)
    void keysAreEqualWhereRowsAre(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 26) Integer> rows,
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 26) Integer> others) {
        Set<Map<String, String>> seen = new LinkedHashSet<>();
        Table table = table(rows);
        Table other = table(others);
        IntStream.range(0, table.rows()).forEach(row -> seen.add(table.row(row)));

        assertThat(keys(table).repeats()).isEqualTo(table.rows() - seen.size());
        assertThat(keys(other).foundIn(keys(table))).isEqualTo((int) IntStream.range(0, other.rows())
                .filter(row -> seen.contains(other.row(row)))
                .count());
    }

    private static RowKeys keys(Table table) {
        return RowKeys.of(table, List.of("x"), List.of("s", "t"));
    }

    /** Each number below 27 is another row of three cells of three values. */
    private static Table table(List<Integer> rows) {
        double[] x = {0, 1.5, Double.NaN};
        List<String> t = List.of("", "a", "aa");
        return Table.of(
                numbers("x", rows.size(), i -> x[rows.get(i) % 3]),
                texts("s", rows.size(), i -> t.get(rows.get(i) / 3 % 3)),
                texts("t", rows.size(), i -> t.get(rows.get(i) / 9)));
    }
}
