package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.io.Checkpoints;
import dev.neurona.io.ModelFile;
import dev.neurona.learn.CrossValidation;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Search;
import dev.neurona.network.Network;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Impute;
import dev.neurona.table.Prediction;
import dev.neurona.table.Predictor;
import dev.neurona.table.Preprocessing;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/cluster.md. */
@NeedsFiles
class DocumentedClusterTest {

    private final SparkSession spark = Frames.SPARK;
    private final Dataset<Row> sales = Frames.sales(4, 30);

    @TempDir
    Path folder;

    @Test
    void aPipeline() throws Exception {
        String path = folder.resolve("cities").toString();
        NeuronaClassifier classifier = new NeuronaClassifier()
                .setSeed(7)
                .setMembers(2)
                .setHidden("dense(units=16, activation=silu)")
                .setEpochs(12);
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {
            new StringIndexer().setInputCol("city").setOutputCol("label"),
            new VectorAssembler()
                    .setInputCols(new String[] {"price", "hours", "sold"})
                    .setOutputCol("features"),
            classifier
        });
        PipelineModel model = pipeline.fit(sales);
        model.save(path);
        Dataset<Row> predicted = PipelineModel.load(path).transform(sales);
        assertThat(predicted.count()).isEqualTo(120);
    }

    @Test
    void namedColumnsAndAFileThatServesWithoutSpark() throws Exception {
        String path = folder.resolve("sold").toString();
        NeuronaRegressor regressor = new NeuronaRegressor()
                .setInputCols("city", "price", "open", "hours")
                .setLabelCol("sold")
                .setHandleInvalid("keep")
                .setJudgedBy("folds(5)")
                .setMembers(1)
                .setEpochs(2);
        NeuronaRegressionModel model = regressor.fit(sales);
        System.out.println(model.learned().quality());
        model.save(path);

        Learned learned = Learned.load(Path.of(path, "model.safetensors"));
        Prediction one = learned.predict(Map.of("city", "Oslo", "price", "2.5", "open", "true", "hours", "8"));
        assertThat(one.outputs()).containsOnlyKeys("sold");
    }

    @Test
    void aStream() throws Exception {
        String in = folder.resolve("in").toString();
        String out = folder.resolve("out").toString();
        String checkpoint = folder.resolve("checkpoint").toString();
        sales.write().parquet(in);
        NeuronaRegressionModel model = Frames.regressor().fit(sales);
        Dataset<Row> arriving = spark.readStream().schema(sales.schema()).parquet(in);
        StreamingQuery query = model.transform(arriving)
                .writeStream()
                .option("checkpointLocation", checkpoint)
                .start(out);
        query.processAllAvailable();
        query.stop();
        assertThat(spark.read().parquet(out).count()).isEqualTo(120);
    }

    @Test
    void oneNetworkOverTheCluster() throws Exception {
        Path folder = this.folder.resolve("run");
        Path file = this.folder.resolve("flowers.safetensors");
        Dataset<Row> flowers = Frames.flowers(300);
        Network network = Network.builder()
                .seed(7)
                .input(4)
                .dense(32, "relu")
                .dropout(0.2)
                .dense(3, "softmax")
                .build();
        Trainer trainer = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam(learning-rate=0.01)")
                .blocks(16, 4)
                .batchSize(128)
                .epochs(8)
                .build();
        TrainingResult result = new ClusterTrainer(trainer)
                .setFeaturesCol("features")
                .setLabelCol("label")
                .setOrderCol("id")
                .fit(Checkpoints.in(folder).everyEpochs(4), network, flowers);
        ModelFile.of(result.model()).save(file);
        assertThat(result.history().count()).isEqualTo(8);
        assertThat(result.history().last().cost())
                .isLessThan(0.8 * result.history().get(0));
    }

    @Test
    void columnsArePreparedWhereTheyAre() throws Exception {
        Path file = folder.resolve("sold.safetensors");
        Dataset<Row> sales = this.sales.withColumn("id", functions.expr("row_number() over (order by sold)"));
        Preprocessing preprocessing = Preprocessing.builder()
                .oneHotOrOther(5, "city")
                .piecewiseLinear(16, "price", "hours")
                .imputeOthers(Impute.By.MEDIAN)
                .indicateMissingOthers()
                .targetStandardised("sold")
                .build();
        FittedPreprocessing fitted = ClusterPreprocessing.fit(preprocessing, sales);
        Network network = Network.builder()
                .seed(7)
                .input(fitted.featureNames().size())
                .dense(32, "relu")
                .dense(1, "identity")
                .build();
        Trainer trainer = Trainer.builder()
                .loss("mean-squared-error")
                .optimizer("adam(learning-rate=0.01)")
                .blocks(8, 4)
                .batchSize(32)
                .epochs(8)
                .build();
        TrainingResult result = new ClusterTrainer(trainer)
                .setPreprocessing(fitted)
                .setOrderCol("id")
                .fit(network, sales);
        ModelFile.of(result.model()).preprocessedBy(fitted.describe()).save(file);

        ModelFile saved = ModelFile.load(file);
        Predictor predictor = new Predictor(saved.model(), FittedPreprocessing.parse(saved.preprocessing()));
        Prediction one = predictor.predict(Map.of("city", "Oslo", "price", "2.5", "hours", "8"));
        assertThat(one.outputs()).containsOnlyKeys("sold");
    }

    @Test
    void aRunOnAFileSystemOfHadoop() throws Exception {
        String path = folder.resolve("runs/7").toUri().toString();
        Dataset<Row> flowers = Frames.flowers(100);
        Network network = Network.builder().input(4).dense(3, "softmax").build();
        Trainer trainer = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam(learning-rate=0.01)")
                .blocks(8, 4)
                .batchSize(32)
                .epochs(2)
                .build();
        ClusterCheckpoints run = ClusterCheckpoints.in(path).everySteps(2).keep(2);
        TrainingResult result = new ClusterTrainer(trainer).setOrderCol("id").fit(run, network, flowers);
        assertThat(result.history().count()).isEqualTo(2);
    }

    @Test
    void manySettings() throws Exception {
        Path journal = folder.resolve("search.journal");
        NeuronaRegressor regressor = new NeuronaRegressor()
                .setInputCols("city", "price", "open", "hours")
                .setLabelCol("sold")
                .setJudgedBy("share(0.2)")
                .setEpochs(8);
        TunedModel<NeuronaRegressionModel> tuned =
                regressor.tune(sales, Search.of(6).units(8, 16).ensembles(2), journal);
        System.out.println(tuned.tuned());
        System.out.println(tuned.model().learned().quality());
        CrossValidation folds = regressor.setMembers(2).crossValidate(sales, 3);
        System.out.println(folds.mean("rmse"));
        assertThat(folds.folds()).hasSize(3);
        assertThat(tuned.tuned().trials()).hasSizeGreaterThan(5);
    }

    @Test
    void aModelPerGroup() throws Exception {
        String path = folder.resolve("shops").toString();
        Path file = folder.resolve("s2.safetensors");
        NeuronaRegressor regressor = Frames.regressor().setMembers(1).setEpochs(2);
        GroupModels shops = regressor.fitGroups(sales, "shop");
        shops.failures().forEach((shop, reason) -> System.out.println(shop + ": " + reason));
        Dataset<Row> predicted = shops.transform(sales);
        shops.save(path);
        GroupModels loaded = GroupModels.load(spark, path);
        loaded.learned("s2").save(file);
        assertThat(predicted.filter("prediction is null").count()).isZero();
        assertThat(Learned.load(file).plan()).isEqualTo(shops.learned("s2").plan());
    }
}
