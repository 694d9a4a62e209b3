package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.RowSource;
import dev.neurona.io.Checkpoints;
import dev.neurona.network.DistantBlocks;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.spi.RandomStream;
import dev.neurona.train.EarlyStopping;
import dev.neurona.train.Stop;
import dev.neurona.train.StopReason;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One network, trained where the rows are, has the bits of one machine. */
class ClusterTrainerTest {

    /** The last block has 3 rows of 4. */
    private static final int ROWS = 103;

    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType)
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType)
            .add("weight", DataTypes.DoubleType);

    private static final double[][] X = new double[ROWS][4];
    private static final int[] CLASSES = new int[ROWS];
    private static final double[] WEIGHTS = new double[ROWS];

    static {
        RandomStream random = RandomStream.at(8, "rows");
        for (int row = 0; row < ROWS; row++) {
            CLASSES[row] = random.nextInt(3);
            WEIGHTS[row] = random.nextInt(4);
            for (int k = 0; k < 4; k++) {
                X[row][k] = random.nextGaussian() + (CLASSES[row] == k ? 2 : 0);
            }
        }
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(RowFactory.create(10L * row, Vectors.dense(X[row]), (double) CLASSES[row], WEIGHTS[row]));
        }
        return rows;
    }

    static Dataset<Row> frame() {
        return Frames.frame(rows(), SCHEMA);
    }

    /** What one machine reads. */
    static dev.neurona.data.Dataset table() {
        return dev.neurona.data.Dataset.of(RowSource.of(new DMatrixRMaj(X)), RowSource.ofClasses(CLASSES, 3))
                .withWeights(WEIGHTS);
    }

    static Network network() {
        return Network.builder()
                .seed(2)
                .input(4)
                .dense(8, "tanh")
                .dropout(0.3)
                .dense(3, "softmax")
                .build();
    }

    private static TrainerBuilder trainer() {
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam(learning-rate=0.01)")
                .seed(4)
                .epochs(3)
                .quietly();
    }

    static TrainerBuilder inShards() {
        return trainer().blocks(4, 8).batchSize(64);
    }

    static ClusterTrainer cluster(TrainerBuilder trainer) {
        return new ClusterTrainer(trainer.build()).setOrderCol("id").setWeightCol("weight");
    }

    static String digest(TrainingResult result) {
        return result.model().parameters().sha256() + " "
                + result.history().last().cost();
    }

    static String onOneMachine(TrainerBuilder trainer) {
        return digest(trainer.build().fit(network(), table()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void partitionsChangeNoBit(int partitions) {
        assertThat(digest(
                        cluster(inShards()).setPartitions(partitions).fit(network(), frame().repartition(partitions))))
                .isEqualTo(onOneMachine(inShards()));
    }

    @Test
    void theOrderOfTheRowsChangesNoBit() {
        Dataset<Row> shuffled = Frames.frame(rows(), SCHEMA).orderBy(functions.rand(4));
        assertThat(digest(cluster(inShards()).fit(network(), shuffled))).isEqualTo(onOneMachine(inShards()));
    }

    @Test
    void wholeBatchesAreSummedAsOnOneMachine() {
        TrainerBuilder whole = trainer().fullBatch().rowsAtOnce(4);
        assertThat(digest(cluster(whole).setPartitions(3).fit(network(), frame())))
                .isEqualTo(onOneMachine(whole));
    }

    /** Asks for one block at a time, and adds them in the order of the tree or, as a saboteur would, as they come. */
    private record OneByOne(DistantBlocks cluster, boolean tree) implements DistantBlocks {

        @Override
        public double sum(long step, List<Block> blocks, Parameters parameters, List<DMatrixRMaj> gradients) {
            SumForest sums = new SumForest();
            double[] plain = {};
            for (int i = blocks.size() - 1; i >= 0; i--) {
                double loss = cluster.sum(step, List.of(blocks.get(i)), parameters, gradients);
                double[] block = SumBlocks.flat(gradients, loss);
                plain = plain.length == 0 ? block.clone() : plus(plain, block);
                sums.add(i, block);
            }
            double[] total = tree ? sums.total() : plain;
            int at = 0;
            for (DMatrixRMaj gradient : gradients) {
                System.arraycopy(total, at, gradient.data, 0, gradient.getNumElements());
                at += gradient.getNumElements();
            }
            return total[at];
        }

        private static double[] plus(double[] one, double[] other) {
            return IntStream.range(0, one.length)
                    .mapToDouble(k -> one[k] + other[k])
                    .toArray();
        }
    }

    /** A test of the tests: the same blocks, added as they come, are found by the same digest. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyTheTreeOfSumsHasTheBits(boolean tree) {
        Trainer one = inShards().epochs(1).build();
        OrderedRow reader = new OrderedRow(
                new VectorExamples(List.of("a", "b", "c", "d"), List.of("features", "label"), 3), "id", "weight");
        WorkerTexts texts = new WorkerTexts(one.workerText(), network().text(), 4, 3);
        try (ClusterRows rows =
                ClusterRows.of(frame(), reader, texts, one.blocks().orElseThrow(), 3)) {
            String digest = digest(one.on(new OneByOne(rows.sums(), tree)).fit(network(), rows.data()));
            assertThat(digest.equals(onOneMachine(inShards().epochs(1)))).isEqualTo(tree);
        }
    }

    @Test
    void validationAndStoppingAreThoseOfTheTrainer() {
        dev.neurona.data.Dataset apart = table().select(new int[] {1, 4, 9, 16, 25, 36, 49, 64});
        TrainerBuilder judged = inShards()
                .optimizer("adam(learning-rate=0.5)")
                .validation(apart)
                .metrics("accuracy")
                .earlyStopping(EarlyStopping.onCost(1))
                .epochs(20);
        TrainingResult here = judged.build().fit(network(), table());
        TrainingResult there = cluster(judged).fit(network(), frame());
        assertThat(there.reason()).isEqualTo(here.reason()).isEqualTo(StopReason.NO_IMPROVEMENT);
        assertThat(there.history().last()).isEqualTo(here.history().last());
        assertThat(digest(there)).isEqualTo(digest(here));
    }

    @Test
    void aRunGoesOnFromItsCheckpoint(@TempDir Path folder) throws IOException {
        Checkpoints checkpoints = Checkpoints.in(folder).everySteps(1);
        cluster(inShards().stop(Stop.after(3))).fit(checkpoints, network(), frame());
        TrainingResult resumed = cluster(inShards()).fit(checkpoints, network(), frame().repartition(3));
        assertThat(digest(resumed)).isEqualTo(onOneMachine(inShards()));
        assertThatThrownBy(() -> cluster(inShards().epochs(5))
                        .fit(
                                checkpoints,
                                network(),
                                frame().filter("id <> 20")
                                        .unionAll(frame().filter("id = 20")
                                                .selectExpr("id", "features", "label", "weight + 1"))))
                .hasMessageContaining("the run was on other data");
    }

    @Test
    void aModelIsTrainedFurtherAndHasTheNamesOfTheFrame() {
        TrainingResult first = cluster(inShards()).fit(network(), frame());
        assertThat(first.model().featureNames())
                .containsExactly("features_0", "features_1", "features_2", "features_3");
        assertThat(first.model().targetNames()).containsExactly("0", "1", "2");
        assertThat(digest(cluster(inShards()).fit(first.model(), frame())))
                .isEqualTo(digest(inShards().build().fit(first.model().withNames(List.of(), List.of()), table())));
    }

    @Test
    void aNumberIsLearntToo() {
        Network line = Network.builder()
                .seed(1)
                .input(4)
                .dense(5, "tanh")
                .dense(1, "identity")
                .build();
        TrainerBuilder squares = inShards().loss("half-squared-error");
        double[] labels = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            labels[row] = CLASSES[row];
        }
        assertThat(digest(new ClusterTrainer(squares.build()).setOrderCol("id").fit(line, frame())))
                .isEqualTo(digest(squares.build()
                        .fit(
                                line,
                                dev.neurona.data.Dataset.of(new DMatrixRMaj(X), DMatrixRMaj.wrap(ROWS, 1, labels)))));
    }

    @Test
    void aStepThatIsRefusedIsExplained() {
        TrainerBuilder wild = inShards().optimizer("sgd(learning-rate=1e200)");
        assertThatThrownBy(() -> wild.build().fit(network(), table())).hasMessageContaining("dense1");
        assertThatThrownBy(() -> cluster(wild).fit(network(), frame()))
                .isInstanceOf(dev.neurona.diagnosis.DivergenceException.class)
                .hasMessageContaining("dense1");
    }

    @Test
    void anInterruptEndsARunBehindItsStep() {
        TrainerBuilder interrupted = inShards().onStep((step, state) -> {
            if (step.step() == 2) {
                Thread.currentThread().interrupt();
            }
        });
        TrainingResult result = cluster(interrupted).fit(network(), frame());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.reason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(digest(result)).isEqualTo(onOneMachine(inShards().stop(Stop.after(2))));
    }

    /** Needs executors in processes of their own; docs/cluster.md says how to have them. */
    @Test
    @EnabledIfSystemProperty(named = "spark.master", matches = "local-cluster.*")
    void aKilledExecutorChangesNoBit() {
        long driver = ProcessHandle.current().pid();
        List<Long> killed = new ArrayList<>();
        TrainerBuilder killing = inShards().onStep((step, state) -> {
            if (step.step() == 2) {
                JavaSparkContext context = JavaSparkContext.fromSparkContext(Frames.SPARK.sparkContext());
                long executor = context.parallelize(List.of(0), 1)
                        .map(task -> ProcessHandle.current().pid())
                        .first();
                assertThat(executor).isNotEqualTo(driver);
                ProcessHandle.of(executor).orElseThrow().destroyForcibly();
                killed.add(executor);
            }
        });
        assertThat(digest(cluster(killing).fit(network(), frame()))).isEqualTo(onOneMachine(inShards()));
        assertThat(killed).hasSize(1);
    }

    private static void refuses(ClusterTrainer trainer, Network network, Dataset<Row> frame, String message) {
        assertThatThrownBy(() -> trainer.fit(network, frame))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Dataset<Row> with(Long id, Object features, Double label, Double weight) {
        List<Row> rows = rows();
        rows.set(7, RowFactory.create(id, features, label, weight));
        return Frames.frame(rows, SCHEMA);
    }

    private static void refusesRow(Dataset<Row> frame, String message) {
        refuses(cluster(inShards()), network(), frame, message);
    }

    @Test
    void rowsThatCannotBeLearntFromAreRefused() {
        Object good = Vectors.dense(1, 2, 3, 4);
        refusesRow(
                frame().filter("id < 0"),
                "The frame has no row to learn from. Look at what is read, and at the filters before fit.");
        refusesRow(
                with(60L, good, 1.0, 1.0),
                "Column 'id' is 60, as in another row in the row [[1.0,2.0,3.0,4.0],1.0,60,1.0]; every row needs a place of its own"
                        + " in the order; take a column that numbers the rows.");
        refusesRow(
                with(null, good, 1.0, 1.0),
                "Column 'id' is null in the row [[1.0,2.0,3.0,4.0],1.0,null,1.0]; every row needs a place of its own in the order.");
        refusesRow(
                with(70L, Vectors.dense(1, Double.NaN, 3, 4), 1.0, 1.0),
                "Feature 'features_1' is NaN in the row [[1.0,NaN,3.0,4.0],1.0,70,1.0]; every number must be finite. Drop such rows,"
                        + " or fill the gaps before.");
        refusesRow(
                with(70L, Vectors.dense(1, 2, 3), 1.0, 1.0),
                "Column 'features' is a vector of 3 numbers in the row [[1.0,2.0,3.0],1.0,70,1.0]; the network has 4 inputs, so all"
                        + " vectors must have this length.");
        refusesRow(
                with(70L, null, 1.0, 1.0),
                "Column 'features' is null in the row [null,1.0,70,1.0]; drop such rows before.");
        refusesRow(
                with(70L, good, 3.0, 1.0),
                "Column 'label' is 3.0 in the row [[1.0,2.0,3.0,4.0],3.0,70,1.0]; the network has 3 outputs, so a class number from"
                        + " 0 to 2 was expected. StringIndexer makes such numbers.");
        refusesRow(
                with(70L, good, 1.0, -1.0),
                "Column 'weight' is -1.0 in the row [[1.0,2.0,3.0,4.0],1.0,70,-1.0]; a weight must be at least 0.");
        refusesRow(
                with(70L, good, null, 1.0),
                "Column 'label' is null in the row [[1.0,2.0,3.0,4.0],null,70,1.0]; a finite number was expected. Drop or correct"
                        + " such rows before.");
    }

    @Test
    void whatAClusterCannotComputeIsRefusedBeforeAnyRowIsRead() {
        Dataset<Row> unread = frame().withColumn(
                        "label", functions.raise_error(functions.lit("read")).cast("double"));
        refuses(
                cluster(trainer().rowsAtOnce(4)),
                network(),
                unread,
                "Rows stay where they are, so steps must be cut into blocks that are the same rows in every epoch; call"
                        + " blocks(rows, shards) with at least 2 shards, or fullBatch() and rowsAtOnce(rows).");
        refuses(
                cluster(inShards()),
                Network.builder()
                        .input(4)
                        .layer("batch-norm")
                        .dense(3, "softmax")
                        .build(),
                unread,
                "batch-norm1 compares the rows of a batch, which are not all on one machine; train on one, or without"
                        + " batch-norm.");
        refuses(
                new ClusterTrainer(inShards().build()),
                network(),
                unread,
                "The order of the rows is missing; call setOrderCol(...) with a column that numbers them. A frame has no order of"
                        + " its own, and monotonically_increasing_id depends on partitions.");
        refuses(
                cluster(inShards()).setOrderCol("weight"),
                network(),
                unread,
                "Column 'weight', which orderCol names, is of type double; whole numbers, decimals, texts, dates or times were expected.");
        refuses(
                cluster(inShards().loss("half-squared-error")),
                network(),
                unread,
                "The network has 3 outputs, but a column of labels is one number a row, which half-squared-error does not take as a"
                        + " class; use a loss of classes, or one output.");
        assertThatThrownBy(() -> cluster(inShards()).setPartitions(0))
                .hasMessage("The number of partitions must be at least 1, got 0.");
    }
}
