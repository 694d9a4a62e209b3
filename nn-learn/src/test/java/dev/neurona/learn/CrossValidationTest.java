package dev.neurona.learn;

import static dev.neurona.learn.Samples.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The quality of each fold by itself. */
class CrossValidationTest {

    private static Quality quality(double accuracy, double rmse) {
        return new Quality(
                "told",
                10,
                List.of(
                        new Measure("accuracy", accuracy, Double.NaN, Double.NaN, 0.5),
                        new Measure("rmse", rmse, Double.NaN, Double.NaN, 40)));
    }

    @Test
    void meanAndStandardDeviationAreOverFolds() {
        CrossValidation folds = new CrossValidation(List.of(quality(0.5, 10), quality(0.75, 20), quality(1, 30)));
        assertThat(folds.mean("accuracy")).isEqualTo(0.75);
        assertThat(folds.standardDeviation("accuracy")).isEqualTo(0.25);
        assertThat(folds.mean("rmse")).isEqualTo(20);
        assertThat(folds.standardDeviation("rmse")).isEqualTo(10);
        assertThat(folds).hasToString("""
                        fold                rows  accuracy     rmse
                        1                     10    0.5000  10.0000
                        2                     10    0.7500  20.0000
                        3                     10    1.0000  30.0000
                        mean                        0.7500  20.0000
                        standard deviation          0.2500  10.0000""");
    }

    @Test
    void whatAFoldCouldNotMeasureHasNoMean() {
        CrossValidation folds = new CrossValidation(List.of(quality(Double.NaN, 1), quality(1, 2)));
        assertThat(folds.mean("accuracy")).isNaN();
        assertThat(folds.standardDeviation("accuracy")).isNaN();
        assertThat(folds.mean("rmse")).isEqualTo(1.5);
    }

    @Test
    void unknownMetricIsRefused() {
        CrossValidation folds = new CrossValidation(List.of(quality(1, 1), quality(1, 2)));
        assertThatThrownBy(() -> folds.mean("mae"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no 'mae' here, only accuracy, rmse.");
    }

    @Test
    void oneFoldIsRefused() {
        assertThatThrownBy(() -> new CrossValidation(List.of(quality(1, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("folds must be at least 2, got 1.");
    }

    /** What is wrong in all rows together is wrong in the folds: so many rows, in the same folds. */
    @Test
    void foldsArePartsOfThePooledQuality() {
        Table flowers = Samples.flowers(61);
        Learner learner = quick(Learner.classes("species")).judgedBy(HoldOut.folds(3));
        CrossValidation folds = learner.crossValidate(flowers, 3);
        Quality pooled = learner.evaluate(flowers);
        assertThat(folds.folds()).hasSize(3);
        assertThat(folds.folds()).extracting(Quality::rows).containsExactlyInAnyOrder(20, 20, 21);
        assertThat(folds.folds().get(1).how())
                .isEqualTo("on " + folds.folds().get(1).rows() + " rows that were not learnt from: fold 2 of 3");
        assertThat(folds.metrics()).containsExactly("accuracy", "log-loss", "calibration-error(bins=10, norm=mean)");
        long right = folds.folds().stream()
                .mapToLong(fold -> Math.round(fold.of("accuracy").value() * fold.rows()))
                .sum();
        assertThat(right).isEqualTo(Math.round(pooled.of("accuracy").value() * 61));
    }

    @Test
    void threadsChangeNothing() {
        Table houses = Samples.houses(40);
        Learner learner = quick(Learner.numbers("price").without("rent"));
        assertThat(learner.threads(3).crossValidate(houses, 2))
                .isEqualTo(learner.threads(1).crossValidate(houses, 2));
    }

    /** Groups stay whole, also where so many rows are judged by one share otherwise. */
    @Test
    void groupsAreWhole() {
        int[] customer = IntStream.range(0, 2004).map(row -> row % 3).toArray();
        Table table = Samples.houses(2004).with(Samples.texts("customer", customer, "a", "b", "c"));
        CrossValidation folds = quick(Learner.numbers("price").without("rent"))
                .epochs(1)
                .batchSize(256)
                .judgedBy(HoldOut.groups("customer"))
                .ensemble(1)
                .crossValidate(table, 3);
        assertThat(folds.folds()).extracting(Quality::rows).containsExactly(668, 668, 668);
    }

    @Test
    void moreFoldsThanGroupsAreRefused() {
        int[] customer = IntStream.range(0, 30).map(row -> row % 3).toArray();
        Table table = Samples.houses(30).with(Samples.texts("customer", customer, "a", "b", "c"));
        Learner learner = quick(Learner.numbers("price")).judgedBy(HoldOut.groups("customer"));
        assertThatThrownBy(() -> learner.crossValidate(table, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot make 4 folds of 3 groups; folds must be from 2 to the number of groups.");
    }

    @Test
    void latestIsRefused() {
        Table table = Samples.houses(30);
        Learner learner = quick(Learner.numbers("price")).judgedBy(HoldOut.latest("area"));
        assertThatThrownBy(() -> learner.crossValidate(table, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("crossValidate needs folds, but this learner is judged by the latest rows by 'area', and"
                        + " folds would learn from later rows than they judge; say evaluate(table), or"
                        + " judgedBy(HoldOut.folds(4)) if the rows do not depend on time.");
    }

    @Test
    void whatIsSmallIsNotPrintedAsZero() {
        assertThat(Quality.text(0)).isEqualTo("0.0000");
        assertThat(Quality.text(0.00005)).isEqualTo("0.0001");
        assertThat(Quality.text(-0.00004)).isEqualTo("-4.000e-05");
        assertThat(Quality.text(1.25e-310)).isEqualTo("1.250e-310");
        // What rounding leaves beside real numbers is nothing.
        assertThat(Quality.form(0.02, Double.NaN, 5e-16).apply(5e-16)).isEqualTo("0.0000");
        Quality tiny = new Quality("told", 3, List.of(new Measure("rmse", 2e-7, 1e-7, 3e-7, 0.0)));
        assertThat(tiny.toString()).endsWith("rmse    2.000e-07  1.000e-07 to 3.000e-07         0.000e+00");
    }
}
