package dev.neurona.learn;

import static dev.neurona.learn.Samples.days;
import static dev.neurona.learn.Samples.flowers;
import static dev.neurona.learn.Samples.houses;
import static dev.neurona.learn.Samples.loans;
import static dev.neurona.learn.Samples.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.network.Parameters;
import dev.neurona.table.Moments;
import dev.neurona.table.Prediction;
import dev.neurona.table.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What each kind of learner learns, and that it learns the same every time. */
class LearnerTest {

    private static List<String> metrics(Quality quality) {
        return quality.measures().stream().map(Measure::metric).toList();
    }

    @Test
    void classesAreLearnt() {
        Table table = flowers(120);
        Learned learned = quick(Learner.classes("species")).fit(table);
        Quality quality = learned.quality();
        assertThat(metrics(quality)).containsExactly("accuracy", "log-loss", "calibration-error(bins=10, norm=mean)");
        assertThat(quality.rows()).isEqualTo(120);
        assertThat(quality.how()).isEqualTo("on 120 rows that were not learnt from: 2 folds");
        Measure accuracy = quality.of("accuracy");
        assertThat(accuracy.value()).isGreaterThan(0.85);
        assertThat(accuracy.without()).isLessThan(0.5);
        assertThat(accuracy.low()).isLessThanOrEqualTo(accuracy.value());
        assertThat(accuracy.high()).isBetween(accuracy.value(), 1.0);
        assertThat(quality.of("log-loss").value())
                .isLessThan(0.5 * quality.of("log-loss").without());
        Prediction rose = learned.predict(Map.of("width", "-1", "height", "22", "colour", "red"));
        assertThat(rose.labels()).containsExactly("rose");
        assertThat(rose.outputs().keySet()).containsExactlyInAnyOrder("lily", "rose", "tulip");
        assertThat(rose.outputs().values().stream().mapToDouble(each -> each).sum())
                .isCloseTo(1, Offset.offset(1e-12));
    }

    @Test
    void yesOrNoIsLearnt() {
        Table table = loans(120);
        Learned learned = quick(Learner.yesOrNo("paid", "yes")).fit(table);
        Quality quality = learned.quality();
        assertThat(metrics(quality))
                .containsExactly("accuracy", "roc-auc", "log-loss", "calibration-error(bins=10, norm=mean)");
        assertThat(quality.of("accuracy").value())
                .isGreaterThan(quality.of("accuracy").without() + 0.2);
        assertThat(quality.of("roc-auc").value()).isGreaterThan(0.85);
        assertThat(quality.of("log-loss").value())
                .isLessThan(0.8 * quality.of("log-loss").without());
        Map<String, String> rich = Map.of("income", "5000", "age", "40", "job", "smith");
        Map<String, String> poor = Map.of("income", "1000", "age", "40", "job", "smith");
        assertThat(learned.predict(rich).labels()).containsExactly("yes");
        assertThat(learned.predict(poor).labels()).containsExactly("no");
        Learned reversed = quick(Learner.yesOrNo("paid", "no")).fit(table);
        assertThat(reversed.predict(poor).labels()).containsExactly("no");
        assertThat(reversed.predict(poor).outputs().values().iterator().next()).isGreaterThan(0.5);
    }

    @Test
    void labelsAreLearnt() {
        Learned learned = quick(Learner.labels("bright", "wet")).epochs(12).fit(days(120));
        Quality quality = learned.quality();
        assertThat(metrics(quality))
                .containsExactly(
                        "subset-accuracy",
                        "label-accuracy",
                        "label-f-beta(beta=1.0, average=macro, threshold=0.5, zero-division=0.0)");
        assertThat(quality.of("subset-accuracy").value())
                .isGreaterThan(quality.of("subset-accuracy").without() + 0.2);
        assertThat(learned.predict(Map.of("sun", "1.5", "rain", "1.5")).labels())
                .containsExactly("bright", "wet");
        assertThat(learned.predict(Map.of("sun", "1.5", "rain", "-1.5")).labels())
                .containsExactly("bright");
    }

