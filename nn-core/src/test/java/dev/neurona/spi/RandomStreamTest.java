package dev.neurona.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

/** Numbers that may never change, computed by a second implementation (Python integers), and their distribution. */
class RandomStreamTest {

    @Test
    void theNumbersOfAnAddressNeverChange() {
        RandomStream shuffle = RandomStream.at(42, "shuffle");
        assertThat(new long[] {shuffle.nextLong(), shuffle.nextLong(), shuffle.nextLong()})
                .containsExactly(-321779679826070409L, -2891391720433134928L, -8023191558743219281L);
        assertThat(RandomStream.at(42, "shuffle", 7).nextLong()).isEqualTo(-791255160508119834L);
        assertThat(RandomStream.at(42, "dropout", 7, 3).nextLong()).isEqualTo(-1864424538066665223L);
    }

    @Test
    void neitherDoTheOtherKindsOfNumbers() {
        RandomStream doubles = RandomStream.at(42, "x");
        RandomStream ints = RandomStream.at(42, "x");
        RandomStream gaussians = RandomStream.at(42, "x");
        int[] order = IntStream.range(0, 10).toArray();
        RandomStream.at(42, "x").shuffle(order);

        assertThat(new double[] {doubles.nextDouble(), doubles.nextDouble(), doubles.nextDouble()})
                .containsExactly(0.04396835402424448, 0.8244668917764778, 0.5681256947913863);
        assertThat(IntStream.range(0, 10).map(i -> ints.nextInt(10))).containsExactly(0, 8, 5, 8, 2, 6, 0, 0, 3, 2);
        assertThat(new double[] {gaussians.nextGaussian(), gaussians.nextGaussian(), gaussians.nextGaussian()})
                .containsExactly(
                        new double[] {0.2859612501455634, -1.1172962618008253, -0.6344825252930106}, within(3e-16));
        assertThat(order).containsExactly(6, 2, 8, 9, 3, 1, 5, 4, 7, 0);
    }

    @Property(tries = 200)
    void restartingIsTheAddressOfTheIndex(@ForAll long seed, @ForAll @NotEmpty String purpose, @ForAll long index) {
        RandomStream stream = RandomStream.at(1, "elsewhere");
        stream.restart(RandomStream.at(seed, purpose), index);
        RandomStream layered = RandomStream.at(1, "elsewhere");
        layered.restart(RandomStream.at(seed, purpose, 5), index);

        assertThat(stream.nextLong())
                .isEqualTo(RandomStream.at(seed, purpose, index).nextLong());
        assertThat(layered.nextLong())
                .isEqualTo(RandomStream.at(seed, purpose, 5, index).nextLong());
    }

    @Test
    void addressesThatDifferALittleHaveStreamsThatDiffer() {
        Set<Long> first = new HashSet<>();
        int addresses = 0;
        for (long seed = -2; seed <= 2; seed++) {
            for (String purpose : new String[] {"a", "b", "ab", "ba", "aa"}) {
                first.add(RandomStream.at(seed, purpose).nextLong());
                addresses++;
                for (long i = -2; i <= 2; i++) {
                    first.add(RandomStream.at(seed, purpose, i).nextLong());
                    addresses++;
                    for (long j = -2; j <= 2; j++) {
                        first.add(RandomStream.at(seed, purpose, i, j).nextLong());
                        addresses++;
                    }
                }
            }
        }
        assertThat(first).hasSize(addresses);
    }

    @Test
    void doublesAreUniform() {
        assertThat(chiSquare(100, 200_000, random -> (int) (100 * random.nextDouble())))
                .isBetween(60.0, 150.0); // 99 degrees of freedom: one stream in a thousand is outside
    }

    @Test
    void wholeNumbersBelowABoundThatIsNoPowerOfTwoAreUniform() {
        assertThat(chiSquare(97, 200_000, random -> random.nextInt(97))).isBetween(57.0, 147.0);
    }

    @Test
    void theFirstNumbersOfNeighbouringAddressesAreUniform() {
        int[] counts = new int[100];
        for (int step = 0; step < 200_000; step++) {
            counts[RandomStream.at(3, "test", step).nextInt(100)]++;
        }
        assertThat(chiSquare(counts, 200_000)).isBetween(60.0, 150.0);
    }

    @Test
    void everyOrderOfFourIsEquallyLikely() {
        RandomStream random = RandomStream.at(3, "test");
        int[] counts = new int[256];
        for (int i = 0; i < 24_000; i++) {
            int[] order = {0, 1, 2, 3};
            random.shuffle(order);
            counts[order[0] * 64 + order[1] * 16 + order[2] * 4 + order[3]]++;
        }
        int[] seen = Arrays.stream(counts).filter(count -> count > 0).toArray();

        assertThat(seen).hasSize(24);
        assertThat(chiSquare(seen, 24_000)).isBetween(7.0, 50.0);
    }

    @Test
    void gaussiansHaveTheMomentsOfTheStandardNormalDistribution() {
        assertThat(mean(x -> x)).isCloseTo(0, within(0.008));
        assertThat(mean(x -> x * x)).isCloseTo(1, within(0.011));
        assertThat(mean(x -> x * x * x)).isCloseTo(0, within(0.03));
        assertThat(mean(x -> x * x * x * x)).isCloseTo(3, within(0.08));
        assertThat(mean(x -> Math.abs(x) < 1 ? 1 : 0)).isCloseTo(0.6827, within(0.004));
    }

    private static double mean(DoubleUnaryOperator f) {
        RandomStream random = RandomStream.at(3, "test");
        double sum = 0;
        for (int i = 0; i < 200_000; i++) {
            sum += f.applyAsDouble(random.nextGaussian());
        }
        return sum / 200_000;
    }

    /** Which of several boxes a number falls into. */
    private interface Box {
        int of(RandomStream random);
    }

    private static double chiSquare(int boxes, int draws, Box box) {
        RandomStream random = RandomStream.at(3, "test");
        int[] counts = new int[boxes];
        for (int i = 0; i < draws; i++) {
            counts[box.of(random)]++;
        }
        return chiSquare(counts, draws);
    }

    private static double chiSquare(int[] counts, int draws) {
        double expected = (double) draws / counts.length;
        return Arrays.stream(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }

    @Test
    void wholeNumbersStayBelowTheirBound() {
        RandomStream random = RandomStream.at(3, "test");
        for (int bound : new int[] {1, 2, 3, Integer.MAX_VALUE}) {
            for (int i = 0; i < 1000; i++) {
                assertThat(random.nextInt(bound)).isBetween(0, bound - 1);
            }
        }
    }

    @Test
    void aPurposeMustNotBeEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomStream.at(3, "", 1))
                .withMessage("purpose must not be empty; name what the numbers are for, for example \"shuffle\".");
    }

    @Test
    void aBoundMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomStream.at(3, "test").nextInt(0))
                .withMessage("bound must be greater than 0, got 0.");
    }
}
