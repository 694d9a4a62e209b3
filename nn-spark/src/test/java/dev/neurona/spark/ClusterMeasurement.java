package dev.neurona.spark;

import com.sun.management.OperatingSystemMXBean;
import dev.neurona.learn.Learned;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
