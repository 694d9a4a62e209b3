package dev.neurona.learn;

import static dev.neurona.learn.TableCheckTest.noise;
import static dev.neurona.learn.TableCheckTest.numbers;
import static dev.neurona.learn.TableCheckTest.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {

    private static final String WAY_OUT = " If it is not known before the answer, leave it out with without(\"x\").";

    private static List<String> ofClasses(Column feature, Column target) {
        return texts(TableCheck.of(Table.of(feature, target, other(feature.rows())), List.of("y"), List.of()));
    }

    private static List<String> ofNumbers(Column feature, Column target) {
        return texts(TableCheck.of(Table.of(feature, target, other(feature.rows())), List.of(), List.of("y")));
    }

    /** A feature without relation to anything. */
    private static Column other(int rows) {
        return numbers("other", rows, i -> noise(5 * i + 2));
    }

    private static final String BY_CORRELATION =
            "GIVES_ANSWER: Column 'x' gives the answer away: its correlation with target 'y' is at least 0.9999 in magnitude."
                    + WAY_OUT;

    private static String byCategory(int rows, int values) {
        return "GIVES_ANSWER: Column 'x' gives the answer away: in " + rows + " rows, each of its " + values
                + " values occurs with one value of target 'y' only." + WAY_OUT;
    }

    private static String byIntervals(int rows, int classes) {
        return "GIVES_ANSWER: Column 'x' gives the answer away: sorted by it, the rows of each of the " + classes
                + " classes of target 'y' stand together, in " + rows + " rows." + WAY_OUT;
    }

    @Test
    void aCategoryThatNamesTheClassIsFound() {
        Column y = texts("y", 60, i -> "c" + i % 3);

        assertThat(ofClasses(texts("x", 60, i -> "x" + i % 3), y)).containsExactly(byCategory(60, 3));
        assertThat(ofClasses(texts("x", 60, i -> "x" + i % 15), y)).containsExactly(byCategory(60, 15));
        assertThat(ofClasses(numbers("x", 60, i -> i * 5 % 6), y)).containsExactly(byCategory(60, 6));
    }

    @Test
    void aCategoryWithAMixedValueIsNotFound() {
        Column y = texts("y", 60, i -> "c" + i % 3);

        assertThat(ofClasses(texts("x", 60, i -> i == 7 ? "x2" : "x" + i % 3), y))
                .isEmpty();
        assertThat(ofClasses(texts("x", 60, i -> i % 3 == 0 ? "x0" : "x"), y)).isEmpty();
        assertThat(ofClasses(texts("x", 60, i -> "x" + i % 30), texts("y", 60, i -> "c" + i % 30 % 3)))
                .isEmpty();
    }

    /** Texts of a row or two are of one class without a reason, where nearly all rows are of one class. */
    @Test
    void aRareClassIsNoEvidence() {
        Column rare = texts("y", 60, i -> i < 5 ? "a" : "b");

        assertThat(ofClasses(texts("x", 60, i -> "x" + (i < 5 ? i : 5 + i % 24)), rare))
                .isEmpty();
        assertThat(ofClasses(texts("x", 60, i -> i < 5 ? "in" : "out"), rare)).containsExactly(byCategory(60, 2));
        assertThat(ofClasses(texts("x", 20, i -> "x" + i % 2), texts("y", 20, i -> "c" + i % 2)))
                .isEmpty();
        assertThat(ofClasses(texts("x", 24, i -> "x" + i % 2), texts("y", 24, i -> "c" + i % 2)))
                .containsExactly(byCategory(24, 2));
    }

    @Test
    void aClassOfFewRowsIsNoEvidence() {
        assertThat(ofClasses(texts("x", 60, i -> i < 4 ? "in" : "out"), texts("y", 60, i -> i < 4 ? "a" : "b")))
                .singleElement()
                .asString()
                .startsWith("FEW_ROWS_OF_CLASS");
    }

    @Test
    void gapsCanBeTheAnswer() {
        Column y = texts("y", 60, i -> "c" + i % 2);

        assertThat(ofClasses(texts("x", 60, i -> i % 2 == 0 ? "cell " + i % 4 : ""), y))
                .containsExactly(byCategory(60, 2));
        assertThat(ofClasses(numbers("x", 60, i -> i % 2 == 0 ? noise(i) : Double.NaN), y))
                .containsExactly(byIntervals(60, 2));
        assertThat(ofClasses(numbers("x", 60, i -> i % 2 == 0 ? 1 : Double.NaN), y))
                .containsExactly(byCategory(60, 1));
    }

    @Test
    void aFewGapsHideNoAnswer() {
        Column y = texts("y", 60, i -> "c" + i % 2);

        assertThat(ofClasses(texts("x", 60, i -> i < 6 ? "" : "x" + i % 2), y)).containsExactly(byCategory(54, 2));
        assertThat(ofClasses(texts("x", 60, i -> i < 7 ? "" : "x" + i % 2), y)).isEmpty();
        assertThat(ofClasses(numbers("x", 60, i -> i < 6 ? Double.NaN : i % 2 + noise(i) / 2), y))
                .containsExactly(byIntervals(54, 2));
        assertThat(ofClasses(numbers("x", 60, i -> i < 7 ? Double.NaN : i % 2 + noise(i) / 2), y))
                .isEmpty();
    }

    @Test
    void rowsWithoutATargetDoNotCount() {
        Column y = texts("y", 60, i -> i < 6 ? "" : "c" + i % 2);

        assertThat(ofClasses(texts("x", 60, i -> i < 6 ? "?" : "x" + i % 2), y)).containsExactly(byCategory(54, 3));
        assertThat(ofClasses(numbers("x", 60, i -> i < 6 ? 0.25 * i : i % 2 + noise(i) / 2), y))
                .containsExactly(byIntervals(54, 2));
    }

    @Test
    void numbersThatSortTheClassesAreFound() {
        Column y = texts("y", 51, i -> "c" + i % 3);

        assertThat(ofClasses(numbers("x", 51, i -> -(i % 3) + noise(i) / 2), y)).containsExactly(byIntervals(51, 3));
        assertThat(ofClasses(numbers("x", 50, i -> -(i % 3) + noise(i) / 2), texts("y", 50, i -> "c" + i % 3)))
                .isEmpty();
        assertThat(ofClasses(numbers("x", 51, i -> i == 4 ? 0.1 : -(i % 3) + noise(i) / 2), y))
                .isEmpty();
    }

    /** A petal length below 2 is that of a setosa; between 4.5 and 5.1 both others are found. */
    @Test
    void petalLengthsDoNotGiveTheFlower() {
        double[] lengths = {
            1.4, 1.4, 1.3, 1.5, 1.4, 1.7, 1.4, 1.5, 1.4, 1.5, 1.5, 1.6, 1.4, 1.1, 1.2, 1.5, 1.3, 1.4, 1.7, 1.5,
            4.7, 4.5, 4.9, 4.0, 4.6, 4.5, 4.7, 3.3, 4.6, 3.9, 3.5, 4.2, 4.0, 4.7, 3.6, 4.4, 4.5, 4.1, 4.8, 5.0,
            6.0, 5.1, 5.9, 5.6, 5.8, 6.6, 4.5, 6.3, 5.8, 6.1, 5.1, 5.3, 5.5, 5.0, 5.1, 5.3, 5.5, 6.7, 6.9, 5.0
        };
        List<String> names = List.of("setosa", "versicolor", "virginica");

        assertThat(ofClasses(Column.numbers("x", lengths), texts("y", 60, i -> names.get(i / 20))))
                .isEmpty();
        assertThat(ofClasses(Column.numbers("x", lengths), texts("y", 60, i -> i < 20 ? "setosa" : "other")))
                .containsExactly(byIntervals(60, 2));
    }

    @Test
    void aNumberOfWhichTheTargetFollowsIsFound() {
        Column y = numbers("y", 60, i -> 10 * noise(i) + 1);

        assertThat(ofNumbers(numbers("x", 60, i -> -3 * noise(i)), y)).containsExactly(BY_CORRELATION);
        assertThat(ofNumbers(numbers("x", 60, i -> noise(i) * noise(i) * noise(i)), y))
                .containsExactly(BY_CORRELATION);
        assertThat(ofNumbers(numbers("x", 60, i -> i < 6 ? Double.NaN : noise(i)), y))
                .containsExactly(BY_CORRELATION);
        assertThat(ofNumbers(numbers("x", 60, i -> i < 7 ? Double.NaN : noise(i)), y))
                .isEmpty();
        assertThat(ofNumbers(numbers("x", 20, TableCheckTest::noise), numbers("y", 20, TableCheckTest::noise)))
                .isEmpty();
    }

    @Test
    void aRoundedCopyOfTheTargetIsFound() {
        Column y = numbers("y", 600, i -> 100 * noise(i));

        assertThat(ofNumbers(numbers("x", 600, i -> Math.rint(100 * noise(i)) + 0.5), y))
                .containsExactly(BY_CORRELATION);
        assertThat(ofNumbers(numbers("x", 600, i -> Math.rint(10 * noise(i)) + 0.5), y))
                .isEmpty();
    }

    @Test
    void aGoodPredictorIsNotFound() {
        assertThat(ofNumbers(
                        numbers("x", 600, i -> noise(i) + 0.05 * noise(7 * i + 3)),
                        numbers("y", 600, TableCheckTest::noise)))
                .isEmpty();
    }

    /** One outlier in both columns makes Pearson's correlation 1. */
    @Test
    void anOutlierIsNoAnswer() {
        Column x = numbers("x", 60, i -> i == 9 ? 1e9 : noise(i));
        Column y = numbers("y", 60, i -> i == 9 ? 1e9 : noise(3 * i + 1));

        assertThat(Correlation.of(values(x), values(y))).isGreaterThan(0.9999);
        assertThat(ofNumbers(x, y)).isEmpty();
    }

    private static double[] values(Column column) {
        return Table.of(column).numbers(column.name());
    }

    @ParameterizedTest
    @CsvSource({"10, true", "9, false"})
    void numbersThatAreNearlyAllTheSameNeedTenOthers(int others, boolean isFound) {
        Column y = numbers("y", 60, i -> i < others ? i + 0.5 : 0);

        assertThat(ofNumbers(numbers("x", 60, i -> i < others ? 2 * i + 0.5 : -1), y)
                        .isEmpty())
                .isEqualTo(!isFound);
    }

    @Test
    void manyRowsAreComparedAsFewAre() {
        Column y = numbers("y", 5000, TableCheckTest::noise);
        Column sparse = numbers("y", 5000, i -> i % 400 == 7 ? i + 0.5 : 0);

        assertThat(ofNumbers(numbers("x", 5000, i -> 2 - noise(i)), y)).containsExactly(BY_CORRELATION);
        assertThat(ofNumbers(numbers("x", 5000, i -> noise(3 * i)), y)).isEmpty();
        assertThat(ofNumbers(numbers("x", 5000, i -> i % 400 == 7 ? 3 * i + 0.5 : 0), sparse))
                .containsExactly(BY_CORRELATION);
        assertThat(ofNumbers(numbers("x", 5000, i -> i % 400 == 8 ? 3 * i + 0.5 : 0), sparse))
                .isEmpty();
        assertThat(ofNumbers(numbers("x", 5000, i -> i % 400 == 7 ? 3 * i + 0.5 : 0), y))
                .isEmpty();
    }

    @Test
    void aCategoryThatDeterminesANumberIsFound() {
        Column y = numbers("y", 60, i -> noise(i % 12));

        assertThat(ofNumbers(texts("x", 60, i -> "shop " + i % 12), y)).containsExactly(byCategory(60, 12));
        assertThat(ofNumbers(texts("x", 60, i -> "shop " + i % 6), y)).isEmpty();
        assertThat(ofNumbers(texts("x", 60, i -> i == 30 ? "shop 5" : "shop " + i % 12), y))
                .isEmpty();
    }

    @Test
    void eachTargetIsLookedAt() {
        Table table = Table.of(
                texts("x", 60, i -> "x" + i % 2),
                texts("y", 60, i -> "c" + i % 2),
                texts("z", 60, i -> noise(i) < 0.5 ? "a" : "b"),
                numbers("other", 60, i -> noise(5 * i + 2)));

        assertThat(texts(TableCheck.of(table, List.of("y", "z")))).containsExactly(byCategory(60, 2));
        // x and y tell each other, but not z.
        assertThat(TableCheck.of(table, List.of("z"))).isEmpty();
    }

    @Property(tries = 200)
    void ranksOfAnyMonotonicFunctionCorrelate(
            @ForAll @Size(min = 2, max = 40) List<@IntRange(min = -20, max = 20) Integer> numbers) {
        double[] x = numbers.stream().mapToDouble(i -> i).toArray();
        double[] cube = numbers.stream().mapToDouble(i -> (double) i * i * i).toArray();
        double[] down = numbers.stream().mapToDouble(i -> -i).toArray();
        if (IntStream.range(1, x.length).allMatch(i -> x[i] == x[0])) {
            assertThat(Correlation.ofRanks(x, cube)).isNaN();
        } else {
            assertThat(Correlation.ofRanks(x, cube)).isCloseTo(1, within(1e-14));
            assertThat(Correlation.ofRanks(x, down)).isCloseTo(-1, within(1e-14));
        }
    }

    /** Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4: covariance 4.5, squares 4.5 and 5. */
    @Test
    void equalNumbersShareTheMeanOfTheirRanks() {
        double[] x = {-0.5, 0.0, -0.0, 7};
        double[] y = {1, 30, 20, 400};

        assertThat(Correlation.ofRanks(x, y)).isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-15));
    }
}
