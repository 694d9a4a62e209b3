package dev.neurona.learn;

import static dev.neurona.learn.Samples.numbers;
import static dev.neurona.learn.Samples.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Which rows judge, and which are learnt from. */
class HoldOutTest {

    private static final Task TASK = new Task(Task.Kind.CLASSES, List.of("class"), "");

    private static Table table(int rows, Column... others) {
        Table table = Table.of(TableCheckTest.texts("class", rows, row -> row % 4 == 0 ? "a" : "b"));
        for (Column column : others) {
            table = table.with(column);
        }
        return table;
    }

    private static Set<Integer> at(int[] values, int[] rows) {
        return Arrays.stream(rows).mapToObj(row -> values[row]).collect(Collectors.toSet());
    }

    /** All rows of a table are in a part once, on one side of it. */
    private static void assertComplete(HoldOut.Part part, int rows) {
        int[] both = IntStream.concat(Arrays.stream(part.training()), Arrays.stream(part.judging()))
                .sorted()
                .toArray();
        assertThat(both).isEqualTo(IntStream.range(0, rows).toArray());
        assertThat(part.training()).isSorted();
        assertThat(part.judging()).isSorted();
    }

    private static int[] judged(List<HoldOut.Part> parts) {
        return parts.stream()
                .flatMapToInt(part -> Arrays.stream(part.judging()))
                .sorted()
                .toArray();
    }

    @Property(tries = 100)
    void groupsAreOnOneSide(
            @ForAll @IntRange(min = 5, max = 40) int groups,
            @ForAll @IntRange(min = 40, max = 200) int rows,
            @ForAll long seed) {
        int[] group = Samples.wholes("groups " + seed, rows, groups);
        for (int i = 0; i < groups; i++) {
            group[i] = i;
        }
        Table table = table(rows, numbers("group", rows, row -> group[row]));
        HoldOut holdOut = HoldOut.groups("group");
        List<HoldOut.Part> parts = holdOut.parts(table, TASK, seed);
        assertThat(parts).hasSize(5);
        assertThat(judged(parts)).isEqualTo(IntStream.range(0, rows).toArray());
        for (HoldOut.Part part : parts) {
            assertComplete(part, rows);
            assertThat(at(group, part.judging())).doesNotContainAnyElementsOf(at(group, part.training()));
            // And so are the rows on which a network chooses its best epoch.
            HoldOut.Part inner = holdOut.part(table.rows(part.training()), TASK, 0.2, seed);
            int[] groupInside =
                    Arrays.stream(part.training()).map(row -> group[row]).toArray();
            assertThat(at(groupInside, inner.judging())).doesNotContainAnyElementsOf(at(groupInside, inner.training()));
        }
    }

    @Property(tries = 100)
    void theLatestRowsAreNotEarlier(
            @ForAll @IntRange(min = 10, max = 300) int rows,
            @ForAll @IntRange(min = 6, max = 300) int times,
            @ForAll long seed) {
        int[] time = Samples.wholes("times " + seed, rows, times);
        for (int i = 0; i < 6; i++) {
            time[i] = i;
        }
        Table table = table(rows, numbers("time", rows, row -> time[row] / 4.0));
        HoldOut holdOut = HoldOut.latest("time");
        List<HoldOut.Part> parts = holdOut.parts(table, TASK, seed);
        assertThat(parts).hasSize(1);
        HoldOut.Part part = parts.get(0);
        assertComplete(part, rows);
        int latest = Arrays.stream(part.training()).map(row -> time[row]).max().orElseThrow();
        int earliest = Arrays.stream(part.judging()).map(row -> time[row]).min().orElseThrow();
        assertThat(earliest).isGreaterThan(latest);
        // The cut is at the change of time that is nearest.
        long most = IntStream.of(time)
                .mapToLong(each ->
                        IntStream.of(time).filter(other -> other == each).count())
                .max()
                .orElseThrow();
        assertThat(Math.abs(part.judging().length - 0.2 * rows)).isLessThanOrEqualTo(most);
    }

    /** Numbers by their size, and dates by their order in the calendar. */
    @Test
    void timesAreNumbersOrDates() {
        Table table = table(
                10,
                numbers("number", 10, row -> new double[] {9, 10, 100, -5, 2, 1e3, 0.5, 3, 4, 5}[row]),
                TableCheckTest.texts(
                        "date",
                        10,
                        row -> row == 3 ? "2026-02-01" : row == 7 ? "2026-10-01" : "2025-1" + row % 3 + "-30"));
        assertThat(HoldOut.latest("number").parts(table, TASK, 0).get(0).judging())
                .containsExactly(2, 5);
        assertThat(HoldOut.latest("date").parts(table, TASK, 0).get(0).judging())
                .containsExactly(3, 7);
    }

