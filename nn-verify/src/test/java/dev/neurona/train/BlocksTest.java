package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.DivergenceException;
import dev.neurona.network.Network;
import dev.neurona.spi.RandomStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.api.Test;

/** Gradients as sums over blocks of rows, and orders that do not depend on how the rows came. */
class BlocksTest {

    private static final int ROWS = 41;

    private static Dataset data(long seed) {
        RandomStream random = RandomStream.at(seed, "examples");
        DMatrixRMaj x = new DMatrixRMaj(ROWS, 3);
        DMatrixRMaj y = new DMatrixRMaj(ROWS, 3);
        double[] weights = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            for (int j = 0; j < 3; j++) {
                x.set(row, j, random.nextGaussian());
            }
            y.set(row, random.nextInt(3), 1);
            weights[row] = random.nextInt(4);
        }
        weights[0] = 1;
        return Dataset.of(x, y).withWeights(weights);
    }

    private static Network network() {
        return Network.builder()
                .seed(5)
                .input(3)
                .dense(6, "tanh")
                .layer("gaussian-noise(standard-deviation=0.1)")
                .dropout(0.4)
                .layer("residual(layers=[dense(units=6, activation=sigmoid), dropout(rate=0.2)])")
                .dense(3, "softmax")
                .build();
    }

    private static TrainerBuilder trainer() {
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam")
                .seed(9)
                .labelSmoothing(0.1)
                .classWeights(1, 3, 2)
                .penalty("l2(strength=0.01)")
                .gradientRule("clip-global-norm(limit=0.5)")
                .constraint("max-norm(limit=2)")
                .averaging("ema(decay=0.9)")
                .epochs(5);
    }

    private static TrainingState trained(Trainer trainer, Dataset data) {
        TrainingState state = trainer.start(network());
        trainer.train(state, data);
        return state;
    }

    private static String digest(Trainer trainer, Dataset data) {
        return trained(trainer, data).parameters().sha256();
    }

    private static double distance(TrainingState one, TrainingState other) {
        double largest = 0;
        for (int i = 0; i < one.parameters().count(); i++) {
            DMatrixRMaj theta = one.parameters().value(i);
            DMatrixRMaj difference = theta.createLike();
            CommonOps_DDRM.subtract(theta, other.parameters().value(i), difference);
            largest = Math.max(largest, NormOps_DDRM.normF(difference) / NormOps_DDRM.normF(theta));
        }
        return largest;
    }

    @Property(tries = 60)
    void blocksAreTheWholeBatchToRounding(
            @ForAll @IntRange(min = 1, max = 45) int atOnce,
            @ForAll @IntRange(min = 1, max = 50) int batch,
            @ForAll boolean summed,
            @ForAll @IntRange(max = 1000) int seed) {
        Reduction reduction = summed ? Reduction.SUM : Reduction.MEAN;
        TrainerBuilder whole = trainer().batchSize(batch).reduction(reduction);
        TrainingState expected = trained(whole.build(), data(seed));
        TrainingState inBlocks = trained(whole.rowsAtOnce(atOnce).build(), data(seed));
        assertThat(distance(inBlocks, expected)).isLessThan(1e-12);
        assertThat(inBlocks.history().last().cost() / expected.history().last().cost())
                .isBetween(1 - 1e-12, 1 + 1e-12);
        assertThat(MatrixFeatures_DDRM.hasUncountable(inBlocks.parameters().value(0)))
                .isFalse();
    }

    @Property(tries = 30)
    void theOrderOfTheRowsChangesNoBit(@ForAll @IntRange(max = 1000) int seed, @ForAll boolean share) {
        Dataset data = data(seed);
        // Some rows are there twice.
        int[] order = IntStream.range(0, ROWS + 5).map(i -> i % ROWS).toArray();
        int[] other = order.clone();
        RandomStream.at(seed, "other order").shuffle(other);
        TrainerBuilder builder = trainer().canonicalOrder().blocks(2, 4).batchSize(16);
        Trainer trainer = (share ? builder.validationShare(0.25) : builder).build();
        String digest = digest(trainer, data.select(order));
        assertThat(digest(trainer, data.select(other))).isEqualTo(digest);
        assertThat(digest(builder.seed(10).build(), data.select(order))).isNotEqualTo(digest);
    }

    @Test
    void aRunInShardsResumesInTheMiddleOfAnEpoch() {
        Trainer trainer = trainer().canonicalOrder().blocks(2, 4).batchSize(8).build();
        for (int steps = 0; steps <= 30; steps++) {
            TrainingState first =
                    trained(trainer.toBuilder().stop(Stop.after(steps)).build(), data(1));
            assertThat(first.progress().step()).isEqualTo(steps);
            Trainer again = Trainer.parse(trainer.text());
            TrainingState restored = again.restore(network(), first.progress(), first.history(), first.matrices());
            again.toBuilder().epochs(5).build().train(restored, data(1));
            assertThat(restored.parameters().sha256()).isEqualTo(digest(trainer, data(1)));
        }
    }

    @Test
    void theTextNamesWhatWasSet() {
        assertThat(trainer().build().text()).doesNotContain("rows-at-once", "canonical");
        assertThat(trainer().rowsAtOnce(8).build().text()).contains("; rows-at-once=8; ");
        assertThat(trainer().blocks(8, 4).batchSize(64).canonicalOrder().build().text())
                .contains("; rows-at-once=8 in 4 shards; canonical-order=true; ");
        assertThat(trainer().rowsAtOnce(8).build().differences(trainer().build().text(), data(1)))
                .containsExactly("rows-at-once was all and is 8");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> trainer().blocks(4, 8).batchSize(100).build())
                .hasMessage(
                        "A batch of 100 rows is no multiple of 4 rows in each of 8 shards; take 128, or fullBatch().");
        Network coupled = Network.builder()
                .input(3)
                .dense(4, "tanh")
                .batchNorm()
                .dense(3, "softmax")
                .build();
        assertThatThrownBy(() -> trainer().rowsAtOnce(8).build().fit(coupled, data(1)))
                .hasMessage("batch-norm1 compares the rows of a batch, which are never all there in blocks of 8 rows;"
                        + " train without rowsAtOnce(...), or without batch-norm.");
    }

    private static final Network LINE = Network.builder()
            .input(1)
            .initializer("constant(value=2)")
            .dense(1, "identity")
            .build();

    private static TrainerBuilder line(String loss) {
        return Trainer.builder().loss(loss).optimizer("sgd");
    }

    private static void assertRefused(TrainerBuilder trainer, Dataset data, String... facts) {
        assertThatThrownBy(() -> trainer.build().fit(LINE, data))
                .isInstanceOf(DivergenceException.class)
                .hasMessageContainingAll(facts);
    }

    private static Dataset numbers(double... huge) {
        DMatrixRMaj x = new DMatrixRMaj(ROWS, 1);
        for (int i = 0; i < ROWS; i++) {
            x.set(i, 0, i * 0.01);
        }
        x.set((int) huge[0], 0, huge[1]);
        return Dataset.of(x, x.copy());
    }

    @Test
    void aRefusedStepNamesTheRowOfItsBlock() {
        Dataset data = numbers(23, 1e200);
        String loss = "half-squared-error";
        assertRefused(line(loss).fullBatch(), data, "batch 1 ", "rows [23]");
        assertRefused(line(loss).fullBatch().rowsAtOnce(4), data, "batch 1 ", "rows [23]");
        assertRefused(line(loss).fullBatch().canonicalOrder().rowsAtOnce(4), data, "rows [23]");
        assertRefused(line(loss).fullBatch().canonicalOrder(), data, "rows [23]");
        // 31 rows train; the seed is one for which the row is among them.
        assertRefused(
                line(loss).fullBatch().canonicalOrder().validationShare(0.25).seed(2), data, "rows [23]");
        assertRefused(line(loss).fullBatch().blocks(4, 2), data, "batch 1 ", "rows [23]");
        assertRefused(line(loss).inOrder().batchSize(8).rowsAtOnce(4), data, "batch 3 ", "rows [23]");
        assertRefused(line(loss).inOrder().batchSize(8).blocks(4, 2), data, "batch 3 ", "rows [23]");
    }

    /** The gradient of one row is too large, but the cost of another is higher. */
    @Test
    void aBlockWithUnsoundGradientsIsToBlameBeforeOneOfAHigherCost() {
        Dataset data = numbers(23, 1e160);
        data.targets().set(5, 0, 1e170);
        assertRefused(line("mean-absolute-error").fullBatch().rowsAtOnce(4), data, "rows [23]");
    }
}
