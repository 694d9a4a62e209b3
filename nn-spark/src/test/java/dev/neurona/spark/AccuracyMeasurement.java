package dev.neurona.spark;

import com.sun.management.OperatingSystemMXBean;
import dev.neurona.files.Csv;
import dev.neurona.files.Idx;
import dev.neurona.network.Network;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints the accuracies of docs/cluster.md, from the files of -Dneurona.data: digits.csv, and the folder mnist with its four files. Its
 * name keeps it out of the build's tests; it is run by naming it.
 */
class AccuracyMeasurement {

    private static final Path DATA = Path.of(System.getProperty("neurona.data", "data"));

    private static final int PICTURES = Integer.getInteger("neurona.measured.pictures", 60_000);

    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.IntegerType, false)
            .add("features", SQLDataTypes.VectorType(), false)
            .add("label", DataTypes.DoubleType, false);

    @TempDir
    Path folder;

    /** What trains on a frame. */
    private interface Fit {
        Model<?> of(Dataset<Row> training);
    }

    /** Of all processors by this process, which other processes do not lengthen as they do the time of a clock. */
    private static double seconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    private static void print(String what, double seconds, double accuracy, String digest) {
        System.out.println(String.format(
                Locale.ROOT, "%s: accuracy %.4f, %.0f s of a processor, bits %.12s", what, accuracy, seconds, digest));
    }

    private static Model<?> measured(String what, Dataset<Row> training, Dataset<Row> test, Fit fit) {
        double start = seconds();
        Model<?> model = fit.of(training);
        double seconds = seconds() - start;
        double accuracy = new MulticlassClassificationEvaluator()
                .setMetricName("accuracy")
                .evaluate(model.transform(test));
        String digest = model instanceof NeuronaClassificationModel ours
                ? ours.learned().model().parameters().sha256()
                : "other";
        print(what, seconds, accuracy, digest);
        return model;
    }

    /** The rows as a frame of a file, as clusters have them. */
    private Dataset<Row> frame(List<Row> rows, String name) {
        String path = folder.resolve(name).toString();
        for (int from = 0; from < rows.size(); from += 10_000) {
            List<Row> some = rows.subList(from, Math.min(from + 10_000, rows.size()));
            Frames.SPARK
                    .createDataFrame(some, SCHEMA)
                    .coalesce(1)
                    .write()
                    .mode("append")
                    .parquet(path);
        }
        return Frames.SPARK.read().parquet(path);
    }

    @Test
    void digits() throws IOException {
        Table digits = new Csv().read(DATA.resolve("digits.csv"));
        List<String> names = digits.names();
        int width = names.size() - 1;
        double[][] columns = names.stream().map(digits::numbers).toArray(double[][]::new);
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < digits.rows(); row++) {
            double[] x = new double[width];
            for (int i = 0; i < width; i++) {
                x[i] = columns[i][row] / 16;
            }
            rows.add(RowFactory.create(row, Vectors.dense(x), columns[width][row]));
        }
        Dataset<Row> all = frame(rows, "digits");
        Dataset<Row> training = all.filter("id % 5 > 0").cache();
        Dataset<Row> test = all.filter("id % 5 = 0").cache();
        System.out.println("digits: " + training.count() + " rows, " + test.count() + " others");
        // Both once before, briefly: code that has run is compiled.
        new MultilayerPerceptronClassifier()
                .setLayers(new int[] {64, 128, 128, 10})
                .setMaxIter(20)
                .fit(training)
                .transform(test)
                .count();
        new NeuronaClassifier()
                .setEpochs(4)
                .setMembers(2)
                .fit(training)
                .transform(test)
                .count();
        measured("MLlib's MLP, 64-128-128-10, 100 iterations", training, test, mlp(64, 128, 128, 10));
        NeuronaClassifier learner = new NeuronaClassifier().setSeed(1).setOrderCol("id");
        measured(
                "NeuronaClassifier, one network",
                training,
                test,
                frame -> learner.copy(org.apache.spark.ml.param.ParamMap.empty())
                        .setMembers(1)
                        .fit(frame));
        measured(
                "NeuronaClassifier, driver",
                training,
                test,
                frame -> learner.setPlacement("driver").fit(frame));
        measured(
                "NeuronaClassifier, cluster",
                training.repartition(5),
                test,
                frame -> learner.setPlacement("cluster").fit(frame));
    }

    private static Fit mlp(int... layers) {
        return frame -> new MultilayerPerceptronClassifier()
                .setLayers(layers)
                .setSeed(1)
                .fit(frame);
    }

    private static List<Row> pictures(String prefix) throws IOException {
        Path images = DATA.resolve("mnist").resolve(prefix + "-images-idx3-ubyte.gz");
        Path classes = DATA.resolve("mnist").resolve(prefix + "-labels-idx1-ubyte.gz");
        Idx pixels = Idx.read(images);
        Idx labels = Idx.read(classes);
        int size = pixels.size() / labels.size();
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < Math.min(PICTURES, labels.size()); row++) {
            double[] x = new double[size];
            for (int i = 0; i < size; i++) {
                x[i] = pixels.value(row * size + i) / 255;
            }
            rows.add(RowFactory.create(row, Vectors.dense(x).compressed(), labels.value(row)));
        }
        return rows;
    }

    @Test
    void mnist() throws IOException {
        Dataset<Row> training = frame(pictures("train"), "train").repartition(4).cache();
        Dataset<Row> test = frame(pictures("t10k"), "test").cache();
        System.out.println("mnist: " + training.count() + " rows, " + test.count() + " others");
        overTheCluster(training, test);
        measured(
                "NeuronaClassifier, one network 784-128-10, 10 epochs",
                training,
                test,
                frame -> new NeuronaClassifier()
                        .setSeed(1)
                        .setOrderCol("id")
                        .setMembers(1)
                        .setPieces(0)
                        .setHidden("dense(units=128, activation=relu)")
                        .setEpochs(10)
                        .fit(frame));
        measured("MLlib's MLP, 784-128-10, 100 iterations", training, test, mlp(784, 128, 10));
    }

    /** One network of 784-128-10, here and over the cluster. */
    private static void overTheCluster(Dataset<Row> training, Dataset<Row> test) {
        Network network = Network.builder()
                .seed(1)
                .input(784)
                .dense(128, "relu")
                .dense(10, "softmax")
                .build();
        Trainer trainer = Trainer.builder()
                .seed(1)
                .loss("cross-entropy")
                .optimizer("adam(learning-rate=0.005)")
                .blocks(256, 16)
                .batchSize(4096)
                .epochs(20)
                .quietly()
                .build();
        double start = seconds();
        TrainingResult there = new ClusterTrainer(trainer).setOrderCol("id").fit(network, training);
        double seconds = seconds() - start;
        List<Row> rows = training.orderBy("id").collectAsList();
        List<Row> others = test.collectAsList();
        double hereStart = seconds();
        TrainingResult here = trainer.fit(
                network,
                dev.neurona.data.Dataset.of(
                        dev.neurona.data.RowSource.of(x(rows)),
                        dev.neurona.data.RowSource.ofClasses(labels(rows), 10)));
        double hereSeconds = seconds() - hereStart;
        print(
                "ClusterTrainer, 784-128-10, 20 epochs, 4,096 rows a step",
                seconds,
                accuracy(there, others),
                bits(there));
        print("the same trainer on one machine", hereSeconds, accuracy(here, others), bits(here));
    }

    private static String bits(TrainingResult result) {
        return result.model().parameters().sha256();
    }

    private static DMatrixRMaj x(List<Row> rows) {
        DMatrixRMaj x = new DMatrixRMaj(rows.size(), 784);
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(((Vector) rows.get(row).get(1)).toArray(), 0, x.data, row * 784, 784);
        }
        return x;
    }

    private static int[] labels(List<Row> rows) {
        return rows.stream().mapToInt(row -> (int) row.getDouble(2)).toArray();
    }

    private static double accuracy(TrainingResult result, List<Row> rows) {
        DMatrixRMaj found = result.model().predict(x(rows));
        int[] labels = labels(rows);
        return IntStream.range(0, labels.length)
                        .filter(row ->
                                IntStream.range(0, 10).allMatch(k -> found.get(row, k) <= found.get(row, labels[row])))
                        .count()
                / (double) labels.length;
    }
}
