package dev.neurona.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.spi.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GradientSumsTest {

    private final Network network = Network.builder()
            .input(2)
            .dense(1, new PredictingWorkspaceTest.Straight())
            .build();
    private final Workspace workspace = network.workspace(1);

    /** The tree as it is defined: the first half is the largest power of two below the number of blocks. */
    private static double tree(double[] blocks, int from, int count) {
        if (count == 1) {
            return blocks[from];
        }
        int half = Integer.highestOneBit(count - 1);
        return tree(blocks, from, half) + tree(blocks, from + half, count - half);
    }

    @Property(tries = 100)
    void aSumIsThatOfItsHalves(@ForAll @IntRange(min = 1, max = 70) int count, @ForAll long seed) {
        double[] blocks = new double[count];
        RandomStream random = RandomStream.at(seed, "blocks");
        for (int i = 0; i < count; i++) {
            blocks[i] = random.nextGaussian() * Math.pow(10, random.nextInt(20));
        }
        GradientSums sums = new GradientSums(workspace, new int[] {0, 1}, count);
        for (int step = 0; step < 2; step++) {
            sums.begin();
            for (int i = 0; i < count; i++) {
                workspace.gradient(0).set(0, 0, blocks[i]);
                workspace.gradient(0).set(1, 0, -blocks[i]);
                workspace.gradient(1).set(0, 0, 2 * blocks[i]);
                sums.add(3 * blocks[i], i == count - 1);
            }
            assertThat(workspace.gradient(0).data).containsExactly(tree(blocks, 0, count), -tree(blocks, 0, count));
            assertThat(workspace.gradient(1).data).containsExactly(2 * tree(blocks, 0, count));
            double[] losses = new double[count];
            for (int i = 0; i < count; i++) {
                losses[i] = 3 * blocks[i];
            }
            assertThat(sums.loss()).isEqualTo(tree(losses, 0, count));
        }
        sums.divide(7);
        assertThat(workspace.gradient(0).get(0, 0)).isEqualTo(tree(blocks, 0, count) / 7);
    }
}
