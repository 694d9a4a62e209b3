package dev.neurona.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.EpochOrder.Batching;
import dev.neurona.data.EpochOrder.Blocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EpochOrderTest {

    /** The blocks of every step of an epoch, as row numbers. */
    private static List<List<int[]>> steps(EpochOrder order, int rows) {
        List<List<int[]>> steps = new ArrayList<>();
        for (int from = 0; from < rows; from = order.stepEnd(from)) {
            assertThat(order.step(from)).isEqualTo(steps.size());
            List<int[]> blocks = new ArrayList<>();
            int end = order.stepEnd(from);
            for (int at = from; at < end; at = order.blockEnd(at, end)) {
                blocks.add(Arrays.copyOfRange(order.rows(), at, order.blockEnd(at, end)));
            }
            steps.add(blocks);
        }
        return steps;
    }

    @Test
    void withoutBlocksAStepIsOneBlock() {
        EpochOrder order = new EpochOrder(5, new Batching(2, false, true), Optional.empty(), 1);
        order.begin(0);
        assertThat(steps(order, 5))
                .extracting(blocks -> Arrays.deepToString(blocks.toArray()))
                .containsExactly("[[0, 1]]", "[[2, 3]]", "[[4]]");
    }

    @Property(tries = 200)
    void shards(
            @ForAll @IntRange(min = 1, max = 100) int rows,
            @ForAll @IntRange(min = 1, max = 6) int blockRows,
            @ForAll @IntRange(min = 1, max = 3) int binaryDigits,
            @ForAll @IntRange(min = 1, max = 3) int perStep,
            @ForAll boolean shuffled) {
        int shards = 1 << binaryDigits;
        Batching batching = new Batching(blockRows * shards * perStep, false, !shuffled);
        EpochOrder order = new EpochOrder(rows, batching, Optional.of(new Blocks(blockRows, shards)), 4);
        order.begin(3);
        List<List<int[]>> steps = steps(order, rows);
        assertThat(steps).hasSize(order.steps());
        assertThat(IntStream.of(order.rows()).sorted().toArray())
                .containsExactly(IntStream.range(0, rows).toArray());
        for (List<int[]> step : steps) {
            assertThat(step.size()).isLessThanOrEqualTo(order.blocksPerStep());
            int[] counts = new int[shards];
            int before = 0;
            for (int[] block : step) {
                int first = block[0];
                assertThat(first % blockRows).isZero();
                assertThat(block)
                        .containsExactly(IntStream.range(first, Math.min(first + blockRows, rows))
                                .toArray());
                int shard = first / blockRows % shards;
                assertThat(shard).isGreaterThanOrEqualTo(before);
                before = shard;
                counts[shard]++;
            }
            assertThat(IntStream.of(counts).max().orElseThrow()).isLessThanOrEqualTo(perStep);
        }
    }

    @Test
    void anEpochHasAnOrderOfItsOwn() {
        EpochOrder order = new EpochOrder(64, new Batching(16, false, false), Optional.of(new Blocks(2, 4)), 4);
        order.begin(0);
        int[] first = order.rows().clone();
        order.next(1);
        assertThat(order.rows()).isNotEqualTo(first);
        order.begin(0);
        assertThat(order.rows()).containsExactly(first);
    }

    @Test
    void blocksThatAreLargerThanAllRows() {
        int most = Integer.MAX_VALUE;
        EpochOrder order = new EpochOrder(3, new Batching(most, true, true), Optional.of(new Blocks(most, 2)), 4);
        order.begin(0);
        assertThat(steps(order, 3))
                .extracting(blocks -> Arrays.deepToString(blocks.toArray()))
                .containsExactly("[[0, 1, 2]]");
    }

    @Test
    void aShardShufflesByItself() {
        EpochOrder order = new EpochOrder(40, new Batching(4, false, false), Optional.of(new Blocks(2, 2)), 4);
        order.begin(0);
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        for (List<int[]> step : steps(order, 40)) {
            first.add(step.get(0)[0] / 4);
            second.add(step.get(1)[0] / 4);
        }
        assertThat(first).isNotEqualTo(second).containsExactlyInAnyOrderElementsOf(second);
    }

    @Test
    void whatCannotBe() {
        assertThatThrownBy(() -> new Blocks(0, 1)).hasMessage("The rows at once must be at least 1, got 0.");
        assertThatThrownBy(() -> new Blocks(4, 3))
                .hasMessage("The number of shards must be a power of two, at most 65536, got 3.");
        assertThatThrownBy(() -> new Blocks(4, 8).requireBatch(100))
                .hasMessage(
                        "A batch of 100 rows is no multiple of 4 rows in each of 8 shards; take 128, or fullBatch().");
    }
}
