package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;

class MomentsTest {

    private static final double MAX = Double.MAX_VALUE;
    private static final double MIN = Double.MIN_VALUE;

    /** Of all exponents alike, of everyday size, with many equal exponents so that sums cancel, and extremes. */
    @Provide
    Arbitrary<double[]> columns() {
        Arbitrary<Double> anyBits = Arbitraries.longs()
                .withDistribution(RandomDistribution.uniform())
                .map(Double::longBitsToDouble)
                .filter(Double::isFinite);
        Arbitrary<Double> extremes = Arbitraries.of(MAX, -MAX, MIN, -MIN, 0.0, -0.0, 1e16, -1e16, 1.0, 0.1);
        Arbitrary<Double> everyday = Arbitraries.doubles().between(-1e6, 1e6);
        Arbitrary<Double> close = Arbitraries.longs().between(0, 99).map(i -> 1e15 + i / 8.0);
        Arbitrary<Double> subnormal = Arbitraries.longs().between(-99, 99).map(i -> i * MIN);
        List<Arbitrary<double[]>> kinds = new ArrayList<>();
        for (Arbitrary<Double> kind :
                List.of(anyBits, extremes, everyday, close, subnormal, Arbitraries.oneOf(anyBits, extremes))) {
            kinds.add(kind.array(double[].class).ofMinSize(1).ofMaxSize(40));
        }
        return Arbitraries.oneOf(kinds);
    }

