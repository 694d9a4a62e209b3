package dev.neurona.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

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
import org.ejml.data.DMatrixRMaj;

class SplitsTest {

    @Property(tries = 300)
    void everyRowIsInExactlyOnePart(
            @ForAll("classes") int[] classes, @ForAll("shares") double[] shares, @ForAll long seed) {
        assertPartition(classes.length, Splits.stratified(classes, shares, seed));
        assertPartition(classes.length, Splits.random(classes.length, shares, seed));
    }

    @Property(tries = 300)
    void everyClassGivesEveryPartItsShareUpToOneRow(
            @ForAll("classes") int[] classes, @ForAll("shares") double[] shares, @ForAll long seed) {
        List<int[]> parts = Splits.stratified(classes, shares, seed);
        for (int label : Arrays.stream(classes).distinct().toArray()) {
            long all = Arrays.stream(classes).filter(c -> c == label).count();
            for (int part = 0; part < shares.length; part++) {
                assertThat((double) count(parts.get(part), classes, label))
                        .isCloseTo(all * shares[part], within(0.999_999_999));
            }
        }
    }

    @Property(tries = 300)
    void theSizeOfEveryPartIsItsShareUpToOneRow(
            @ForAll("classes") int[] classes, @ForAll("shares") double[] shares, @ForAll long seed) {
        List<int[]> stratified = Splits.stratified(classes, shares, seed);
        List<int[]> random = Splits.random(classes.length, shares, seed);
        for (int part = 0; part < shares.length; part++) {
            double share = classes.length * shares[part];
            assertThat((double) stratified.get(part).length).isCloseTo(share, within(1.0));
            assertThat((double) random.get(part).length).isCloseTo(share, within(0.999_999_999));
        }
    }

    @Property(tries = 200)
    void foldsDifferByOneRowAtMostInSizeAndInEveryClass(
            @ForAll("classes") int[] classes, @ForAll @IntRange(min = 2, max = 10) int folds, @ForAll long seed) {
        List<int[]> parts = Splits.stratifiedKFold(classes, folds, seed);
        assertThat(parts).hasSize(folds);
        assertPartition(classes.length, parts);
        assertSpread(parts.stream().mapToLong(part -> part.length).toArray());
        for (int label : Arrays.stream(classes).distinct().toArray()) {
            assertSpread(parts.stream()
                    .mapToLong(part -> count(part, classes, label))
                    .toArray());
        }
        int[] training = Splits.trainingRows(parts, folds - 1);
        assertPartition(classes.length, List.of(training, parts.get(folds - 1)));
    }

    @Property(tries = 50)
    void theSameSeedGivesTheSameRowsAndAnotherSeedOthers(@ForAll long seed) {
        double[] shares = {0.5, 0.5};
        int[] classes = IntStream.range(0, 64).map(row -> row % 3).toArray();
        int[] first = Splits.stratified(classes, shares, seed).get(0);
        assertThat(Splits.stratified(classes, shares, seed).get(0)).isEqualTo(first);
        assertThat(Splits.stratified(classes, shares, seed + 1).get(0)).isNotEqualTo(first);
    }

    @Example
    void chanceIsFair() {
        int[] chosen = new int[12];
        for (int seed = 0; seed < 12_000; seed++) {
            for (int row : Splits.random(12, new double[] {0.25, 0.75}, seed).get(0)) {
                chosen[row]++;
            }
        }
        // 3000 expected for each row, standard deviation 47.
        assertThat(Arrays.stream(chosen).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(2_800, 3_200));
    }

    @Example
    void aSplitIsPinnedToTheBit() {
        assertThat(Splits.random(10, new double[] {0.7, 0.3}, 42).get(1)).containsExactly(1, 4, 8);
    }

    @Example
    void ofManyClassesOfOneRowTheWholeStillHasItsShare() {
        int[] classes = IntStream.range(0, 100).toArray();
        assertThat(Splits.stratified(classes, new double[] {0.8, 0.2}, 1).get(1))
                .hasSize(20);
    }

