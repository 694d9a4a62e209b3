package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.learn.Learned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Predictions of frames are those of the model, to the bit. */
class TransformTest {

    private static final NeuronaClassificationModel FLOWERS =
            Frames.classifier().fit(Frames.flowers(120));
    private static final NeuronaRegressionModel SALES = Frames.regressor().fit(Frames.sales(2, 60));

    private static double[] alone(Learned learned, Vector features) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < features.size(); i++) {
            texts.put("features_" + i, Double.toString(features.apply(i)));
        }
        double[] outputs = new double[learned.model().network().outputs()];
        learned.model().predict(learned.preprocessing().features(texts), outputs);
        return outputs;
    }

    /** More rows than a chunk has, in partitions of different sizes. */
    @Test
    void probabilitiesAreThoseOfTheModelRowByRow() {
        List<Row> rows = FLOWERS.transform(Frames.flowers(900).repartition(3)).collectAsList();
        assertThat(rows).hasSize(900);
        for (Row row : rows) {
            double[] alone = alone(FLOWERS.learned(), row.getAs("features"));
            assertThat(row.<Vector>getAs("probability").toArray()).isEqualTo(alone);
            assertThat(row.<Vector>getAs("rawPrediction").toArray()).isEqualTo(alone);
            assertThat(row.<Double>getAs("prediction"))
                    .isEqualTo(Vectors.dense(alone).argmax());
            assertThat(FLOWERS.predictProbability(row.<Vector>getAs("features")).toArray())
                    .isEqualTo(alone);
            assertThat(FLOWERS.predict(row.<Vector>getAs("features"))).isEqualTo(row.<Double>getAs("prediction"));
        }
    }

    @Test
    void numbersAreThoseThatALearnedModelGives() {
        List<Row> rows = SALES.transform(Frames.sales(2, 300)).collectAsList();
        assertThat(rows).hasSize(600);
        for (Row row : rows) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (String name : List.of("city", "price", "open", "hours")) {
                texts.put(name, String.valueOf(row.<Object>getAs(name)));
            }
            assertThat(row.<Double>getAs("prediction"))
                    .isEqualTo(SALES.learned().predict(texts).outputs().get("sold"));
        }
    }

    @Test
    void otherColumnsStayAsTheyAre() {
        Dataset<Row> frame = Frames.flowers(10)
                .selectExpr(
                        "id", "features", "label", "array(id, 1) as list", "struct(id as a) as nested", "null as gap");
        Dataset<Row> scored = FLOWERS.transform(frame);
        assertThat(scored.drop("rawPrediction", "probability", "prediction").collectAsList())
                .isEqualTo(frame.collectAsList());
        assertThat(Arrays.asList(scored.schema().fields()).subList(0, 6))
                .isEqualTo(Arrays.asList(frame.schema().fields()));
        assertThat(scored.columns())
                .containsExactly(
                        "id",
                        "features",
                        "label",
                        "list",
                        "nested",
                        "gap",
                        "rawPrediction",
                        "probability",
                        "prediction");
    }

    @Test
    void columnsOfPredictionsAreNamedOrLeftOut() {
        NeuronaClassificationModel model = FLOWERS.copy(new org.apache.spark.ml.param.ParamMap());
        model.setPredictionCol("flower").setRawPredictionCol("").setProbabilityCol("");
        Dataset<Row> scored = model.transform(Frames.flowers(3));
        assertThat(scored.columns()).containsExactly("id", "features", "label", "flower");
        assertThat(scored.select("flower").collectAsList())
                .isEqualTo(FLOWERS.transform(Frames.flowers(3))
                        .select("prediction")
                        .collectAsList());
    }

    @Test
    void thresholdsDivideProbabilities() {
        NeuronaClassificationModel model = FLOWERS.copy(new org.apache.spark.ml.param.ParamMap());
        model.setThresholds(new double[] {1, 1, 1e-9});
        assertThat(model.transform(Frames.flowers(20))
                        .select("prediction")
                        .distinct()
                        .collectAsList())
                .containsExactly(RowFactory.create(2.0));
    }

    /** A fold of a cross-validation may lack a class. */
    @Test
    void aClassWithoutTrainingRowsHasProbabilityZero() {
        Dataset<Row> frame = Frames.flowers(120).filter("label <> 1");
        NeuronaClassificationModel model = Frames.classifier().fit(frame);
        assertThat(model.numClasses()).isEqualTo(3);
        assertThat(model.transform(frame).collectAsList()).allSatisfy(row -> {
            Vector probability = row.getAs("probability");
            assertThat(probability.size()).isEqualTo(3);
            assertThat(probability.apply(1)).isZero();
            assertThat(probability.apply(0) + probability.apply(2)).isBetween(1 - 1e-12, 1 + 1e-12);
        });
    }

    @Test
    void sparseVectorsAreTheSameNumbers() {
        List<Row> dense = Frames.flowerRows(40);
        List<Row> sparse = new ArrayList<>();
        for (Row row : dense) {
            sparse.add(RowFactory.create(row.get(0), ((Vector) row.get(1)).toSparse(), row.get(2)));
        }
        assertThat(FLOWERS.transform(Frames.frame(sparse, Frames.FLOWERS))
                        .select("probability")
                        .collectAsList())
                .isEqualTo(FLOWERS.transform(Frames.frame(dense, Frames.FLOWERS))
                        .select("probability")
                        .collectAsList());
    }

    @Test
    void aPredictionNamesItsClassesForIndexToString() {
        Dataset<Row> texts = new IndexToString()
                .setInputCol("prediction")
                .setOutputCol("text")
                .transform(FLOWERS.transform(Frames.flowers(30)));
        assertThat(texts.selectExpr("cast(cast(prediction as int) as string) = text as same")
                        .distinct()
                        .collectAsList())
                .containsExactly(RowFactory.create(true));
    }

    @Test
    void gapsAreFilledAsLearntIfTheyAreKept() {
        NeuronaRegressionModel model =
                Frames.regressor().setHandleInvalid("keep").fit(Frames.sales(2, 60));
        Dataset<Row> gaps = Frames.sales(1, 5)
                .selectExpr("cast(null as string) as city", "double('NaN') as price", "open", "hours");
        for (Row row : model.transform(gaps).collectAsList()) {
            Map<String, String> texts = new LinkedHashMap<>(Map.of("city", "", "price", ""));
            texts.put("open", String.valueOf(row.getBoolean(2)));
            texts.put("hours", String.valueOf(row.getInt(3)));
            assertThat(row.<Double>getAs("prediction"))
                    .isEqualTo(model.learned().predict(texts).outputs().get("sold"));
        }
    }
}
