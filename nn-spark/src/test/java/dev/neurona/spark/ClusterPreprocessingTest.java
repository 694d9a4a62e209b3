package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.io.ModelFile;
import dev.neurona.network.Network;
import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Impute;
import dev.neurona.table.Predictor;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.PreprocessingBuilder;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is learnt of columns, and what is trained on them, has the bits of one machine. */
class ClusterPreprocessingTest {

    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType)
            .add("city", DataTypes.StringType)
            .add("price", DataTypes.DoubleType)
            .add("open", DataTypes.BooleanType)
            .add("hours", DataTypes.IntegerType)
            .add("weight", DataTypes.DoubleType)
            .add("sold", DataTypes.DoubleType);

    /** Sales of which some have no city or no price. */
    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Row row : Frames.salesRows(3, 43)) {
            int id = rows.size();
            Object city = id % 11 == 3 ? null : row.get(1);
            Object price = id % 7 == 2 ? null : row.get(2);
            rows.add(RowFactory.create(10L * id, city, price, row.get(3), row.get(4), row.get(5), row.get(6)));
        }
        return rows;
    }

    private static Dataset<Row> frame() {
        return Frames.frame(rows(), SCHEMA);
    }

    private static double[] numbers(ToDoubleFunction<Row> number) {
        return rows().stream().mapToDouble(number).toArray();
    }

    private static List<String> texts(int at) {
        return rows().stream()
                .map(row -> row.isNullAt(at) ? "" : String.valueOf(row.get(at)))
                .toList();
    }

    /** What one machine reads, in the order of the column. */
    private static Table table() {
        return Table.of(
                Column.texts("city", texts(1)),
                Column.numbers("price", numbers(row -> row.isNullAt(2) ? Double.NaN : row.getDouble(2))),
                Column.texts("open", texts(3)),
                Column.numbers("hours", numbers(row -> row.getInt(4))),
                Column.numbers("sold", numbers(row -> row.getDouble(6))));
    }

    private static PreprocessingBuilder asALearner() {
        return Preprocessing.builder()
                .piecewiseLinearOthers(6)
                .imputeOthers(Impute.By.MEDIAN)
                .indicateMissingOthers();
    }

    private static Preprocessing ofSold() {
        return asALearner().targetStandardised("sold").build();
    }

    private static Dataset<Row> learnt(Dataset<Row> frame) {
        return frame.drop("id", "weight");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 200})
    void partitionsChangeNothing(int partitions) {
        Dataset<Row> shuffled = frame().orderBy(functions.rand(3)).repartition(partitions);
        assertThat(ClusterPreprocessing.fit(ofSold(), learnt(shuffled)).describe())
                .isEqualTo(ofSold().fit(table()).describe());
    }

    private static Trainer trainer(String loss) {
        return Trainer.builder()
                .loss(loss)
                .optimizer("adam(learning-rate=0.01)")
                .seed(4)
                .blocks(4, 8)
                .batchSize(64)
                .epochs(3)
                .quietly()
                .build();
    }

    private static Network network(FittedPreprocessing fitted, int outputs, String activation) {
        return Network.builder()
                .seed(2)
                .input(fitted.featureNames().size())
                .dense(8, "tanh")
                .dropout(0.3)
                .dense(outputs, activation)
                .build();
    }

    private static void assertSameBits(Preprocessing preprocessing, int outputs, String activation, Trainer trainer) {
        FittedPreprocessing fitted = preprocessing.fit(table());
        Network network = network(fitted, outputs, activation);
        TrainingResult here =
                trainer.fit(network, fitted.compactDataset(table()).withWeights(numbers(row -> row.getDouble(5))));
        FittedPreprocessing there = ClusterPreprocessing.fit(preprocessing, learnt(frame()));
        TrainingResult result = new ClusterTrainer(trainer)
                .setPreprocessing(there)
                .setOrderCol("id")
                .setWeightCol("weight")
                .setPartitions(3)
                .fit(network, frame().orderBy(functions.rand(5)));
        assertThat(ClusterTrainerTest.digest(result)).isEqualTo(ClusterTrainerTest.digest(here));
        assertThat(result.model().featureNames()).isEqualTo(here.model().featureNames());
        assertThat(result.model().targetNames()).isEqualTo(here.model().targetNames());
    }

    @Test
    void aNumberIsLearntToTheBitsOfOneMachine() {
        assertSameBits(ofSold(), 1, "identity", trainer("half-squared-error"));
    }

    @Test
    void classesAreLearntToTheBitsOfOneMachine() {
        assertSameBits(asALearner().targetClasses("hours").build(), 8, "softmax", trainer("cross-entropy"));
        assertSameBits(
                asALearner().targetBinary("open", "true").build(), 1, "sigmoid", trainer("binary-cross-entropy"));
    }

    @Test
    void theFileServesWithoutSpark() throws Exception {
        FittedPreprocessing fitted = ClusterPreprocessing.fit(ofSold(), learnt(frame()));
        TrainingResult result = new ClusterTrainer(trainer("half-squared-error"))
                .setPreprocessing(fitted)
                .setOrderCol("id")
                .fit(network(fitted, 1, "identity"), frame());
        ModelFile file = ModelFile.of(result.model()).preprocessedBy(fitted.describe());
        Predictor predictor = new Predictor(file.model(), FittedPreprocessing.parse(file.preprocessing()));
        Map<String, String> row = Map.of("city", "Oslo", "price", "", "open", "true", "hours", "8");
        assertThat(predictor.predict(row).outputs()).containsOnlyKeys("sold");
    }

    private static void refuses(Preprocessing preprocessing, Dataset<Row> frame, String message) {
        assertThatThrownBy(() -> ClusterPreprocessing.fit(preprocessing, frame))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void columnsThatCannotBeLearntFromAreRefused() {
        Dataset<Row> frame = learnt(frame());
        refuses(
                ofSold(),
                frame.filter("hours < 0"),
                "The frame has no row to learn from. Look at what is read, and at the filters before fit.");
        refuses(
                Preprocessing.builder().others().targetNumbers("sold").build(),
                frame.drop("city"),
                "Column 'price': the value is missing; impute the column, or drop such rows.");
        refuses(
                ofSold(),
                frame.withColumn("price", functions.expr("if(hours = 5, double('infinity'), price)")),
                "Feature 'price' is Infinity in the row [Infinity]. Features must be finite; replace such numbers before.");
        refuses(
                asALearner().targetClasses("city").build(),
                frame,
                "Column 'city' is null in the row [null]; a label was expected. Drop or correct such rows before.");
        refuses(
                asALearner().targetNumbers("price").build(),
                frame,
                "Column 'price' is null in the row [null]; a finite number was expected. Drop or correct such rows before.");
        refuses(
                Preprocessing.builder().keep("prize").targetNumbers("sold").build(),
                frame,
                "The frame has no column 'prize', which the preprocessing names. Columns: city, price, open, hours, sold.");
        refuses(
                ofSold(),
                frame.withColumn("day", functions.current_date()),
                "Column 'day' is of type date; it must be of numbers, texts or booleans. Make one of these of it, for example"
                        + " with dayofweek(...) or cast('string').");
    }

    private static void trainerRefuses(FittedPreprocessing fitted, Dataset<Row> frame, String message) {
        assertThatThrownBy(() -> new ClusterTrainer(trainer("half-squared-error"))
                        .setPreprocessing(fitted)
                        .setOrderCol("id")
                        .fit(network(fitted, 1, "identity"), frame))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void rowsThatAPreprocessingRefusesAreNamed() {
        Preprocessing strict = Preprocessing.builder()
                .oneHot("city")
                .standardise("hours")
                .impute("city", "none")
                .targetStandardised("sold")
                .build();
        FittedPreprocessing fitted = ClusterPreprocessing.fit(strict, frame());
        trainerRefuses(
                fitted,
                frame().withColumn("city", functions.expr("if(id = 500, 'Rome', city)")),
                "In the row [Rome,8,-28.32364117979785,500]: Column 'city': the category 'Rome' does not occur in the training rows. Categories:"
                        + " Berlin, Lyon, Oslo, none.");
        trainerRefuses(
                fitted,
                frame().withColumn("hours", functions.expr("if(id = 500, null, hours)")),
                "In the row [Berlin,null,-28.32364117979785,500]: Column 'hours': the value is missing; impute the column, or drop such rows.");
        trainerRefuses(
                fitted,
                frame().withColumn("sold", functions.expr("if(id = 500, null, sold)")),
                "Column 'sold' is null in the row [Berlin,8,null,500]; a finite number was expected. Drop or correct such rows"
                        + " before.");
        trainerRefuses(
                fitted,
                frame().drop("hours"),
                "The frame has no column 'hours', which the preprocessing names. Columns: id, city, price, open, weight, sold.");
    }

    @Test
    void aPreprocessingThatDoesNotFitIsRefused() {
        FittedPreprocessing fitted = ofSold().fit(table());
        ClusterTrainer cluster = new ClusterTrainer(trainer("half-squared-error"))
                .setPreprocessing(fitted)
                .setOrderCol("id");
        assertThatThrownBy(() -> cluster.fit(
                        Network.builder().input(3).dense(1, "identity").build(), frame()))
                .hasMessage("The network has 3 inputs, but the preprocessing makes "
                        + fitted.featureNames().size() + " features; build the network with input("
                        + fitted.featureNames().size() + ").");
        assertThatThrownBy(() -> cluster.setLabelCol("sold").fit(network(fitted, 1, "identity"), frame()))
                .hasMessage("The preprocessing knows the columns of features and label; leave setLabelCol out.");
        FittedPreprocessing classes =
                asALearner().targetClasses("hours").build().fit(table());
        trainerRefuses(
                classes,
                frame(),
                "The network has 1 outputs, but the preprocessing has 8 classes a row as its target; they must fit each other.");
        trainerRefuses(
                asALearner().build().fit(table()),
                frame(),
                "The preprocessing has no target, but a label over a cluster is one class or one number a row; declare"
                        + " targetClasses, targetBinary, targetNumbers or targetStandardised with one column.");
        trainerRefuses(
                asALearner().targetNumbers("sold", "hours").build().fit(table()),
                frame(),
                "The preprocessing has a target of several numbers or labels, but a label over a cluster is one class or one"
                        + " number a row; declare targetClasses, targetBinary, targetNumbers or targetStandardised with one column.");
    }
}