    @Example
    void classesAreTheLargestTargets() {
        assertThat(Splits.classes(new DMatrixRMaj(new double[][] {{0, 1, 0}, {1, 0, 0}, {.3, .3, .4}})))
                .containsExactly(1, 0, 2);
        assertThat(Splits.classes(new DMatrixRMaj(new double[][] {{0}, {1}}))).containsExactly(0, 1);
    }

    @Example
    void onlyRowsWithOneClassHaveClasses() {
        assertThat(Splits.haveClasses(new DMatrixRMaj(new double[][] {{0, 1}, {1, 0}})))
                .isTrue();
        assertThat(Splits.haveClasses(new DMatrixRMaj(new double[][] {{0}, {1}})))
                .isTrue();
        assertThat(Splits.haveClasses(new DMatrixRMaj(new double[][] {{1, 1}, {1, 0}})))
                .isFalse();
        assertThat(Splits.haveClasses(new DMatrixRMaj(new double[][] {{0, 0}, {1, 0}})))
                .isFalse();
        assertThat(Splits.haveClasses(new DMatrixRMaj(new double[][] {{0.2}, {1}})))
                .isFalse();
    }

    @Example
    void whatCannotBeSplitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.random(10, new double[] {0.7, 0.2}, 1))
                .withMessage("Shares must sum to 1, but [0.7, 0.2] sums to 0.8999999999999999.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.random(10, new double[] {1.2, -0.2}, 1))
                .withMessage("Each share must be greater than 0, got [1.2, -0.2].");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.random(3, new double[] {0.9, 0.1}, 1))
                .withMessage(
                        "A share of 0.1 of 3 rows leaves part 2 without a row; give it a larger share, or use more rows.");
        // What a share leaves is 0.0010000000000000009.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.random(3, new double[] {1 - 0.999, 0.999}, 1))
                .withMessage(
                        "A share of 0.001 of 3 rows leaves part 1 without a row; give it a larger share, or use more rows.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.byTime(new double[] {1, 1}, new double[] {0.999, 1 - 0.999}))
                .withMessage("A share of 0.001 of 2 rows leaves part 2 without a row, since rows of equal time stay"
                        + " together; give it a larger share, or use more times.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.kFold(3, 4, 1))
                .withMessage("Cannot make 4 folds of 3 rows; folds must be from 2 to the number of rows.");
    }

    @Provide
    Arbitrary<int[]> classes() {
        return Arbitraries.integers()
                .between(-1, 4)
                .array(int[].class)
                .ofMinSize(40)
                .ofMaxSize(300);
    }

    @Provide
    Arbitrary<double[]> shares() {
        return Arbitraries.of(
                new double[] {0.75, 0.25},
                new double[] {0.9, 0.1},
                new double[] {0.6, 0.2, 0.2},
                new double[] {0.7, 0.25, 0.05},
                new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3});
    }

    private static long count(int[] rows, int[] classes, int label) {
        return Arrays.stream(rows).filter(row -> classes[row] == label).count();
    }

    private static void assertSpread(long[] counts) {
        Arrays.sort(counts);
        assertThat(counts[counts.length - 1] - counts[0]).isLessThanOrEqualTo(1);
    }

    private static void assertPartition(int rows, List<int[]> parts) {
        assertThat(parts.stream().flatMapToInt(Arrays::stream).sorted().toArray())
                .isEqualTo(IntStream.range(0, rows).toArray());
    }

    @Example
    void marksDivideRowsInTwo() {
        List<int[]> parts = Splits.byMark(new boolean[] {false, true, true, false, true});
        assertThat(parts.get(0)).containsExactly(0, 3);
        assertThat(parts.get(1)).containsExactly(1, 2, 4);
        assertThat(Splits.byMark(new boolean[2]).get(1)).isEmpty();
        assertThat(Splits.byMark(new boolean[0])).hasSize(2).allMatch(part -> part.length == 0);
    }
}
