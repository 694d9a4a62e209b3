package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.neurona.diagnosis.DivergenceException;
import dev.neurona.learn.CrossValidation;
import dev.neurona.learn.HoldOut;
import dev.neurona.learn.Learner;
import dev.neurona.learn.Search;
import dev.neurona.learn.Tuned;
import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Where networks, candidates and folds are computed changes no bit of them. */
class PlacementTest {

    private static final List<Row> FLOWERS = Frames.flowerRows(120);
    static final Search SEARCH = Search.of(4).pieces(0, 4).batchSizes(16, 32);

    /** Rows in another order than that of their column, on several partitions. */
    static Dataset<Row> flowers() {
        return Frames.frame(FLOWERS, Frames.FLOWERS).orderBy("features").repartition(3);
    }

    /** What one machine reads, in the order of the column. */
    static Table table() {
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
        return Table.of(columns);
    }

    static Learner learner() {
        return Learner.classes("label")
                .judgedBy(HoldOut.share(0.25))
                .seed(3)
                .ensemble(2)
                .hidden("dense(units=8, activation=tanh)")
                .epochs(6);
    }

    static NeuronaClassifier classifier() {
        return Frames.classifier().setOrderCol("id").setJudgedBy("share(0.25)");
    }

    @Test
    void aSearchOnExecutorsIsThatOfOneMachine() {
        Tuned here = learner().tune(table(), SEARCH);
        TunedModel<NeuronaClassificationModel> there = classifier().tune(flowers(), SEARCH);
        assertThat(there.tuned().trials()).hasSizeGreaterThan(5).isEqualTo(here.trials());
        assertThat(there.tuned().learner()).isEqualTo(here.learner());
        assertThat(there.tuned().best()).isEqualTo(here.best());
        assertThat(there.model().learned().quality()).isEqualTo(here.learned().quality());
        assertThat(SameBitsTest.file(there.model().learned())).isEqualTo(SameBitsTest.file(here.learned()));
        assertThat(SameBitsTest.file(classifier()
                        .setPlacement("driver")
                        .tune(flowers(), SEARCH)
                        .model()
                        .learned()))
                .isEqualTo(SameBitsTest.file(here.learned()));
    }

    @Test
    void theModelOfASearchIsAStageLikeThatOfAFit() {
        NeuronaClassifier named = classifier().setPredictionCol("flower");
        TunedModel<NeuronaClassificationModel> tuned = named.tune(flowers(), SEARCH);
        assertThat(tuned.model().parent()).isSameAs(named);
        assertThat(tuned.model().getPredictionCol()).isEqualTo("flower");
        assertThat(tuned.model().transform(flowers()).select("flower").count()).isEqualTo(120);
    }

    @Test
    void aCrossValidationOnExecutorsIsThatOfOneMachine() {
        CrossValidation here = learner().crossValidate(table(), 3);
        assertThat(classifier().crossValidate(flowers(), 3)).isEqualTo(here);
        assertThat(classifier().setPlacement("driver").crossValidate(flowers(), 3))
                .isEqualTo(here);
        assertThat(here.folds()).hasSize(3);
    }

    @Test
    void networksOfAFitHaveTheSameBitsEverywhere() {
        byte[] here = SameBitsTest.file(learner().fit(table()));
        for (String place : List.of("driver", "cluster", "auto")) {
            assertThat(SameBitsTest.file(
                            classifier().setPlacement(place).fit(flowers()).learned()))
                    .as(place)
                    .isEqualTo(here);
        }
    }

    @Test
    void numbersTextsGapsAndWeightsTravel() {
        Dataset<Row> sales = Frames.sales(6, 20)
                .selectExpr("shop", "city", "open", "hours", "weight", "sold", "if(price > 8, null, price) as price");
        NeuronaRegressor regressor = Frames.regressor()
                .setWeightCol("weight")
                .setHandleInvalid("keep")
                .setJudgedBy("groups(shop)")
                .setLoss("huber(delta=1.5)")
                .setOptimizer("adam(learning-rate=0.02)")
                .setSchedule("")
                .setPieces(3);
        NeuronaRegressionModel here = regressor.setPlacement("driver").fit(sales);
        NeuronaRegressionModel there = regressor.setPlacement("cluster").fit(sales.repartition(4));
        assertThat(SameBitsTest.file(there.learned())).isEqualTo(SameBitsTest.file(here.learned()));
        assertThat(there.learned().quality()).isEqualTo(here.learned().quality());
        assertThat(there.learned().plan())
                .contains("loss         huber(delta=1.5)")
                .contains("optimizer    adam(learning-rate=0.02)")
                .contains("schedule     none");
        assertThat(regressor.crossValidate(sales, 3))
                .isEqualTo(regressor.setPlacement("driver").crossValidate(sales, 3));
    }

    /** A local session has the processors of its driver. */
    @Test
    void automaticIsTheClusterWhereThatPays() {
        assertThat(Placement.AUTO.isCluster(
                        Frames.SPARK.sparkContext(), learner().epochs(100_000), table()))
                .isEqualTo(!Frames.SPARK.sparkContext().isLocal()
                        && Frames.SPARK.sparkContext().defaultParallelism()
                                > Runtime.getRuntime().availableProcessors());
        assertThat(Placement.pays(2, 1_000_000, 256L << 20)).isTrue();
        assertThat(Placement.pays(1, 1_000_000, 256L << 20)).isFalse();
        assertThat(Placement.pays(2, 999_999, 256L << 20)).isFalse();
        assertThat(Placement.pays(2, 1_000_000, (256L << 20) + 1)).isFalse();
    }

    @Test
    void aNetworkThatDivergesIsExplainedAsOnTheDriver() {
        NeuronaClassifier wild =
                classifier().setOptimizer("sgd(learning-rate=1e200)").setMembers(1);
        Throwable here = catchThrowable(() -> wild.setPlacement("driver").fit(flowers()));
        assertThat(here).isInstanceOf(DivergenceException.class);
        assertThatThrownBy(() -> wild.setPlacement("cluster").fit(flowers()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(here.getMessage());
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> classifier().crossValidate(flowers(), 121))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("121");
        assertThatThrownBy(() -> classifier().setBatchSize(8).tune(flowers(), SEARCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batchSize(...), which is kept; leave out one of the two.");
        assertThatThrownBy(() -> Frames.regressor().setPlacement("driver").fitGroups(Frames.sales(2, 20), "shop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fitGroups trains on the executors, but placement is driver; leave it out.");
        assertThatThrownBy(() -> classifier().setPlacement("moon"))
                .hasMessageContaining("placement given invalid value moon");
        assertThatThrownBy(() -> classifier().setLoss("huberr").fit(flowers()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Parameter loss, 'huberr': ");
        assertThatThrownBy(() -> classifier().setOptimizer("adam(rate=1)").fit(flowers()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Parameter optimizer, 'adam(rate=1)': adam has no hyperparameter 'rate'.");
        assertThatThrownBy(() -> classifier().setHidden("dens(units=3)").fit(flowers()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Parameter hidden, 'dens(units=3)': ");
    }
}
