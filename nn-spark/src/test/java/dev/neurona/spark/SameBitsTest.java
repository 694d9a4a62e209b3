package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.learn.HoldOut;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fit is a function of the multiset of rows and the seed. */
class SameBitsTest {

    private static final List<Row> FLOWERS = Frames.flowerRows(120);

    static byte[] file(Learned learned) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            learned.save(bytes);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] fitted(Dataset<Row> frame) {
        return file(Frames.classifier().fit(frame).learned());
    }

    private static Dataset<Row> flowers() {
        return Frames.frame(FLOWERS, Frames.FLOWERS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void partitionsChangeNothing(int partitions) {
        assertThat(fitted(flowers().repartition(partitions))).isEqualTo(fitted(flowers()));
    }

    @Test
    void theOrderOfRowsChangesNothing() {
        List<Row> reversed = new ArrayList<>(FLOWERS);
        Collections.reverse(reversed);
        assertThat(fitted(Frames.frame(reversed, Frames.FLOWERS))).isEqualTo(fitted(flowers()));
        assertThat(fitted(flowers().orderBy(org.apache.spark.sql.functions.rand(4))))
                .isEqualTo(fitted(flowers()));
    }

    @Test
    void equalRowsCountAsOftenAsTheyAreThere() {
        Dataset<Row> twice = flowers().unionAll(flowers());
        assertThat(fitted(twice.repartition(3))).isEqualTo(fitted(twice)).isNotEqualTo(fitted(flowers()));
    }

    @Test
    void aLabelThatDiffersChangesTheModel() {
        Dataset<Row> other = flowers().selectExpr("id", "features", "if(id = 7, 2 - label, label) as label");
        assertThat(fitted(other)).isNotEqualTo(fitted(flowers()));
    }

    @Test
    void textsGapsAndWeightsDoNotChangeThat() {
        Dataset<Row> sales = Frames.sales(2, 60)
                .selectExpr("city", "open", "hours", "weight", "sold", "if(price > 8, null, price) as price");
        NeuronaRegressor regressor = Frames.regressor()
                .setWeightCol("weight")
                .setHandleInvalid("keep")
                .setJudgedBy("folds(2)");
        byte[] file = file(regressor.fit(sales).learned());
        assertThat(file(regressor.fit(sales.repartition(5)).learned())).isEqualTo(file);
        assertThat(file(Frames.regressor().setHandleInvalid("keep").fit(sales).learned()))
                .isNotEqualTo(file);
    }

    /** A column that numbers the rows makes the table that a program would read. */
    @Test
    void inADeclaredOrderTheBitsAreThoseOfALearner() {
        List<Column> columns = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            int column = k;
            columns.add(Column.numbers(
                    "features_" + k,
                    FLOWERS.stream()
                            .mapToDouble(row -> ((Vector) row.get(1)).apply(column))
                            .toArray()));
        }
        columns.add(Column.texts(
                "label",
                FLOWERS.stream()
                        .map(row -> String.valueOf((int) row.getDouble(2)))
                        .toList()));
        Learned local = Learner.classes("label")
                .judgedBy(HoldOut.nothing())
                .seed(3)
                .ensemble(2)
                .hidden("dense(units=8, activation=tanh)")
                .epochs(6)
                .fit(Table.of(columns));

        Learned here = Frames.classifier()
                .setOrderCol("id")
                .fit(flowers().repartition(3))
                .learned();

        assertThat(file(here)).isEqualTo(file(local));
        assertThat(fitted(flowers())).isNotEqualTo(file(local));
    }

    @Test
    void rowsOfEqualOrderAreOrderedByContent() {
        List<Row> rows = IntStream.range(0, 120)
                .mapToObj(i -> org.apache.spark.sql.RowFactory.create(
                        i / 30, FLOWERS.get(i).get(1), FLOWERS.get(i).get(2)))
                .toList();
        List<Row> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        NeuronaClassifier classifier = Frames.classifier().setOrderCol("id");
        assertThat(file(classifier.fit(Frames.frame(reversed, Frames.FLOWERS)).learned()))
                .isEqualTo(
                        file(classifier.fit(Frames.frame(rows, Frames.FLOWERS)).learned()));
    }

    /** Written once, so that the order of rows cannot change without notice. */
    @Test
    void theBitsAreTheseEverywhere() {
        assertThat(Frames.classifier()
                        .fit(flowers())
                        .learned()
                        .model()
                        .parameters()
                        .sha256())
                .isEqualTo("afa4cbd9bb5039745470e45ab1cfde077fb0e9a082d86b59b739f583dbd055d8");
    }
}