    /** The unit is that of the table: tens of thousands for prices, hundreds for rents. */
    @Test
    void numbersAreLearntInTheirUnit() {
        Table table = houses(120);
        Learned learned =
                quick(Learner.numbers("price").without("rent")).epochs(30).fit(table);
        Quality quality = learned.quality();
        assertThat(metrics(quality)).containsExactly("rmse", "mae", "r2");
        double deviation = Moments.of(table.numbers("price")).deviation();
        assertThat(quality.of("rmse").without()).isCloseTo(deviation, Percentage.withPercentage(3));
        assertThat(quality.of("rmse").value()).isLessThan(0.3 * deviation);
        assertThat(quality.of("r2").value()).isGreaterThan(0.9);
        assertThat(quality.of("r2").without()).isCloseTo(0, Offset.offset(0.05));
        assertThat(learned.predict(Map.of("area", "100", "kind", "house"))
                        .outputs()
                        .get("price"))
                .isCloseTo(300_000, Offset.offset(20_000.0));
    }

    @Test
    void severalNumbersAreLearnt() {
        Learned learned = quick(Learner.numbers("price", "rent")).epochs(30).fit(houses(120));
        assertThat(learned.quality().measures())
                .extracting(Measure::metric)
                .containsExactly(
                        "rmse of price", "mae of price", "r2 of price", "rmse of rent", "mae of rent", "r2 of rent");
        assertThat(learned.quality().of("r2 of price").value()).isGreaterThan(0.9);
        assertThat(learned.quality().of("rmse of rent").value())
                .isLessThan(learned.quality().of("rmse of rent").without() / 2);
        Prediction house = learned.predict(Map.of("area", "120", "kind", "house"));
        assertThat(house.outputs().keySet()).containsExactly("price", "rent");
        assertThat(house.outputs().get("price")).isCloseTo(350_000, Offset.offset(20_000.0));
        assertThat(house.outputs().get("rent")).isCloseTo(1100, Offset.offset(80.0));
    }

    /** An ensemble of the next seed would otherwise be the same networks but for one. */
    @Test
    void neighbouringSeedsHaveNoNetworkInCommon() {
        Learner learner = quick(Learner.classes("species")).judgedBy(HoldOut.nothing());
        Parameters first = learner.seed(0).fit(flowers(60)).model().parameters();
        Parameters next = learner.seed(1).fit(flowers(60)).model().parameters();
        String weights = "chain1.dense1.weights";
        assertThat(next.get("parallel1.branch1." + weights).data)
                .isNotEqualTo(first.get("parallel1.branch2." + weights).data);
    }

    @Test
    void whatItMeasuresBeforeTheFitIsWhatTheFitMeasures() {
        Table table = flowers(60);
        Learner learner = quick(Learner.classes("species"));
        assertThat(learner.evaluate(table)).isEqualTo(learner.fit(table).quality());
        assertThat(learner.threads(3).evaluate(table))
                .isEqualTo(learner.threads(1).evaluate(table));
    }

    @Test
    void otherRowsAreEvaluated() {
        Table table = flowers(200);
        Table known = table.head(100);
        Table others = table.rows(IntStream.range(100, 200).toArray());
        Learned learned =
                quick(Learner.classes("species").judgedBy(HoldOut.nothing())).fit(known);
        Quality quality = learned.evaluate(others);
        assertThat(quality.how()).isEqualTo("on 100 rows of another table");
        assertThat(quality.rows()).isEqualTo(100);
        long right = IntStream.range(0, 100)
                .filter(row -> learned.predict(others)
                        .get(row)
                        .labels()
                        .equals(List.of(others.texts("species").get(row))))
                .count();
        assertThat(quality.of("accuracy").value()).isCloseTo(right / 100.0, Offset.offset(1e-12));
        assertThat(quality.of("accuracy").without()).isLessThan(0.5);
    }