    @Test
    void aRowWithoutTimeIsRefused() {
        Table table = table(10, numbers("time", 10, row -> row == 4 ? Double.NaN : row));
        assertRefused(
                () -> HoldOut.latest("time").parts(table, TASK, 0),
                "Column 'time', row 4: the time is missing, so the row is neither before nor after another; drop such"
                        + " rows.");
    }

    @Test
    void foldsJudgeEachRowOnceInProportion() {
        Table table = table(40);
        for (HoldOut holdOut : List.of(HoldOut.folds(5), HoldOut.automatic())) {
            List<HoldOut.Part> parts = holdOut.parts(table, TASK, 3);
            assertThat(parts).hasSize(5);
            assertThat(judged(parts)).isEqualTo(IntStream.range(0, 40).toArray());
            for (HoldOut.Part part : parts) {
                assertComplete(part, 40);
                assertThat(part.judging()).hasSize(8);
                assertThat(Arrays.stream(part.judging()).filter(row -> row % 4 == 0))
                        .hasSize(2);
            }
        }
    }

    @Test
    void aShareHasItsSize() {
        Table table = table(40);
        List<HoldOut.Part> parts = HoldOut.share(0.3).parts(table, TASK, 3);
        assertThat(parts).hasSize(1);
        assertComplete(parts.get(0), 40);
        assertThat(parts.get(0).judging()).hasSize(12);
        assertThat(Arrays.stream(parts.get(0).judging()).filter(row -> row % 4 == 0))
                .hasSize(3);
        assertThat(HoldOut.nothing().parts(table, TASK, 3)).isEmpty();
    }

    @Test
    void manyRowsAreNotFolded() {
        int rows = Choices.SMALL + 1;
        Table table = table(rows, numbers("group", rows, row -> row / 3));
        for (HoldOut holdOut : List.of(HoldOut.automatic(), HoldOut.groups("group"))) {
            List<HoldOut.Part> parts = holdOut.parts(table, TASK, 0);
            assertThat(parts).hasSize(1);
            assertThat(parts.get(0).judging().length).isCloseTo(rows / 5, Offset.offset(2));
        }
        assertThat(HoldOut.automatic().describe(rows)).isEqualTo("20 % of the rows");
        assertThat(HoldOut.groups("group").describe(rows)).isEqualTo("20 % of the groups of group");
    }

    @Test
    void itSaysWhatJudges() {
        assertThat(HoldOut.automatic().describe(100)).isEqualTo("5 folds");
        assertThat(HoldOut.nothing().describe(100)).isEqualTo("nothing");
        assertThat(HoldOut.share(0.25).describe(100)).isEqualTo("25 % of the rows");
        assertThat(HoldOut.folds(3).describe(100)).isEqualTo("3 folds");
        assertThat(HoldOut.folds(3).describe(10_000)).isEqualTo("3 folds");
        assertThat(HoldOut.groups("customer").describe(100)).isEqualTo("5 folds of whole groups of customer");
        assertThat(HoldOut.latest("day").describe(100)).isEqualTo("the last 20 % of the rows by day");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void whatCannotBeSetIsRefused() {
        assertRefused(() -> HoldOut.share(0), "share must be greater than 0 and less than 1, got 0.0.");
        assertRefused(() -> HoldOut.share(1), "share must be greater than 0 and less than 1, got 1.0.");
        assertRefused(() -> HoldOut.share(Double.NaN), "share must be greater than 0 and less than 1, got NaN.");
        assertRefused(() -> HoldOut.folds(1), "folds must be at least 2, got 1.");
        assertRefused(() -> HoldOut.groups(""), "groups needs the name of a column, got ''.");
        assertRefused(() -> HoldOut.latest(""), "latest needs the name of a column, got ''.");
    }

    @Test
    void tooFewGroupsAreRefused() {
        Table table = table(40, numbers("x", 40, TableCheckTest::noise), numbers("group", 40, row -> row % 3));
        assertRefused(
                () -> quick(Learner.classes("class"))
                        .judgedBy(HoldOut.groups("group"))
                        .fit(table),
                "Cannot make 5 folds of 3 groups; folds must be from 2 to the number of groups.");
    }
}
