package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The tree of sums has one shape, whatever comes first. */
class SumForestTest {

    /** Numbers of all sizes, so that nearly every order of adding has bits of its own. */
    private static double[][] blocks(int count, long seed) {
        RandomStream random = RandomStream.at(seed, "blocks");
        return IntStream.range(0, count)
                .mapToObj(i -> new double[] {
                    random.nextGaussian() * Math.scalb(1, random.nextInt(60)), random.nextGaussian(), -0.0
                })
                .toArray(double[][]::new);
    }

    /** The definition: a sum is that of the largest power of two that leaves a rest, and of the rest. */
    private static double[] oracle(double[][] blocks, int from, int to) {
        if (to - from == 1) {
            return blocks[from].clone();
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        double[] sum = oracle(blocks, from, middle);
        double[] rest = oracle(blocks, middle, to);
        return IntStream.range(0, sum.length).mapToDouble(k -> sum[k] + rest[k]).toArray();
    }

    @Property(tries = 500)
    void anyOrderAndGroupingMakesTheBitsOfTheDefinition(
            @ForAll @IntRange(min = 1, max = 70) int count,
            @ForAll @IntRange(min = 1, max = 9) int groups,
            @ForAll @IntRange(max = 100_000) int seed) {
        double[][] blocks = blocks(count, seed);
        RandomStream random = RandomStream.at(seed, "order");
        int[] order = IntStream.range(0, count).toArray();
        random.shuffle(order);
        List<SumForest> forests = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            forests.add(new SumForest());
        }
        for (int position : order) {
            forests.get(random.nextInt(groups)).add(position, blocks[position].clone());
        }
        while (forests.size() > 1) {
            SumForest one = forests.remove(random.nextInt(forests.size()));
            forests.get(random.nextInt(forests.size())).merge(one);
        }
        assertThat(forests.get(0).total()).isEqualTo(oracle(blocks, 0, count));
    }

    /** A test of the test: plain sums, as they come, are told apart. */
    @Test
    void sumsInTheOrderOfArrivalHaveOtherBits() {
        double[][] blocks = blocks(8, 1);
        double[] plain = new double[3];
        for (double[] block : blocks) {
            for (int k = 0; k < plain.length; k++) {
                plain[k] += block[k];
            }
        }
        assertThat(plain).isNotEqualTo(oracle(blocks, 0, 8));
    }

    @Test
    void aBlockIsAddedOnce() {
        SumForest forest = new SumForest();
        forest.add(2, new double[] {1});
        assertThatThrownBy(() -> forest.add(2, new double[] {1}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Block 2 of a step was added twice.");
        assertThatThrownBy(() -> new SumForest().total())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No block of a step was added.");
    }
}
