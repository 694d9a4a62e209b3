package dev.neurona.spark;

import dev.neurona.network.Network;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Impute;
import dev.neurona.table.Preprocessing;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** A driver that trains one network on many rows of a file. ManyRowsMeasurement starts it. */
final class ManyRowsProgram {

    private static final int WIDTH = 10;

    private ManyRowsProgram() {}

    public static void main(String[] arguments) throws Exception {
        Frames.SPARK.sparkContext().setLogLevel("OFF");
        long rows = Long.parseLong(arguments[0]);
        String path = arguments[1];
        try {
            write(rows, path);
            Dataset<Row> frame = Frames.SPARK.read().parquet(path);
            train(frame);
            tellAll();
            prepare(frame);
            tellAll();
        } finally {
            Frames.SPARK.stop();
        }
    }

    /** Ten numbers from 0 to 1, whose class is whether the first two are together more than 1. */
    private static void write(long rows, String path) {
        long start = System.nanoTime();
        Dataset<Row> numbers = Frames.SPARK.range(0, rows, 1, 16).toDF("id");
        String[] names = IntStream.range(0, WIDTH).mapToObj(k -> "x" + k).toArray(String[]::new);
        for (int k = 0; k < WIDTH; k++) {
            numbers = numbers.withColumn(names[k], functions.expr("pmod(xxhash64(id, " + k + "), 65536) / 65536.0D"));
        }
        new VectorAssembler()
                .setInputCols(names)
                .setOutputCol("features")
                .transform(numbers)
                .selectExpr("id", "features", "x0", "x1", "cast(x0 + x1 > 1 as double) as label")
                .write()
                .parquet(path);
        System.out.println(
                Drivers.TOLD + rows + " rows written: " + (System.nanoTime() - start) / 1_000_000_000 + " s");
    }

    private static void train(Dataset<Row> frame) {
        Network network = Network.builder()
                .seed(1)
                .input(WIDTH)
                .dense(32, "relu")
                .dense(2, "softmax")
                .build();
        long start = System.nanoTime();
        long[] first = new long[1];
        Trainer trainer = Trainer.builder()
                .seed(1)
                .loss("cross-entropy")
                .optimizer("adam(learning-rate=0.02)")
                .blocks(8192, 16)
                .batchSize(1 << 20)
                .epochs(3)
                .quietly()
                .onStep((step, state) -> first[0] = first[0] == 0 ? System.nanoTime() : first[0])
                .build();
        TrainingResult result = new ClusterTrainer(trainer).setOrderCol("id").fit(network, frame);
        long end = System.nanoTime();
        System.out.println(String.format(
                Locale.ROOT,
                Drivers.TOLD + "%.0f s to the first step, %.0f s for %d others, cost %.4f, bits %.16s",
                (first[0] - start) / 1e9,
                (end - first[0]) / 1e9,
                result.history().last().step() - 1,
                result.history().last().cost(),
                result.model().parameters().sha256()));
    }

    /** Two columns of numbers and the classes, as a learner would prepare them. */
    private static void prepare(Dataset<Row> frame) {
        Preprocessing preprocessing = Preprocessing.builder()
                .piecewiseLinear(16, "x0", "x1")
                .imputeOthers(Impute.By.MEDIAN)
                .targetClasses("label")
                .build();
        long start = System.nanoTime();
        FittedPreprocessing fitted = ClusterPreprocessing.fit(preprocessing, frame);
        System.out.println(Drivers.TOLD + "two columns and the classes are prepared: "
                + fitted.featureNames().size() + " features, "
                + (System.nanoTime() - start) / 1_000_000_000 + " s");
    }

    private static void tellAll() {
        tell("driver", ProcessHandle.current().pid());
        LostMachinesProgram.processes().forEach((name, process) -> tell("executor " + name, process));
    }

    /** The most memory that a process had, as Linux knows it. */
    private static void tell(String what, long process) {
        String memory;
        try {
            memory = Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .findFirst()
                    .orElse("not known");
        } catch (IOException noSuchSystem) {
            memory = "not known";
        }
        System.out.println(Drivers.TOLD + what + ": " + memory.replaceAll("\\s+", " "));
    }
}
