package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** What is refused, and how. */
class RefusalsTest {

    private static Dataset<Row> with(Object features, Object label) {
        List<Row> rows = new ArrayList<>(Frames.flowerRows(20));
        rows.add(RowFactory.create(20, features, label));
        return Frames.frame(
                rows,
                new org.apache.spark.sql.types.StructType()
                        .add("id", org.apache.spark.sql.types.DataTypes.IntegerType)
                        .add("features", org.apache.spark.ml.linalg.SQLDataTypes.VectorType())
                        .add("label", org.apache.spark.sql.types.DataTypes.DoubleType));
    }

    private static void refuses(NeuronaClassifier classifier, Dataset<Row> frame, String message) {
        assertThatThrownBy(() -> classifier.fit(frame))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aFrameWithoutRows() {
        refuses(
                Frames.classifier(),
                Frames.flowers(5).filter("id > 9"),
                "The frame has no row to learn from. Look at what is read, and at the filters before fit.");
    }

    @Test
    void featuresThatAreNoNumbers() {
        refuses(
                Frames.classifier(),
                with(Vectors.dense(1, Double.NaN, 0, 0), 1.0),
                "Feature 'features_1' is NaN in the row [[1.0,NaN,0.0,0.0],1.0]. Drop or fill such rows before, or have gaps"
                        + " filled as learnt: setHandleInvalid(\"keep\").");
        refuses(
                Frames.classifier(),
                with(Vectors.dense(1, Double.NEGATIVE_INFINITY, 0, 0), 1.0),
                "Feature 'features_1' is -Infinity in the row [[1.0,-Infinity,0.0,0.0],1.0]. Features must be finite; replace"
                        + " such numbers before.");
    }

    @Test
    void vectorsThatAreNotThereOrOfOtherLengths() {
        refuses(
                Frames.classifier(),
                with(null, 1.0),
                "Column 'features' is null in the row [null,1.0]. A vector cannot be filled; drop such rows before.");
        refuses(
                Frames.classifier().setHandleInvalid("keep"),
                with(Vectors.dense(1, 2, 3), 1.0),
                "Column 'features' has a vector of 3 numbers in the row [[1.0,2.0,3.0],1.0], but 4 were expected. All vectors"
                        + " must have the same length.");
    }

    @Test
    void labelsThatAreNoClassNumbers() {
        refuses(
                Frames.classifier(),
                with(Vectors.dense(1, 2, 3, 4), 1.5),
                "Column 'label' is 1.5 in the row [[1.0,2.0,3.0,4.0],1.5]; a class number from 0 to 2 was expected."
                        + " StringIndexer makes such numbers.");
        refuses(
                Frames.classifier(),
                with(Vectors.dense(1, 2, 3, 4), -1.0),
                "Column 'label' is -1.0 in the row [[1.0,2.0,3.0,4.0],-1.0]; a class number from 0 to 2 was expected."
                        + " StringIndexer makes such numbers.");
        refuses(
                Frames.classifier(),
                with(Vectors.dense(1, 2, 3, 4), 123456.0),
                "Column 'label' has a class number 123456.0; at most 10000 classes are possible. StringIndexer numbers classes"
                        + " from 0.");
        refuses(
                Frames.classifier(),
                with(Vectors.dense(1, 2, 3, 4), null),
                "Column 'label' is null in the row [[1.0,2.0,3.0,4.0],null]; a finite number was expected. Drop or correct such"
                        + " rows before.");
    }

    @Test
    void columnsThatAreNotThereOrOfAnotherType() {
        refuses(
                Frames.classifier().setFeaturesCol("feature"),
                Frames.flowers(5),
                "The frame has no column 'feature', which featuresCol names. Columns: id, features, label.");
        refuses(
                Frames.classifier().setFeaturesCol("id"),
                Frames.flowers(5),
                "Column 'id', which featuresCol names, is of type int; a vector was expected. VectorAssembler makes vectors, or"
                        + " name the columns with setInputCols.");
        refuses(
                Frames.classifier().setLabelCol("features"),
                Frames.flowers(5),
                "Column 'features', which labelCol names, is of type vector; a number was expected. StringIndexer makes numbers"
                        + " of texts.");
        refuses(
                Frames.classifier().setInputCols("id", "features"),
                Frames.flowers(5),
                "Column 'features' is of type vector; it must be of numbers, texts or booleans. Make one of these of it, for"
                        + " example with dayofweek(...) or cast('string').");
        refuses(
                Frames.classifier().setInputCols("id", "label"),
                Frames.flowers(5),
                "inputCols names column 'label', which is the label, a weight, a hold-out, a validation indicator or the group, and is not learnt from."
                        + " Leave it out.");
        refuses(
                Frames.classifier().setPredictionCol("id"),
                Frames.flowers(5),
                "The frame already has a column 'id', which a prediction would be. Drop it, or name the prediction"
                        + " otherwise.");
    }

    @Test
    void settingsThatCannotBe() {
        refuses(
                Frames.classifier().setJudgedBy("folds(many)"),
                Frames.flowers(20),
                "judgedBy must be nothing, automatic, folds(5), share(0.2), groups(column) or latest(column), got"
                        + " 'folds(many)'.");
        refuses(
                Frames.classifier().setOrderCol("gap"),
                Frames.flowers(20).selectExpr("*", "cast(null as int) as gap"),
                "orderCol is null in the row [["
                        + Frames.flowerRows(1).get(0).get(1).toString().substring(1)
                        + ",0.0,null]; it must be a number, a text or a time, and never null.");
        assertThatThrownBy(() -> Frames.classifier().setEpochs(0)).hasMessageContaining("epochs given invalid value 0");
        assertThatThrownBy(() -> Frames.classifier().setHandleInvalid("skip"))
                .hasMessageContaining("handleInvalid given invalid value skip");
    }

    @Test
    void rowsThatCannotBePredicted() {
        NeuronaClassificationModel model = Frames.classifier().fit(Frames.flowers(60));
        assertThatThrownBy(
                        () -> model.transform(with(Vectors.dense(1, 2, 3), 1.0)).collectAsList())
                .hasStackTraceContaining(
                        "Column 'features' has a vector of 3 numbers in the row [20,[1.0,2.0,3.0],1.0], but 4"
                                + " were expected. All vectors must have the same length.");
        assertThatThrownBy(() -> model.transform(with(Vectors.dense(1, Double.NaN, 3, 4), 1.0))
                        .collectAsList())
                .hasStackTraceContaining(
                        "Feature 'features_1' is NaN in the row [20,[1.0,NaN,3.0,4.0],1.0]. Drop or fill such"
                                + " rows before, or have gaps filled as learnt: setHandleInvalid(\"keep\").");
    }

    @Test
    void aModelOfNamedColumnsTakesNoVector() {
        NeuronaRegressionModel model = Frames.regressor().fit(Frames.sales(1, 40));
        assertThatThrownBy(() -> model.predict(Vectors.dense(1)))
                .hasMessage(
                        "This model was learnt from the named columns city, price, open, hours, which make no vector. Use"
                                + " transform, or learned().predict.");
        assertThat(model.numFeatures()).isEqualTo(4);
    }
}