    /** What is known without features is what the training rows say. */
    @Test
    void otherRowsAreComparedWithTheMeanOfTheTrainingRows() {
        Table houses = houses(120);
        Table known = houses.head(40);
        Table others = houses.rows(IntStream.range(40, 120).toArray());
        Learned learned = quick(Learner.numbers("price").judgedBy(HoldOut.nothing()))
                .without("rent")
                .fit(known);
        double mean = Moments.of(known.numbers("price")).mean();
        double squares = 0;
        for (double price : others.numbers("price")) {
            squares += (price - mean) * (price - mean);
        }
        assertThat(learned.evaluate(others).of("rmse").without())
                .isCloseTo(Math.sqrt(squares / 80), Percentage.withPercentage(1e-9));
    }

    private static String digest(Learner learner, Table table) {
        return learner.fit(table).model().parameters().sha256();
    }

    @Test
    void bitsDependOnTheSeedAndNotOnTheThreads() {
        Table table = flowers(60);
        Learner learner = quick(Learner.classes("species")).ensemble(3);
        String one = digest(learner.threads(1), table);
        assertThat(digest(learner.threads(2), table)).isEqualTo(one);
        assertThat(digest(learner.threads(5), table)).isEqualTo(one);
        assertThat(digest(learner.seed(0), table)).isEqualTo(one);
        assertThat(digest(learner.seed(1), table)).isNotEqualTo(one);
    }

    @Test
    void aLearnerIsEqualToOneThatWasToldTheSame() {
        Learner learner = Learner.classes("species").without("a").without("b");
        assertThat(learner)
                .isEqualTo(Learner.classes("species").without("a", "b").threads(7))
                .hasSameHashCodeAs(Learner.classes("species").without("a", "b"))
                .isNotEqualTo(learner.seed(1))
                .isNotEqualTo(Learner.classes("species"));
        assertThat(Learner.numbers("price").seed(3))
                .hasToString("the number price {seed=3, target.0=price, task=NUMBERS}");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void whatCannotBeSetIsRefused() {
        Learner learner = Learner.classes("species");
        assertRefused(() -> learner.ensemble(0), "members must be at least 1, got 0.");
        assertRefused(() -> learner.epochs(0), "epochs must be at least 1, got 0.");
        assertRefused(() -> learner.batchSize(0), "batch-size must be at least 1, got 0.");
        assertRefused(() -> learner.pieces(-1), "pieces must be at least 0, got -1.");
        assertRefused(() -> learner.threads(0), "threads must be at least 1, got 0.");
        assertRefused(
                () -> learner.validationShare(1), "validation-share must be greater than 0 and less than 1, got 1.0.");
        assertRefused(
                () -> learner.validationShare(Double.NaN),
                "validation-share must be greater than 0 and less than 1, got NaN.");
        assertRefused(Learner::labels, "A learner needs at least one target; name the columns to predict.");
        assertRefused(Learner::numbers, "A learner needs at least one target; name the columns to predict.");
    }

    @Test
    void anAbsentColumnIsRefused() {
        Table table = flowers(30);
        String absent = "No column is called 'kind'. Columns: width, height, colour, species.";
        assertRefused(() -> Learner.classes("kind").plan(table), absent);
        assertRefused(() -> Learner.classes("species").without("kind").plan(table), absent);
        assertRefused(() -> Learner.classes("species").weights("kind").plan(table), absent);
        assertRefused(
                () -> Learner.classes("species")
                        .judgedBy(HoldOut.groups("kind"))
                        .plan(table),
                absent);
        assertRefused(
                () -> Learner.numbers("species").plan(table),
                "Column 'species' holds texts, not numbers: row 0 is '"
                        + table.texts("species").get(0) + "'.");
    }

    @Test
    void aColumnHasOneUseOnly() {
        Table table = flowers(30);
        Learner learner = Learner.classes("species");
        String refusal =
                "Column 'species' is a target; it cannot be left out, weigh the rows, or say which are held out or choose"
                        + " the best epoch. Name another column.";
        assertRefused(() -> learner.without("species").plan(table), refusal);
        assertRefused(() -> learner.weights("species").plan(table), refusal);
        assertRefused(() -> learner.judgedBy(HoldOut.groups("species")).plan(table), refusal);
    }
}
