package dev.neurona.spark;

import com.sun.management.OperatingSystemMXBean;
import dev.neurona.data.RowSource;
import dev.neurona.learn.Learned;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.train.StepListener;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Prints the figures of docs/cluster.md. Its name keeps it out of the build's tests; it is run by naming it. */
class ClusterMeasurement {

    private static final int ROWS = Integer.getInteger("neurona.measured.rows", 20_000);
    private static final int GROUPS = Integer.getInteger("neurona.measured.groups", 1_000);

    private static void print(String what, double number) {
        System.out.println(what + ": " + String.format(Locale.ROOT, "%.3g", number));
    }

    /** Of all processors by this process, which other processes do not lengthen as they do the time of a clock. */
    private static double seconds(Runnable work) {
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long start = process.getProcessCpuTime();
        work.run();
        return (process.getProcessCpuTime() - start) / 1e9;
    }

    private static double median(Runnable work) {
        work.run();
        return IntStream.range(0, 3).mapToDouble(i -> seconds(work)).sorted().toArray()[1];
    }

    /** A mean of eight networks of 128 and 128 units, the learner's default for few rows, after one epoch. */
    @Test
    void rowsPerSecond() {
        NeuronaClassificationModel model = new NeuronaClassifier().setEpochs(1).fit(Frames.flowers(300));
        Dataset<Row> flowers = Frames.flowers(2000).select("features", "label").cache();
        Dataset<Row> many = flowers.crossJoin(
                        Frames.SPARK.range(ROWS / 2000).toDF("copy").repartition(2))
                .cache();
        many.count();
        Learned learned = model.learned();
        DMatrixRMaj chunk = new DMatrixRMaj(256, 4);
        for (int row = 0; row < 256; row++) {
            double[] features = ((Vector) Frames.flowerRows(256).get(row).get(1)).toArray();
            System.arraycopy(features, 0, chunk.data, 4 * row, 4);
        }
        double[] one = {1, 2, 3, 4};
        double[] outputs = new double[3];
        print(
                "rows per second of a processor, Model.predict of 256 rows",
                ROWS
                        / median(() -> {
                            for (int from = 0; from < ROWS; from += 256) {
                                learned.model().predict(chunk, 1);
                            }
                        }));
        print(
                "rows per second of a processor, Model.predict of one row",
                ROWS
                        / median(() -> {
                            for (int row = 0; row < ROWS; row++) {
                                learned.model().predict(one, outputs);
                            }
                        }));
        print(
                "rows per second of a processor, transform",
                ROWS
                        / median(() -> model.transform(many)
                                .write()
                                .format("noop")
                                .mode("overwrite")
                                .save()));
        print(
                "rows per second of a processor, mapPartitions that gives rows back",
                ROWS
                        / median(() -> many.mapPartitions(
                                        (org.apache.spark.api.java.function.MapPartitionsFunction<Row, Row>)
                                                rows -> rows,
                                        org.apache.spark.sql.Encoders.row(many.schema()))
                                .write()
                                .format("noop")
                                .mode("overwrite")
                                .save()));
    }

    /**
     * What a step costs beside its arithmetic: the median time of a clock between two steps of two rows; and how many rows a processor
     * computes meanwhile on one machine.
     */
    @Test
    void stepsOfOneNetwork() {
        SparkSession spark = SparkSession.builder()
                .master(System.getProperty("spark.master", "local[2]"))
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
        for (int[] units : new int[][] {{30, 64, 10}, {784, 128, 10}, {784, 512, 256, 10}}) {
            Network network = network(units);
            print(
                    "parameters",
                    network.parameterNames().stream()
                            .mapToInt(name ->
                                    network.initialParameters().get(name).getNumElements())
                            .sum());
            List<Row> rows = IntStream.range(0, 64)
                    .mapToObj(i -> RowFactory.create(i, Vectors.dense(new double[units[0]]), i % 10.0))
                    .toList();
            StructType schema = new StructType()
                    .add("id", DataTypes.IntegerType)
                    .add("features", SQLDataTypes.VectorType())
                    .add("label", DataTypes.DoubleType);
            print(
                    "milliseconds of a step of 2 rows",
                    milliseconds(step -> new ClusterTrainer(trainer(step, 1, 2, 2))
                            .setOrderCol("id")
                            .setPartitions(2)
                            .fit(network, spark.createDataFrame(rows, schema))));
            DMatrixRMaj x = new DMatrixRMaj(8192, units[0]);
            double perStep = milliseconds(step -> trainer(step, 256, 2, 4096)
                    .fit(
                            network,
                            dev.neurona.data.Dataset.of(RowSource.of(x), RowSource.ofClasses(new int[8192], 10))));
            print("rows per second of one thread", 4096 / perStep * 1000);
        }
    }

    private static Network network(int[] units) {
        NetworkBuilder builder = Network.builder().input(units[0]);
        for (int i = 1; i < units.length; i++) {
            builder = builder.dense(units[i], i == units.length - 1 ? "softmax" : "relu");
        }
        return builder.build();
    }

    private static Trainer trainer(StepListener step, int rows, int shards, int batch) {
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam")
                .blocks(rows, shards)
                .batchSize(batch)
                .threads(1)
                .quietly()
                .epochs(1_000)
                .stop(Stop.after(60))
                .onStep(step)
                .build();
    }

    private static double milliseconds(Consumer<StepListener> run) {
        List<Long> times = new ArrayList<>();
        run.accept((step, state) -> times.add(System.nanoTime()));
        return IntStream.range(1, times.size())
                .mapToDouble(i -> (times.get(i) - times.get(i - 1)) / 1e6)
                .sorted()
                .toArray()[times.size() / 2];
    }

    /** A thousand groups of 100 rows, each one network of two hidden layers of 32 units, 20 epochs. */
    @Test
    void manyGroups() {
        Dataset<Row> sales = Frames.sales(GROUPS, 100).cache();
        sales.count();
        NeuronaRegressor regressor = Frames.regressor()
                .setMembers(1)
                .setHidden("dense(units=32, activation=relu)", "dense(units=32, activation=relu)")
                .setEpochs(20);
        GroupModels[] models = new GroupModels[1];
        print(
                "seconds of a processor, fitGroups of " + GROUPS + " groups",
                seconds(() -> models[0] = regressor.fitGroups(sales, "shop")));
        print("models", models[0].groups().size());
        print(
                "seconds of a processor, transform of their rows",
                seconds(() -> models[0]
                        .transform(sales)
                        .write()
                        .format("noop")
                        .mode("overwrite")
                        .save()));
    }
}
