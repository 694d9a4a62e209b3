package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.data.RowSource;
import dev.neurona.diagnosis.DivergenceException;
import dev.neurona.network.DistantBlocks;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks that are computed elsewhere, from texts and arrays, make the bits of one machine. */
class DistantBlocksTest {

    private static final int ROWS = 41;
    private static final int AT_ONCE = 3;

    private static Dataset data() {
        RandomStream random = RandomStream.at(3, "examples");
        DMatrixRMaj x = new DMatrixRMaj(ROWS, 3);
        int[] classes = new int[ROWS];
        double[] weights = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            for (int j = 0; j < 3; j++) {
                x.set(row, j, random.nextGaussian());
            }
            classes[row] = random.nextInt(3);
            // Some blocks count nothing at all.
            weights[row] = row < 2 * AT_ONCE ? 0 : random.nextInt(4);
        }
        return Dataset.of(RowSource.of(x), RowSource.ofClasses(classes, 3)).withWeights(weights);
    }

    private static Network network(String noise) {
        return Network.builder()
                .seed(5)
                .input(3)
                .dense(6, "tanh")
                .layer(noise)
                .layer("residual(layers=[dense(units=6, activation=sigmoid), alpha-dropout(rate=0.2)])")
                .dense(3, "softmax")
                .build();
    }

    private static TrainerBuilder trainer() {
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam")
                .schedule("cosine(steps=30)")
                .seed(9)
                .labelSmoothing(0.1)
                .penalty("l2(strength=0.01)")
                .gradientRule("clip-global-norm(limit=0.5)")
                .constraint("max-norm(limit=2)")
                .averaging("ema(decay=0.9)")
                .freeze("dense1")
                .epochs(5);
    }

    private static TrainerBuilder inShards() {
        return trainer().blocks(AT_ONCE, 4).batchSize(8 * AT_ONCE);
    }

    /** Counts the rows, and fails whoever reads them. */
    private record Unread(int rows, int columns) implements RowSource {

        @Override
        public void fill(int[] order, int from, int to, DMatrixRMaj target) {
            throw new AssertionError("Features were read.");
        }
    }

    /** Several workers, which get blocks from the last to the first; their sums meet in the tree, or as they come. */
    private record Elsewhere(Trainer trainer, Network network, Dataset data, boolean tree) implements DistantBlocks {

        @Override
        public double sum(long step, List<Block> blocks, Parameters parameters, List<DMatrixRMaj> gradients) {
            List<List<DMatrixRMaj>> sums = new ArrayList<>();
            List<Double> losses = new ArrayList<>();
            for (int i = blocks.size() - 1; i >= 0; i--) {
                Worker worker = Trainer.parse(trainer.workerText()).worker(Network.parse(network.text()), AT_ONCE);
                int first = blocks.get(i).number() * AT_ONCE;
                int[] rows = IntStream.range(first, Math.min(first + AT_ONCE, data.rows()))
                        .toArray();
                Dataset some = data.withWeights(ones()).select(rows);
                double[] weights = new double[rows.length];
                System.arraycopy(data.rowWeights(), first, weights, 0, rows.length);
                losses.add(
                        0,
                        worker.compute(
                                step,
                                blocks.get(i).rowsBefore(),
                                some.features(),
                                some.targets(),
                                weights,
                                parameters));
                sums.add(0, worker.gradients().stream().map(DMatrixRMaj::copy).toList());
            }
            for (int k = 0; k < gradients.size(); k++) {
                gradients.get(k).setTo(sum(sums, k));
            }
            return loss(losses);
        }

        private double[] ones() {
            return IntStream.range(0, data.rows()).mapToDouble(row -> 1).toArray();
        }

        private DMatrixRMaj sum(List<List<DMatrixRMaj>> sums, int k) {
            DMatrixRMaj sum = sums.get(0).get(k).copy();
            if (sums.size() > 1) {
                int half = half(sums.size());
                CommonOps_DDRM.add(sum(sums.subList(0, half), k), sum(sums.subList(half, sums.size()), k), sum);
            }
            return sum;
        }

        private double loss(List<Double> losses) {
            int half = half(losses.size());
            return losses.size() == 1
                    ? losses.get(0)
                    : loss(losses.subList(0, half)) + loss(losses.subList(half, losses.size()));
        }

        private int half(int count) {
            return tree ? Integer.highestOneBit(Math.max(1, count - 1)) : 1;
        }
    }

    private static String digest(Trainer trainer, Network network, Dataset data) {
        TrainingResult result = trainer.fit(network, data);
        assertThat(result.trainer().text()).isEqualTo(trainer.text());
        return result.model().parameters().sha256() + " "
                + result.history().last().cost();
    }

    private static String elsewhere(Trainer trainer, Network network, boolean tree) {
        Dataset counted = Dataset.of(new Unread(ROWS, 3), data().targetRows()).withWeights(data().rowWeights());
        return digest(trainer.on(new Elsewhere(trainer, network, data(), tree)), network, counted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropout(rate=0.4)", "alpha-dropout(rate=0.4)", "layer-norm"})
    void theBitsAreThoseOfOneMachine(String layer) {
        Trainer trainer = inShards().build();
        assertThat(elsewhere(trainer, network(layer), true)).isEqualTo(digest(trainer, network(layer), data()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropout(rate=0.4)", "layer-norm"})
    void inSinglePrecisionToo(String layer) {
        Trainer trainer = inShards().precision(NumericPrecision.SINGLE).build();
        assertThat(elsewhere(trainer, network(layer), true)).isEqualTo(digest(trainer, network(layer), data()));
    }

    @Test
    void inWholeBatchesAndInOrderToo() {
        Network network = network("dropout");
        for (Trainer trainer : List.of(
                trainer().fullBatch().rowsAtOnce(AT_ONCE).build(),
                trainer().batchSize(8 * AT_ONCE).inOrder().rowsAtOnce(AT_ONCE).build(),
                inShards().reduction(Reduction.SUM).build())) {
            assertThat(elsewhere(trainer, network, true)).isEqualTo(digest(trainer, network, data()));
        }
    }

    /** A test of the tests: another order of adding is another digest. */
    @Test
    void sumsThatAreAddedAsTheyComeAreFound() {
        Trainer trainer = inShards().build();
        assertThat(elsewhere(trainer, network("dropout"), false))
                .isNotEqualTo(digest(trainer, network("dropout"), data()));
    }

    @Test
    void validationAndEarlyStoppingAreThoseOfOneMachine() {
        Dataset apart = data().select(new int[] {7, 9, 11, 13, 20, 30});
        Trainer trainer = inShards()
                .validation(apart)
                .metrics("accuracy")
                .optimizer("adam(learning-rate=0.3)")
                .earlyStopping(EarlyStopping.onCost(2))
                .epochs(40)
                .build();
        assertThat(elsewhere(trainer, network("dropout"), true)).isEqualTo(digest(trainer, network("dropout"), data()));
    }

    /** The blocks of a refused step are read, so that the message is the same but for the steps before. */
    @Test
    void aRefusedStepIsExplained() {
        Trainer trainer = inShards().optimizer("sgd(learning-rate=1e200)").build();
        Network network = network("dropout");
        assertThatThrownBy(() -> trainer.on(new Elsewhere(trainer, network, data(), true))
                        .fit(network, data()))
                .isInstanceOfSatisfying(
                        DivergenceException.class,
                        refused -> assertThatThrownBy(() -> trainer.fit(network, data()))
                                .isInstanceOfSatisfying(
                                        DivergenceException.class,
                                        here -> assertThat(refused.diagnosis().causes())
                                                .isEqualTo(here.diagnosis().causes())));
    }

    private static void refuses(TrainerBuilder builder, String message) {
        Trainer trainer = builder.build();
        assertThatThrownBy(() -> trainer.on(new Elsewhere(trainer, network("dropout"), data(), true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void whatOnlyOneMachineComputesIsRefused() {
        String blocks =
                "Rows stay where they are, so steps must be cut into blocks that are the same rows in every epoch; call"
                        + " blocks(rows, shards) with at least 2 shards, or fullBatch() and rowsAtOnce(rows).";
        refuses(Trainer.builder().loss("cross-entropy").optimizer("adam"), blocks);
        refuses(trainer().rowsAtOnce(AT_ONCE), blocks);
        refuses(trainer().rowsAtOnce(AT_ONCE).batchSize(AT_ONCE + 1).inOrder(), blocks);
        refuses(
                inShards().classWeights(1, 2, 3),
                "Weights of classes are not known where the rows are; give each row a weight instead.");
        refuses(
                inShards().schedule("dropout.rate", "cosine(steps=3)"),
                "A schedule of hyperparameters is not known where the rows are; leave out schedule(name, ...).");
        refuses(
                inShards().validationShare(0.25),
                "Rows on other machines are not held out; call validation(...) with rows that are kept apart, instead of"
                        + " validationShare(0.25).");
        refuses(
                inShards().metrics("accuracy").canonicalOrder(),
                "The trainer of distant rows has 2 problems:\n"
                        + "  Metrics are measured on this machine; call validation(...) with rows that are kept apart, or leave"
                        + " them out.\n"
                        + "  Rows on other machines are in the order in which they lie there; leave out canonicalOrder().");
        refuses(
                Trainer.builder().loss("cross-entropy").solver("lbfgs").rowsAtOnce(2),
                "A solver asks for more than sums of gradients; call optimizer(...) instead.");
    }

    @Test
    void layersThatNeedOtherRowsAreRefused() {
        assertThatThrownBy(() -> inShards().build().worker(network("batch-norm"), AT_ONCE))
                .hasMessage(
                        "batch-norm1 compares the rows of a batch, which are not all on one machine; train on one, or without"
                                + " batch-norm.");
        assertThatThrownBy(() -> inShards().build().worker(network("gaussian-noise(standard-deviation=0.1)"), AT_ONCE))
                .hasMessage(
                        "gaussian-noise1 takes random numbers of which it does not say how many a row needs, so those of a"
                                + " block cannot be found without the blocks before it; train on one machine, or without"
                                + " gaussian-noise.");
    }
}
