package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.learn.HoldOut;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** Rows that a column of a frame marks choose the best epoch, wherever networks are trained. */
class ValidationIndicatorTest {

    @TempDir
    private Path folder;

    /** Every third row is marked. */
    private static Dataset<Row> sales() {
        return Frames.sales(4, 20)
                .coalesce(1)
                .withColumn("id", functions.expr("cast(monotonically_increasing_id() as int)"))
                .withColumn("later", functions.expr("id % 3 = 1"));
    }

    private static NeuronaRegressor regressor() {
        return Frames.regressor().setValidationIndicatorCol("later");
    }

    private static byte[] file(NeuronaRegressionModel model) {
        return SameBitsTest.file(model.learned());
    }

    private static void refuses(NeuronaRegressor regressor, Dataset<Row> frame, String message) {
        assertThatThrownBy(() -> regressor.fit(frame))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void theBitsAreThoseOfALearner() {
        List<Row> rows = sales().orderBy("id").collectAsList();
        Table table = Table.of(
                Column.numbers(
                        "price",
                        rows.stream()
                                .mapToDouble(row -> row.<Double>getAs("price"))
                                .toArray()),
                Column.numbers(
                        "hours",
                        rows.stream()
                                .mapToDouble(row -> row.<Integer>getAs("hours"))
                                .toArray()),
                Column.numbers(
                        "sold",
                        rows.stream()
                                .mapToDouble(row -> row.<Double>getAs("sold"))
                                .toArray()),
                Column.numbers(
                        "later",
                        rows.stream()
                                .mapToDouble(row -> row.<Boolean>getAs("later") ? 1 : 0)
                                .toArray()));
        Learned local = Learner.numbers("sold")
                .validation("later")
                .judgedBy(HoldOut.nothing())
                .seed(3)
                .ensemble(2)
                .hidden("dense(units=8, activation=tanh)")
                .epochs(6)
                .fit(table);
        NeuronaRegressionModel model =
                regressor().setInputCols("price", "hours").setOrderCol("id").fit(sales());
        assertThat(file(model)).isEqualTo(SameBitsTest.file(local));
        assertThat(model.learned().plan()).contains("the best epoch on the 27 of 80 rows that later marks");
    }

    @Test
    void booleansAndNumbersMark() {
        byte[] file = file(regressor().fit(sales()));
        assertThat(file(regressor().fit(sales().repartition(5)))).isEqualTo(file);
        for (String type : List.of("int", "double", "decimal(3, 1)")) {
            Dataset<Row> numbers = sales().withColumn("later", functions.expr("cast(later as " + type + ")"));
            assertThat(file(regressor().fit(numbers))).as(type).isEqualTo(file);
        }
        assertThat(file(Frames.regressor().fit(sales()))).isNotEqualTo(file);
        assertThat(file(regressor().fit(sales().withColumn("later", functions.expr("id % 3 = 2")))))
                .isNotEqualTo(file);
    }

    @Test
    void thePlaceChangesNoBit() {
        NeuronaRegressor judged = regressor().setJudgedBy("folds(2)");
        byte[] driver = file(judged.setPlacement("driver").fit(sales()));
        assertThat(file(judged.setPlacement("cluster").fit(sales().repartition(3))))
                .isEqualTo(driver);
        assertThat(judged.setPlacement("cluster").crossValidate(sales(), 3))
                .isEqualTo(judged.setPlacement("driver").crossValidate(sales(), 3));
    }

    @Test
    @NeedsFiles
    void itIsSavedAndPredictionsDoNotNeedTheColumn() throws Exception {
        regressor().save(folder.resolve("regressor").toString());
        NeuronaRegressor loaded =
                NeuronaRegressor.load(folder.resolve("regressor").toString());
        assertThat(loaded.getOrDefault(loaded.validationIndicatorCol())).isEqualTo("later");
        NeuronaRegressionModel model = loaded.fit(sales());
        assertThat(file(model)).isEqualTo(file(regressor().fit(sales())));
        assertThat(model.transform(sales().drop("later")).select("prediction").collectAsList())
                .isEqualTo(model.transform(sales()).select("prediction").collectAsList());
    }

    /** Within each fold of Spark, its marked rows choose. */
    @Test
    void crossValidatorTakesIt() {
        Dataset<Row> folded = sales().selectExpr("*", "id % 2 as fold");
        NeuronaRegressor regressor = regressor();
        ParamMap[] grid = new ParamGridBuilder()
                .addGrid(regressor.epochs(), CollectionConverters.asScala(List.<Object>of(2, 6)))
                .build();
        CrossValidatorModel model = new CrossValidator()
                .setEstimator(regressor)
                .setEvaluator(new RegressionEvaluator().setLabelCol("sold"))
                .setEstimatorParamMaps(grid)
                .setNumFolds(2)
                .setFoldCol("fold")
                .fit(folded);
        double[] byHand = new double[2];
        for (int fold = 0; fold < 2; fold++) {
            NeuronaRegressionModel part = regressor.setEpochs(6).fit(folded.filter("fold <> " + fold));
            byHand[fold] = new RegressionEvaluator()
                    .setLabelCol("sold")
                    .evaluate(part.transform(folded.filter("fold = " + fold)));
        }
        assertThat(model.avgMetrics()[1]).isEqualTo((byHand[0] + byHand[1]) / 2);
    }

    @Test
    void eachGroupHasItsOwn() {
        Dataset<Row> groups = sales().withColumn("later", functions.expr("later and shop <> 's3'"));
        GroupModels models = regressor().fitGroups(groups, "shop");
        assertThat(models.groups()).containsExactlyInAnyOrder("s0", "s1", "s2");
        assertThat(models.failures().get("s3"))
                .isEqualTo(
                        "Column 'later' marks none of the 20 rows, so none chooses the best epoch. Mark some, or leave"
                                + " validation(\"later\") out.");
        assertThat(SameBitsTest.file(models.learned("s1")))
                .isEqualTo(file(regressor().fit(groups.filter("shop = 's1'"))));
        models.unpersist();
    }

    @Test
    void whatCannotBeIsRefused() {
        refuses(
                regressor().setValidationShare(0.2),
                sales(),
                "validationShare and validationIndicatorCol are both set, but each network chooses its best epoch in one of"
                        + " these ways; clear one of the two.");
        refuses(
                regressor().setValidationIndicatorCol("city"),
                sales(),
                "Column 'city', which validationIndicatorCol names, is of type string; a boolean, or a number that is 1 or 0,"
                        + " was expected. Make one of it, for example with cast('boolean').");
        assertThatThrownBy(() -> regressor().setValidationIndicatorCol("late").fit(sales()))
                .hasMessageStartingWith(
                        "The frame has no column 'late', which validationIndicatorCol names. Columns: ");
        refuses(
                regressor().setWeightCol("later"),
                sales().withColumn("later", functions.expr("1")),
                "Column 'later' is more than one of label, weight, hold-out, validation indicator and group; each needs a"
                        + " column of its own.");
        refuses(
                regressor().setInputCols("price", "later"),
                sales(),
                "inputCols names column 'later', which is the label, a weight, a hold-out, a validation indicator or the group,"
                        + " and is not learnt from. Leave it out.");
        Dataset<Row> one = sales().filter("id = 7")
                .selectExpr("city", "2.5D as price", "open", "hours", "1.0D as sold", "2 as later");
        Row row = one.first();
        String shown = "[" + row.get(0) + ",2.5," + row.get(2) + "," + row.get(3) + ",1.0,";
        refuses(
                regressor(),
                one,
                "Column 'later' is 2 in the row " + shown
                        + "2]; true or 1, which marks the row, or false or 0 was expected.");
        refuses(
                regressor(),
                one.withColumn("later", functions.expr("cast(null as boolean)")),
                "Column 'later' is null in the row " + shown
                        + "null]; true or 1, which marks the row, or false or 0 was expected.");
        refuses(
                regressor(),
                sales().withColumn("later", functions.lit(true)),
                "Column 'later' marks all of the 80 rows, so there is none to learn from. Mark fewer, or leave"
                        + " validation(\"later\") out.");
    }
}
