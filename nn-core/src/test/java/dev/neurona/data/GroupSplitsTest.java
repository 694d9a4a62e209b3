package dev.neurona.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Rows of one group are on one side, rows of one time as well. */
class GroupSplitsTest {

    @Property(tries = 300)
    void noGroupIsDividedAndNoFoldIsLargerThanAnotherByMoreThanItsSmallestGroup(
            @ForAll("groups") int[] groups, @ForAll @IntRange(min = 2, max = 8) int folds, @ForAll long seed) {
        List<int[]> parts = Splits.groupKFold(groups, folds, seed);
        assertThat(parts).hasSize(folds);
        assertPartition(groups.length, parts);
        assertNoGroupIsDivided(groups, parts);
        int smallest = parts.stream().mapToInt(part -> part.length).min().orElseThrow();
        for (int[] part : parts) {
            assertThat((long) part.length).isLessThanOrEqualTo(smallest + smallestGroup(groups, part));
        }
    }

    @Property(tries = 300)
    void noPartExceedsItsShareByMoreThanIsPromised(
            @ForAll("groups") int[] groups, @ForAll("shares") double[] shares, @ForAll long seed) {
        List<int[]> parts = Splits.grouped(groups, shares, seed);
        assertPartition(groups.length, parts);
        assertNoGroupIsDivided(groups, parts);
        for (int part = 0; part < shares.length; part++) {
            double excess = parts.get(part).length - shares[part] * groups.length;
            double smallest = smallestGroup(groups, parts.get(part));
            assertThat(excess).isLessThan((shares.length - 1) * smallest);
            if (shares.length == 2 && groupsIn(groups, parts.get(part)) > 1) {
                assertThat(excess).isLessThanOrEqualTo(smallest / 2 + 1e-9);
            }
        }
    }

    @Property(tries = 200)
    void stratifiedFoldsKeepGroupsTogetherAndAreNeverEmpty(
            @ForAll("groups") int[] groups,
            @ForAll @IntRange(min = 2, max = 8) int folds,
            @ForAll @IntRange(min = 1, max = 5) int labels,
            @ForAll long seed) {
        int[] classes = IntStream.range(0, groups.length)
                .map(row -> (groups[row] + row * row) % labels)
                .toArray();
        List<int[]> parts = Splits.stratifiedGroupKFold(classes, groups, folds, seed);
        assertPartition(groups.length, parts);
        assertNoGroupIsDivided(groups, parts);
        assertThat(parts).hasSize(folds).allSatisfy(part -> assertThat(part).isNotEmpty());
    }

    /** Groups of one row each can be dealt as evenly as rows. */
    @Property(tries = 100)
    void stratifiedFoldsOfSingleRowsDifferByOneRowInEveryClass(
            @ForAll("groups") int[] classes, @ForAll @IntRange(min = 2, max = 8) int folds, @ForAll long seed) {
        int[] rows = IntStream.range(0, classes.length).toArray();
        List<int[]> parts = Splits.stratifiedGroupKFold(classes, rows, folds, seed);
        for (int label : Arrays.stream(classes).distinct().toArray()) {
            long[] counts = parts.stream()
                    .mapToLong(part -> Arrays.stream(part)
                            .filter(row -> classes[row] == label)
                            .count())
                    .sorted()
                    .toArray();
            assertThat(counts[folds - 1] - counts[0]).isLessThanOrEqualTo(1);
        }
    }

    @Property(tries = 50)
    void theSameSeedGivesTheSameRowsAndAnotherSeedOthers(@ForAll long seed) {
        int[] groups = IntStream.range(0, 128).map(row -> row / 2).toArray();
        double[] shares = {0.5, 0.5};
        int[] first = Splits.grouped(groups, shares, seed).get(0);
        assertThat(Splits.grouped(groups, shares, seed).get(0)).isEqualTo(first);
        assertThat(Splits.grouped(groups, shares, seed + 1).get(0)).isNotEqualTo(first);
    }

    /** Sizes 4, 3, 2, 2, 1: the folds get 4 and 2, or 3, 2 and 1. */
    @Example
    void theLargestGroupComesFirstAndEachGoesToTheSmallestFold() {
        int[] groups = {7, 7, 7, 7, 5, 5, 5, 2, 2, 9, 9, -1};
        List<int[]> folds = Splits.groupKFold(groups, 2, 1);
        assertThat(folds.get(0)).hasSize(6).contains(0, 1, 2, 3);
        assertThat(folds.get(1)).hasSize(6).contains(4, 5, 6, 11);
        assertThat(Splits.groupKFold(groups, 5, 1).stream().mapToInt(fold -> fold.length))
                .containsExactly(4, 3, 2, 2, 1);
    }

    @Example
    void aSplitIsPinnedToTheBit() {
        int[] groups = {3, 1, 3, 2, 1, 4, 2, 4, 5, 5};
        assertThat(Splits.grouped(groups, new double[] {0.6, 0.4}, 42).get(1)).containsExactly(3, 5, 6, 7);
    }

    @Example
    void fewGroupsStillFillEveryPart() {
        int[] groups = {0, 0, 0, 0, 1, 1, 1, 1};
        assertThat(Splits.grouped(groups, new double[] {0.95, 0.05}, 1).stream().mapToInt(part -> part.length))
                .containsExactly(4, 4);
    }

    /** Without a look at the classes, one fold would have both rare ones. */
    @Example
    void stratifiedFoldsShareOutTheRareClass() {
        int[] groups = {0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5};
        int[] classes = {1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0};
        for (long seed = 0; seed < 20; seed++) {
            for (int[] fold : Splits.stratifiedGroupKFold(classes, groups, 2, seed)) {
                assertThat(fold).hasSize(6);
                assertThat(Arrays.stream(fold).map(row -> classes[row]).sum()).isEqualTo(1);
            }
        }
    }

