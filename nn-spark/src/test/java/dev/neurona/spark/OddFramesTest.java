package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.feature.HashingTF;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.mllib.util.MLUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as they come: each is learnt from rightly, or refused with one clear error. */
class OddFramesTest {

    /** Sales of two shops, with an order. */
    private static Dataset<Row> sales() {
        return Frames.sales(2, 40).withColumn("id", functions.expr("row_number() over (order by sold)"));
    }

    private static NeuronaRegressor learnsFrom(String... columns) {
        return Frames.regressor().setInputCols(columns).setMembers(1).setEpochs(2);
    }

    private static NeuronaRegressor ofVectors() {
        return learnsFrom();
    }

    private static byte[] file(NeuronaRegressor regressor, Dataset<Row> frame) {
        return SameBitsTest.file(regressor.fit(frame).learned());
    }

    private static void refuses(NeuronaRegressor regressor, Dataset<Row> frame, String message) {
        assertThatThrownBy(() -> regressor.fit(frame))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void sparseVectorsAreTheSameRows() {
        List<Row> mixed = new ArrayList<>();
        for (Row row : Frames.flowerRows(60)) {
            Vector vector = row.getAs(1);
            mixed.add(RowFactory.create(row.get(0), mixed.size() % 2 == 0 ? vector.toSparse() : vector, row.get(2)));
        }
        Dataset<Row> frame = Frames.frame(mixed, Frames.FLOWERS);
        NeuronaClassificationModel model = Frames.classifier().fit(Frames.flowers(60));
        assertThat(SameBitsTest.file(Frames.classifier().fit(frame).learned()))
                .isEqualTo(SameBitsTest.file(model.learned()));
        assertThat(model.transform(frame).select("id", "probability").collectAsList())
                .isEqualTo(model.transform(Frames.flowers(60))
                        .select("id", "probability")
                        .collectAsList());
        assertThat(ClusterTrainerTest.digest(
                        new ClusterTrainer(ClusterTrainerTest.inShards().build())
                                .setOrderCol("id")
                                .fit(ClusterTrainerTest.network(), frame)))
                .isEqualTo(ClusterTrainerTest.digest(
                        new ClusterTrainer(ClusterTrainerTest.inShards().build())
                                .setOrderCol("id")
                                .fit(ClusterTrainerTest.network(), Frames.flowers(60))));
    }

    @Test
    void partitionsMayBeEmpty() {
        NeuronaRegressor regressor = learnsFrom("city", "price");
        Dataset<Row> scattered = sales().repartition(50);
        assertThat(file(regressor, scattered)).isEqualTo(file(regressor, sales()));
        NeuronaRegressionModel model = regressor.fit(sales());
        assertThat(model.transform(scattered.filter("id < 4")).count()).isEqualTo(3);
        assertThat(model.transform(scattered.filter("id < 0")).count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a`b", "a b", "", "é\u00a0x", "a\nb", "price,x", "a=b"})
    void anyNameWillDo(String name) {
        Dataset<Row> odd = sales().withColumnRenamed("price", name);
        NeuronaRegressionModel model = learnsFrom("city", name).fit(odd);
        assertThat(model.learned().model().parameters().sha256())
                .isEqualTo(learnsFrom("city", "price")
                        .fit(sales())
                        .learned()
                        .model()
                        .parameters()
                        .sha256());
        assertThat(model.transform(odd).columns()).contains(name, "prediction");
    }

    @Test
    void namesWithDotsWillDoForAllThatIsNotLearntFrom() {
        Dataset<Row> odd = sales().toDF("sh.op", "city", "price", "open", "hours", "w.x", "so.ld", "i.d");
        NeuronaRegressor regressor = learnsFrom("city", "price")
                .setLabelCol("so.ld")
                .setWeightCol("w.x")
                .setOrderCol("i.d")
                .setPredictionCol("p.q");
        NeuronaRegressionModel model = regressor.fit(odd);
        assertThat(model.learned().model().parameters().sha256())
                .isEqualTo(learnsFrom("city", "price")
                        .setWeightCol("weight")
                        .setOrderCol("id")
                        .fit(sales())
                        .learned()
                        .model()
                        .parameters()
                        .sha256());
        assertThat(model.transform(odd).select("`p.q`").count()).isEqualTo(80);
        assertThat(regressor.fitGroups(odd, "sh.op").groups()).containsExactly("s0", "s1");
    }

    @Test
    void decimalsAreNumbers() {
        Dataset<Row> decimals = sales().withColumn("price", functions.expr("cast(price as decimal(20,4))"))
                .withColumn("weight", functions.expr("cast(weight as decimal(5,2))"))
                .withColumn("id", functions.expr("cast(id as decimal(38,0))"));
        NeuronaRegressor regressor = learnsFrom("price").setWeightCol("weight").setOrderCol("id");
        assertThat(file(regressor, decimals)).isEqualTo(file(regressor, sales()));
        Dataset<Row> inOrder = Frames.flowers(60).withColumn("id", functions.expr("cast(id as decimal(20,0))"));
        ClusterTrainer trainer =
                new ClusterTrainer(ClusterTrainerTest.inShards().build()).setOrderCol("id");
        assertThat(ClusterTrainerTest.digest(trainer.fit(ClusterTrainerTest.network(), inOrder)))
                .isEqualTo(ClusterTrainerTest.digest(trainer.fit(ClusterTrainerTest.network(), Frames.flowers(60))));
    }

    /** Times of equal parts of a second are texts of different lengths, and at the end of summer one hour is there twice. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "timestamp_micros(1600000000000000 + id * 123000)",
                "timestamp_seconds(1603584000 + id * 300)",
                "timestamp_ntz'2020-01-01 00:00:00' + make_dt_interval(0, 0, 0, id / 4.0)"
            })
    void timesSayWhichRowsAreLatest(String time) {
        NeuronaRegressor regressor = learnsFrom("price", "city").setOrderCol("id");
        assertThat(regressor
                        .setJudgedBy("latest(time)")
                        .fit(sales().withColumn("time", functions.expr(time)))
                        .learned()
                        .quality())
                .isEqualTo(regressor
                        .setJudgedBy("latest(time)")
                        .fit(sales().withColumn("time", functions.col("id")))
                        .learned()
                        .quality());
        assertThat(file(learnsFrom("price").setOrderCol("time"), sales().withColumn("time", functions.expr(time))))
                .isEqualTo(file(learnsFrom("price").setOrderCol("id"), sales()));
    }

    @Test
    void columnsThatHaveNoOrderOrNoTextAreRefused() {
        Dataset<Row> odd = sales().selectExpr("*", "cast(city as binary) as bytes", "array(price) as list");
        refuses(
                learnsFrom("price").setOrderCol("bytes"),
                odd,
                "Column 'bytes', which orderCol names, is of type binary; numbers, texts, booleans, dates or times were"
                        + " expected.");
        refuses(
                learnsFrom("price").setJudgedBy("groups(bytes)"),
                odd,
                "Column 'bytes' is of type binary; it must be of numbers, texts or booleans. Make one of these of it, for"
                        + " example with dayofweek(...) or cast('string').");
        refuses(
                ofVectors().setFeaturesCol("list"),
                odd,
                "Column 'list', which featuresCol names, is of type array<double>; a vector was expected. array_to_vector makes"
                        + " vectors of arrays, or name the columns with setInputCols.");
        assertThatThrownBy(() ->
                        Frames.classifier().fit(MLUtils.convertVectorColumnsFromML(Frames.flowers(20), "features")))
                .hasMessage(
                        "Column 'features', which featuresCol names, is of type vector of spark.mllib; one of spark.ml was"
                                + " expected. MLUtils.convertVectorColumnsToML makes such vectors.");
    }

    @Test
    void columnsWithinColumnsAreRefused() {
        Dataset<Row> nested = sales().selectExpr("sold", "struct(price, city) as s");
        refuses(
                learnsFrom("s.price"),
                nested,
                "The frame has no column 's.price', which inputCols names. Columns: sold, s.");
        assertThatThrownBy(() -> learnsFrom("s").fit(nested))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Column 's' is of type struct<price:double,city:string>; it must be of numbers");
    }

    @Test
    void textsOfAnyCollationAreTexts() {
        Dataset<Row> collated = sales().withColumn("city", functions.expr("city collate UTF8_LCASE"));
        assertThat(file(learnsFrom("city", "price"), collated)).isEqualTo(file(learnsFrom("city", "price"), sales()));
        assertThatThrownBy(() -> new ClusterTrainer(
                                ClusterTrainerTest.inShards().build())
                        .setOrderCol("name")
                        .fit(
                                ClusterTrainerTest.network(),
                                Frames.flowers(20)
                                        .withColumn("name", functions.expr("cast(id as string) collate UTF8_LCASE"))))
                .hasMessageContaining("whole numbers, decimals, texts, dates or times were expected.");
    }

    @Test
    void columnsOfTheSameNameAreRefusedOnlyWhereTheyAreUsed() {
        Dataset<Row> twice = sales().select(
                        functions.col("*"), functions.col("price").plus(1).as("price"));
        refuses(
                learnsFrom("price"),
                twice,
                "The frame has 2 columns called 'price', which inputCols names. Rename or drop all but one.");
        NeuronaRegressionModel model = learnsFrom("hours").fit(twice);
        assertThat(model.transform(twice).count()).isEqualTo(80);
        assertThatThrownBy(() -> model.setPredictionCol("Hours").transform(sales()))
                .hasMessage("The frame already has a column 'Hours', which a prediction would be. Drop it, or name the"
                        + " prediction otherwise.");
    }

    @Test
    void aColumnIsOneThingOnly() {
        refuses(learnsFrom("price", "price"), sales(), "inputCols names column 'price' twice; leave one out.");
        refuses(
                learnsFrom("price").setWeightCol("sold"),
                sales(),
                "Column 'sold' is more than one of label, weight, hold-out, validation indicator and group; each needs a column of its own.");
        Dataset<Row> assembled = new VectorAssembler()
                .setInputCols(new String[] {"price", "weight"})
                .setOutputCol("features")
                .transform(sales());
        refuses(
                ofVectors().setWeightCol("weight"),
                assembled,
                "The vectors in 'features' hold column 'weight', which is the label, a weight, a hold-out, a validation indicator or the group, and is"
                        + " not learnt from. Leave it out.");
        assertThatThrownBy(() -> learnsFrom("price").setOrderCol("shop").fitGroups(sales(), "shop"))
                .hasMessage(
                        "orderCol names the group 'shop', which is the same for all rows that are to be ordered; name"
                                + " another column, or none.");
        assertThatThrownBy(() -> learnsFrom("price").fitGroups(sales(), "store"))
                .hasMessageStartingWith("The frame has no column 'store', which fitGroups names.");
    }

    @Test
    void valuesThatCannotBeAreRefusedWithTheirRow() {
        refuses(
                learnsFrom("price").setWeightCol("weight"),
                sales().withColumn("weight", functions.expr("if(id = 7, -1.0D, 1.0D)"))
                        .withColumn("price", functions.lit(2.5))
                        .withColumn("sold", functions.col("id")),
                "Column 'weight' is -1.0 in the row [2.5,7,-1.0]; a weight must be at least 0.");
        Dataset<Row> words = new HashingTF()
                .setInputCol("words")
                .setOutputCol("features")
                .transform(sales().selectExpr("sold", "array(city, shop) as words"));
        refuses(
                ofVectors(),
                words,
                "Column 'features' has vectors of 262144 numbers; a learner prepares and names each of them, and at most 50000"
                        + " are possible. HashingTF.setNumFeatures makes fewer.");
    }

    @Test
    void aFrameToBePredictedHasTheTypesThatWereLearntFrom() {
        NeuronaRegressionModel model = learnsFrom("price", "city").fit(sales());
        assertThatThrownBy(() -> model.transform(sales().withColumn("price", functions.expr("cast(price as string)"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Column 'price' holds texts, not numbers. The model was learnt from another type of column; cast it"
                                + " to that.");
        assertThat(model.transform(sales().withColumn("price", functions.expr("cast(price as decimal(20,4))")))
                        .select("prediction")
                        .collectAsList())
                .isEqualTo(model.transform(sales()).select("prediction").collectAsList());
        assertThat(model.transform(Frames.frame(
                                List.of(RowFactory.create("Rome", 2.5)),
                                sales().select("city", "price").schema()))
                        .count())
                .isEqualTo(1);
    }
}
