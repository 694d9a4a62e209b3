package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** Stages among Spark's own. */
class PipelineTest {

    @TempDir
    Path folder;

    private static Pipeline cities() {
        return new Pipeline().setStages(new PipelineStage[] {
            new StringIndexer().setInputCol("city").setOutputCol("label"),
            new VectorAssembler()
                    .setInputCols(new String[] {"price", "hours", "sold"})
                    .setOutputCol("features"),
            Frames.classifier()
        });
    }

    @Test
    @NeedsFiles
    void aPipelineIsFittedSavedAndLoaded() throws Exception {
        Dataset<Row> sales = Frames.sales(2, 50);
        PipelineModel model = cities().fit(sales);
        NeuronaClassificationModel ours = (NeuronaClassificationModel) model.stages()[2];
        assertThat(ours.learned().model().targetNames()).containsExactlyInAnyOrder("Berlin", "Lyon", "Oslo");
        assertThat(ours.getOrDefault(ours.featureNames())).containsExactly("price", "hours", "sold");
        assertThat(new MulticlassClassificationEvaluator()
                        .setMetricName("accuracy")
                        .evaluate(model.transform(sales)))
                .isBetween(0.3, 1.0);

        String path = folder.resolve("model").toString();
        model.save(path);
        PipelineModel loaded = PipelineModel.load(path);
        assertThat(loaded.transform(sales).collectAsList())
                .isEqualTo(model.transform(sales).collectAsList());
        assertThat(loaded.transform(sales).schema())
                .isEqualTo(model.transform(sales).schema());

        String plan = folder.resolve("pipeline").toString();
        cities().save(plan);
        NeuronaClassificationModel again =
                (NeuronaClassificationModel) Pipeline.load(plan).fit(sales).stages()[2];
        assertThat(SameBitsTest.file(again.learned())).isEqualTo(SameBitsTest.file(ours.learned()));
    }

    @Test
    @NeedsFiles
    void stagesAreSavedAndLoadedWithTheirParameters() throws Exception {
        NeuronaRegressor regressor = Frames.regressor()
                .setWeightCol("weight")
                .setOrderCol("price")
                .setJudgedBy("share(0.3)")
                .setBatchSize(16)
                .setValidationShare(0.25)
                .setHandleInvalid("keep");
        regressor.save(folder.resolve("regressor").toString());
        NeuronaRegressor loaded =
                NeuronaRegressor.load(folder.resolve("regressor").toString());
        assertThat(loaded.uid()).isEqualTo(regressor.uid());
        assertThat(explained(loaded)).isEqualTo(explained(regressor));
        assertThat(loaded.getOrDefault(loaded.inputCols())).containsExactly("city", "price", "open", "hours");

        Dataset<Row> sales = Frames.sales(2, 50);
        NeuronaRegressionModel model = loaded.fit(sales);
        model.write().overwrite().save(folder.resolve("model").toString());
        NeuronaRegressionModel read =
                NeuronaRegressionModel.load(folder.resolve("model").toString());
        assertThat(read.learned().quality()).isEqualTo(model.learned().quality());
        assertThat(read.learned().quality().toString())
                .startsWith("on 30 rows that were not learnt from: 30 % of the rows");
        assertThat(read.transform(sales).collectAsList())
                .isEqualTo(model.transform(sales).collectAsList());
        assertThat(Files.exists(folder.resolve("model/model.safetensors"))).isTrue();

        Frames.classifier().save(folder.resolve("classifier").toString());
        NeuronaClassifier classifier =
                NeuronaClassifier.load(folder.resolve("classifier").toString());
        assertThat(classifier.getOrDefault(classifier.hidden())).containsExactly("dense(units=8, activation=tanh)");
    }

    /** Without the identities by which Java prints arrays. */
    private static String explained(NeuronaRegressor regressor) {
        return regressor.explainParams().replaceAll("@[0-9a-f]+", "");
    }

    private static double[] crossValidated(NeuronaRegressor regressor, Dataset<Row> sales) {
        ParamMap[] grid = new ParamGridBuilder()
                .addGrid(regressor.epochs(), CollectionConverters.asScala(List.<Object>of(2, 6)))
                .build();
        CrossValidatorModel model = new CrossValidator()
                .setEstimator(regressor)
                .setEvaluator(new RegressionEvaluator().setLabelCol("sold"))
                .setEstimatorParamMaps(grid)
                .setNumFolds(2)
                .setFoldCol("fold")
                .fit(sales);
        assertThat(model.bestModel()).isInstanceOf(NeuronaRegressionModel.class);
        return model.avgMetrics();
    }

    /** The folds that Spark draws itself depend on the partitions; those of a column do not. */
    @Test
    void crossValidationByAColumnOfFoldsGivesTheSameTwice() {
        Dataset<Row> sales = Frames.sales(2, 50).selectExpr("*", "pmod(hash(price, sold), 2) as fold");
        double[] metrics = crossValidated(Frames.regressor(), sales);
        assertThat(metrics).hasSize(2).doesNotHaveDuplicates();
        assertThat(crossValidated(Frames.regressor(), sales)).isEqualTo(metrics);
    }
}