    @Property(tries = 300)
    void noRowIsLaterThanARowOfTheNextPart(@ForAll("groups") int[] days, @ForAll("shares") double[] shares) {
        double[] times = Arrays.stream(days).mapToDouble(day -> day / 4.0).toArray();
        List<int[]> parts = Splits.byTime(times, shares);
        assertPartition(times.length, parts);
        for (int part = 1; part < parts.size(); part++) {
            double latest = Arrays.stream(parts.get(part - 1))
                    .mapToDouble(row -> times[row])
                    .max()
                    .orElseThrow();
            double earliest = Arrays.stream(parts.get(part))
                    .mapToDouble(row -> times[row])
                    .min()
                    .orElseThrow();
            assertThat(latest).isLessThan(earliest);
        }
    }

    @Example
    void aCutMovesToTheNearestChangeOfTime() {
        assertThat(cut(0.5, 1, 2, 3, 4)).containsExactly(2, 2);
        assertThat(cut(0.5, 4, 1, 3, 2, 5)).as("2.5: the later one").containsExactly(3, 2);
        assertThat(cut(0.5, 1, 2, 2, 2, 2, 3)).as("3: 2 away on either side").containsExactly(5, 1);
        assertThat(cut(0.5, 1, 1, 2, 2, 2, 3))
                .as("3: the earlier one is nearer")
                .containsExactly(2, 4);
        assertThat(cut(0.9, 1, 2, 3)).as("2.7: the end is no change").containsExactly(2, 1);
        assertThat(cut(0.1, 5, 5, 5, 6)).as("0.4: nor is the beginning").containsExactly(3, 1);
        assertThat(cut(1e-12, 5, 6)).containsExactly(1, 1);
        assertThat(cut(0.5, -0.0, 0.0, Double.NEGATIVE_INFINITY, 0.0))
                .as("one zero")
                .containsExactly(1, 3);
        assertThat(Splits.byTime(new double[] {9, 1, 8, 2}, new double[] {0.5, 0.5})
                        .get(1))
                .containsExactly(0, 2);
    }

    private static int[] cut(double share, double... times) {
        return Splits.byTime(times, new double[] {share, 1 - share}).stream()
                .mapToInt(part -> part.length)
                .toArray();
    }

    @Example
    void whatCannotBeSplitIsRefused() {
        int[] two = {1, 1, 2};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.groupKFold(two, 3, 1))
                .withMessage("Cannot make 3 folds of 2 groups; folds must be from 2 to the number of groups.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.grouped(two, new double[] {0.5, 0.25, 0.25}, 1))
                .withMessage(
                        "Cannot make 3 parts of 2 groups, since no group is divided; use more groups, or fewer parts.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.grouped(new int[4], new double[] {0.5, 0.5}, 1))
                .withMessage(
                        "Cannot make 2 parts of 1 group, since no group is divided; use more groups, or fewer parts.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.grouped(two, new double[] {0.5, 0.4}, 1))
                .withMessage("Shares must sum to 1, but [0.5, 0.4] sums to 0.9.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.stratifiedGroupKFold(new int[2], two, 2, 1))
                .withMessage("There are 3 groups of rows but 2 classes; give one of each per row.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.byTime(new double[] {1, Double.NaN}, new double[] {0.5, 0.5}))
                .withMessage("The time of row 1 is NaN; leave such rows out.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.byTime(new double[] {1, 1, 2, 2}, new double[] {0.25, 0.25, 0.5}))
                .withMessage("A share of 0.25 of 4 rows leaves part 2 without a row, since rows of equal time stay"
                        + " together; give it a larger share, or use more times.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.byTime(new double[0], new double[] {1}))
                .withMessageStartingWith("A share of 1 of 0 rows leaves part 1 without a row");
    }

    /** Some groups of up to a third of the rows; at least 12 groups. */
    @Provide
    Arbitrary<int[]> groups() {
        return Arbitraries.integers()
                .between(0, 60)
                .array(int[].class)
                .ofMinSize(30)
                .ofMaxSize(200)
                .map(numbers -> {
                    int[] groups = Arrays.stream(numbers)
                            .map(number -> Math.max(number, 20))
                            .toArray();
                    for (int row = 0; row < 12; row++) {
                        groups[row] = 20 + row;
                    }
                    return groups;
                });
    }

    @Provide
    Arbitrary<double[]> shares() {
        return Arbitraries.of(
                new double[] {0.75, 0.25},
                new double[] {0.9, 0.1},
                new double[] {0.05, 0.95},
                new double[] {0.6, 0.2, 0.2},
                new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3});
    }

    private static long groupsIn(int[] groups, int[] part) {
        return Arrays.stream(part).map(row -> groups[row]).distinct().count();
    }

    private static long smallestGroup(int[] groups, int[] part) {
        return Arrays.stream(part)
                .mapToLong(row -> Arrays.stream(groups)
                        .filter(group -> group == groups[row])
                        .count())
                .min()
                .orElseThrow();
    }

    private static void assertNoGroupIsDivided(int[] groups, List<int[]> parts) {
        long inParts = parts.stream().mapToLong(part -> groupsIn(groups, part)).sum();
        assertThat(inParts).isEqualTo(Arrays.stream(groups).distinct().count());
    }

    private static void assertPartition(int rows, List<int[]> parts) {
        assertThat(parts.stream().flatMapToInt(Arrays::stream).sorted().toArray())
                .isEqualTo(IntStream.range(0, rows).toArray());
        assertThat(parts).allSatisfy(part -> assertThat(part).isSorted());
    }
}