    private static BigDecimal sum(double[] column) {
        return Arrays.stream(column).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** n² times the variance. */
    private static BigDecimal variance(double[] column) {
        BigDecimal squares =
                Arrays.stream(column).mapToObj(x -> new BigDecimal(x).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return squares.multiply(BigDecimal.valueOf(column.length))
                .subtract(sum(column).pow(2));
    }

    /** The sum of two neighbours, also of the largest double and its successor, which would be 2^1024. */
    private static BigDecimal twiceTheMiddle(double a, double b) {
        BigDecimal neighbour = Double.isInfinite(b)
                ? new BigDecimal(a).add(new BigDecimal(Math.copySign(Math.ulp(a), b)))
                : new BigDecimal(b);
        return new BigDecimal(a).add(neighbour);
    }

    private static boolean isEven(double x) {
        return (Double.doubleToLongBits(x) & 1) == 0;
    }

    private static void assertIsNearest(double rounded, int belowOfExact, int aboveOfExact) {
        assertThat(belowOfExact).isLessThanOrEqualTo(isEven(rounded) ? 0 : -1);
        assertThat(aboveOfExact).isGreaterThanOrEqualTo(isEven(rounded) ? 0 : 1);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void theMeanIsTheNearestDouble(@ForAll("columns") double[] column) {
        double mean = Moments.of(column).mean();
        BigDecimal n = BigDecimal.valueOf(column.length);
        BigDecimal twice = sum(column).add(sum(column));
        assertIsNearest(
                mean,
                twiceTheMiddle(mean, Math.nextDown(mean)).multiply(n).compareTo(twice),
                twiceTheMiddle(mean, Math.nextUp(mean)).multiply(n).compareTo(twice));
        assertThat(Impute.fit(column, Impute.By.MEAN)).isEqualTo(new Impute(mean));
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void theDeviationIsTheNearestDouble(@ForAll("columns") double[] column) {
        double deviation = Moments.of(column).deviation();
        BigDecimal n = BigDecimal.valueOf(column.length);
        BigDecimal four = variance(column).multiply(BigDecimal.valueOf(4));
        BigDecimal below = twiceTheMiddle(deviation, Math.nextDown(deviation)).multiply(n);
        BigDecimal above = twiceTheMiddle(deviation, Math.nextUp(deviation)).multiply(n);
        assertIsNearest(
                deviation,
                below.signum() < 0 ? -1 : below.pow(2).compareTo(four),
                above.pow(2).compareTo(four));
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void theOrderOfTheRowsChangesNoBit(@ForAll("columns") double[] column, @ForAll Random random) {
        double[] shuffled = shuffled(column, random);
        assertThat(Standardise.fit(shuffled)).isEqualTo(Standardise.fit(column));
        assertThat(MinMax.fit(shuffled)).isEqualTo(MinMax.fit(column));
        for (Impute.By by : Impute.By.values()) {
            assertThat(Impute.fit(shuffled, by)).isEqualTo(Impute.fit(column, by));
        }
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void partsMergedInAnyOrderChangeNoBit(@ForAll("columns") double[] column, @ForAll Random random) {
        List<Moments> parts = new ArrayList<>(
                Stream.generate(Moments::new).limit(1 + random.nextInt(8)).toList());
        for (double x : shuffled(column, random)) {
            parts.get(random.nextInt(parts.size())).add(x);
        }
        while (parts.size() > 1) {
            Collections.shuffle(parts, random);
            Moments merged = parts.remove(0);
            parts.get(0).merge(merged);
        }
        assertThat(Standardise.fit(parts.get(0))).isEqualTo(Standardise.fit(column));
    }

    /** Up to 2^55 values: doubled by merging a sum with itself. */
    @Property(shrinking = ShrinkingMode.OFF)
    void copiesOfAllRowsChangeNothing(@ForAll("columns") double[] column) {
        Moments moments = Moments.of(column);
        for (int doubling = 0; doubling < 50; doubling++) {
            moments.merge(moments);
        }
        assertThat(Standardise.fit(moments)).isEqualTo(Standardise.fit(column));
    }

    private static double[] shuffled(double[] column, Random random) {
        List<Double> values = new ArrayList<>(Arrays.stream(column).boxed().toList());
        Collections.shuffle(values, random);
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Example
    void valuesByHand() {
        assertThat(Moments.of(1e16, 1, -1e16).mean()).isEqualTo(1.0 / 3);
        assertThat(Moments.of(MAX, MAX, MAX).mean()).isEqualTo(MAX);
        assertThat(Moments.of(-MAX, -MAX).mean()).isEqualTo(-MAX);
        assertThat(Moments.of(MAX, -MAX).deviation()).isEqualTo(MAX);
        // Halves of the smallest double go to the even neighbour.
        assertThat(Moments.of(0, MIN).mean()).isZero();
        assertThat(Moments.of(MIN, 2 * MIN).mean()).isEqualTo(2 * MIN);
        assertThat(Moments.of(-MIN, -2 * MIN).mean()).isEqualTo(-2 * MIN);
        assertThat(Moments.of(0, 4 * MIN).deviation()).isEqualTo(2 * MIN);
        assertThat(Moments.of(-0.0, -0.0).mean()).isEqualTo(0.0);
    }

    /** NumAcc1 of the NIST Statistical Reference Datasets: mean 10000002, standard deviation 1 with divisor n - 1. */
    @Example
    void theReferenceOfNist() {
        Moments moments = Moments.of(10000001, 10000003, 10000002);
        assertThat(moments.mean()).isEqualTo(10000002);
        assertThat(moments.deviation()).isEqualTo(Math.sqrt(2.0 / 3));
    }

    @Example
    void manyValuesOfOneSizeFillNoDigit() {
        // All bits of the fraction are set; with 1000 values a part is left just before a carry or just after it.
        double x = Math.nextDown(2.0);
        for (double value : new double[] {x, -x, MAX, -MAX, 0x1.fffffffffffffp31, -0x1p-1022}) {
            for (int size : new int[] {333, 334, 999, 1000, 1001, 50_000}) {
                double[] column = new double[size];
                Arrays.fill(column, value);
                Moments whole = Moments.of(column);
                for (int part = 0; part < 5; part++) {
                    whole.merge(Moments.of(column));
                }
                assertThat(whole.mean()).isEqualTo(value);
                assertThat(whole.deviation()).isZero();
            }
        }
    }

    @Example
    void mergingLeavesTheOtherAsItWas() {
        Moments one = Moments.of(1, Double.NaN);
        Moments other = Moments.of(4, 6);
        one.merge(other);
        one.merge(other);
        assertThat(one.mean()).isEqualTo(4.2);
        assertThat(other.mean()).isEqualTo(5);
        assertThat(other.deviation()).isEqualTo(1);
        other.merge(other);
        assertThat(other).extracting(Moments::mean, Moments::deviation).containsExactly(5.0, 1.0);
    }

    @Example
    void noValueAndInfiniteOnesAreRefused() {
        Moments empty = Moments.of(Double.NaN);
        empty.merge(Moments.of(Double.NaN, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(empty::mean)
                .withMessage("There is no value to learn from; all 3 are missing. Give at least one that is present.");
        assertThatIllegalArgumentException()
                .isThrownBy(empty::deviation)
                .withMessage("There is no value to learn from; all 3 are missing. Give at least one that is present.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Moments.of(1, Double.NEGATIVE_INFINITY))
                .withMessage("A number must be finite, got -Infinity.");
    }

    @Example
    void valuesThatDifferByRoundingAreConstant() {
        double ulp = Math.ulp(0.3);
        double[] rounded = {0.3, 0.1 + 0.2};
        // The exact mean is half-way between the two; 0.1 + 0.2 is the even one.
        assertThat(Standardise.fit(rounded)).isEqualTo(new Standardise(0.1 + 0.2, 1));
        assertThat(MinMax.fit(rounded)).isEqualTo(new MinMax(0.3, 0.3));
        assertThat(MinMax.fit(rounded).apply(0.1 + 0.2)).isEqualTo(ulp);
        assertThat(MinMax.fit(rounded).apply(1.3)).isEqualTo(1);
        for (double sign : new double[] {1, -1}) {
            double[] four = {sign * 0.3, sign * (0.3 + 4 * ulp)};
            double[] five = {sign * 0.3, sign * (0.3 + 5 * ulp)};
            assertThat(Standardise.fit(four).deviation()).isEqualTo(1);
            assertThat(MinMax.fit(four).high()).isEqualTo(MinMax.fit(four).low());
            assertThat(Standardise.fit(five).deviation()).isEqualTo(2.5 * ulp);
            assertThat(Arrays.stream(five).map(MinMax.fit(five)::apply)).containsExactlyInAnyOrder(0.0, 1.0);
        }
    }

    @Example
    void smallButRealDifferencesAreKept() {
        assertThat(Standardise.fit(new double[] {1e15, 1e15 + 1})).isEqualTo(new Standardise(1e15 + 0.5, 0.5));
        assertThat(MinMax.fit(new double[] {1e15, 1e15 + 1})).isEqualTo(new MinMax(1e15, 1e15 + 1));
        assertThat(Standardise.fit(new double[] {-1e-15, 1e-15})).isEqualTo(new Standardise(0, 1e-15));
        assertThat(Standardise.fit(new double[] {0, 1e-300})).isEqualTo(new Standardise(5e-301, 5e-301));
        // Neighbouring doubles are one ulp apart, whole numbers of 54 bits too: nothing tells them from rounding.
        assertThat(Standardise.fit(new double[] {0x1p53, 0x1p53 + 2})).isEqualTo(new Standardise(0x1p53, 1));
        double[] outlier = new double[1000];
        outlier[999] = 5 * MIN;
        assertThat(Standardise.fit(outlier)).isEqualTo(new Standardise(0, MIN));
    }

    @Example
    void theSignOfZeroDoesNotDependOnTheOrder() {
        assertThat(MinMax.fit(new double[] {0.0, -0.0, 1})).isEqualTo(new MinMax(-0.0, 1));
        assertThat(MinMax.fit(new double[] {-0.0, 0.0, 1})).isEqualTo(new MinMax(-0.0, 1));
        assertThat(MinMax.fit(new double[] {-1, -0.0, 0.0})).isEqualTo(new MinMax(-1, 0.0));
        assertThat(MinMax.fit(new double[] {-1, 0.0, -0.0})).isEqualTo(new MinMax(-1, 0.0));
    }
}
