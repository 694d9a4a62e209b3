package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.spi.RandomStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The k-th smallest of a few numbers, or of many that are thinned. */
class OrderStatisticsTest {

    private static final OrderStatistics.What COVERAGE = new OrderStatistics.What("coverage", "judged rows");

    private static double[] random(int count, int different, long seed) {
        RandomStream random = RandomStream.at(seed, "scores");
        double[] values = new double[count];
        Arrays.setAll(values, i -> different == 0 ? random.nextDouble() : random.nextInt(different));
        return values;
    }

    private static double[] without(double[] values, int left) {
        return IntStream.range(0, values.length)
                .filter(i -> i != left)
                .mapToDouble(i -> values[i])
                .toArray();
    }

    /** ceil(all · probability), in decimals. */
    private static int rank(int all, int percent) {
        return new BigDecimal(percent)
                .multiply(new BigDecimal(all))
                .divide(new BigDecimal(100), 0, RoundingMode.CEILING)
                .intValueExact();
    }

    /**
     * Each of n + 1 exchangeable numbers is the new one equally often. Of different numbers exactly k do not exceed the limit that the
     * others give, so the coverage is k / (n + 1), and not less if some are equal.
     */
    @Property(tries = 300)
    void eachOfTheNumbersIsCoveredAsOftenAsPromised(
            @ForAll @IntRange(min = 2, max = 120) int all,
            @ForAll @IntRange(min = 1, max = 99) int percent,
            @ForAll @IntRange(min = 0, max = 8) int different,
            @ForAll long seed) {
        double[] values = random(all, different, seed);
        int rank = rank(all, percent);
        if (rank == all) {
            assertThatThrownBy(() -> OrderStatistics.of(without(values, 0)).notExceeded(percent / 100.0, COVERAGE))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        int covered = 0;
        int reached = 0;
        for (int left = 0; left < all; left++) {
            OrderStatistics others = OrderStatistics.of(without(values, left));
            covered += values[left] <= others.notExceeded(percent / 100.0, COVERAGE) ? 1 : 0;
            reached += values[left] >= others.reached(percent / 100.0, COVERAGE) ? 1 : 0;
        }
        if (different == 0) {
            assertThat(covered).isEqualTo(rank);
            assertThat(reached).isEqualTo(rank);
        }
        assertThat(covered).isGreaterThanOrEqualTo(rank);
        assertThat(reached).isGreaterThanOrEqualTo(rank);
    }

    /** Thinned numbers never give less than all of them, and less than one in 499 more. */
    @Property(tries = 100)
    void thinnedNumbersAreOnTheSafeSide(
            @ForAll @IntRange(min = 501, max = 5000) int count,
            @ForAll @IntRange(min = 1, max = 99) int percent,
            @ForAll long seed) {
        double[] values = random(count, 0, seed);
        OrderStatistics thinned = OrderStatistics.of(values);
        double limit = thinned.notExceeded(percent / 100.0, COVERAGE);
        double least = thinned.reached(percent / 100.0, COVERAGE);
        int rank = rank(count + 1, percent);
        int most = rank + 1 + count / 499;
        assertThat(Arrays.stream(values).filter(value -> value <= limit).count())
                .isBetween((long) rank, (long) most);
        assertThat(Arrays.stream(values).filter(value -> value >= least).count())
                .isBetween((long) rank, (long) most);
        long exact = Arrays.stream(values).filter(value -> value >= 0.3).count();
        assertThat(thinned.atLeast(0.3)).isBetween(exact - 1 - count / 499, exact);
        assertThat(OrderStatistics.parse("note", thinned.text()).text()).isEqualTo(thinned.text());
        assertThat(thinned.text().split(" ")).hasSize(501);
    }

    @Test
    void fewNumbersAreKeptAsTheyAre() {
        OrderStatistics numbers = OrderStatistics.of(new double[] {0.1 + 0.2, 1e-300, Double.NaN, 2});
        assertThat(numbers.text()).isEqualTo("4 1.0E-300 0.30000000000000004 2.0 Infinity");
        OrderStatistics read = OrderStatistics.parse("note", numbers.text());
        assertThat(read.text()).isEqualTo(numbers.text());
        assertThat(read.count()).isEqualTo(4);
        assertThat(read.notExceeded(0.4, COVERAGE)).isEqualTo(0.30000000000000004);
        assertThat(read.notExceeded(0.8, COVERAGE)).isInfinite();
        assertThat(read.reached(0.8, COVERAGE)).isEqualTo(1e-300);
        assertThat(read.atLeast(2)).isEqualTo(2);
        assertThat(read.atLeast(3)).isEqualTo(1);
        assertThat(OrderStatistics.of(new double[0]).atLeast(0)).isZero();
    }

    /** 100 · 0.07 is more than 7 in doubles, and the seventh number is what was asked for. */
    @Test
    void ranksAreTakenInDecimals() {
        double[] numbers = IntStream.rangeClosed(1, 99).mapToDouble(i -> i).toArray();
        assertThat(OrderStatistics.of(numbers).notExceeded(0.07, COVERAGE)).isEqualTo(7);
        assertThat(OrderStatistics.of(numbers).notExceeded(0.29, COVERAGE)).isEqualTo(29);
        assertThat(OrderStatistics.of(numbers).reached(0.07, COVERAGE)).isEqualTo(93);
    }

    @Test
    void whatNeedsMoreNumbersIsRefused() {
        OrderStatistics nineteen = OrderStatistics.of(new double[19]);
        assertThat(nineteen.notExceeded(0.95, COVERAGE)).isZero();
        assertThatThrownBy(() -> nineteen.notExceeded(0.951, COVERAGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "A coverage of 0.951 needs at least 20 judged rows, but there are 19. Ask for at most 0.950,"
                                + " or learn from more rows.");
        assertThatThrownBy(() -> OrderStatistics.of(new double[0]).reached(0.5, COVERAGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A coverage of 0.5 needs at least 1 judged rows, but there are 0. Learn from more rows.");
        for (double probability : new double[] {0, 1, -0.5, Double.NaN}) {
            assertThatThrownBy(() -> nineteen.notExceeded(probability, COVERAGE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("coverage must be greater than 0 and less than 1, got " + probability + ".");
        }
    }

    private static void isRefused(String text, String message) {
        assertThatThrownBy(() -> OrderStatistics.parse("judged.score", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void damagedTextsAreRefused() {
        isRefused("x 1.0", "The note 'judged.score' must begin with a count, got 'x 1.0'.");
        isRefused("-1", "The note 'judged.score' must begin with a count, got '-1'.");
        for (String text : new String[] {"2 1.0", "1 1.0 2.0", "2 2.0 1.0", "1 NaN", "1 0x1", "2 1.0  2.0"}) {
            isRefused(
                    text,
                    "The note 'judged.score' must hold a count and " + text.charAt(0) + " ascending numbers, got '"
                            + text + "'.");
        }
    }
}
