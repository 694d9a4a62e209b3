package dev.neurona.learn;

import static dev.neurona.learn.Samples.flowers;
import static dev.neurona.learn.Samples.houses;
import static dev.neurona.learn.Samples.loans;
import static dev.neurona.learn.Samples.numbers;
import static dev.neurona.learn.Samples.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.neurona.data.Dataset;
import dev.neurona.data.Splits;
import dev.neurona.network.Model;
import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Moments;
import dev.neurona.table.Table;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.History;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A column that marks the rows on which networks choose their best epoch. */
class ValidationRowsTest {

    private static final Learner PRICE =
            quick(Learner.numbers("price").without("rent")).validation("later").epochs(12);
    private static final Learner SPECIES = quick(Learner.classes("species")).validation("later");

    @TempDir
    private Path folder;

    private static Table marked(Table table, IntToDoubleFunction mark) {
        return table.with(numbers("later", table.rows(), mark));
    }

    /** Every fourth row is marked. */
    private static Table marked(Table table) {
        return marked(table, row -> row % 4 == 1 ? 1 : 0);
    }

    private static int[] learnt(Table table) {
        return Splits.byMark(table.truths("later")).get(0);
    }

    private static String digest(Model model) {
        return model.parameters().sha256();
    }

    private static byte[] bytes(Learned learned) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        learned.save(bytes);
        return bytes.toByteArray();
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    /** The same rows, but what is not marked is all that they have in common: other numbers, other categories, gaps, other prices. */
    private static Table garbled(Table table) {
        boolean[] marks = table.truths("later");
        double[] area = table.numbers("area");
        double[] price = table.numbers("price");
        List<String> kind = table.texts("kind");
        int rows = table.rows();
        return Table.of(
                numbers("area", rows, row -> marks[row] ? (row % 8 == 1 ? Double.NaN : -1e6 * row) : area[row]),
                Column.texts(
                        "kind",
                        IntStream.range(0, rows)
                                .mapToObj(row -> marks[row] ? "castle " + row % 3 : kind.get(row))
                                .toList()),
                numbers("price", rows, row -> marks[row] ? 7e8 - row : price[row]),
                table.column("rent"),
                table.column("later"));
    }

    private static int bestEpoch(History history) {
        List<EpochRecord> epochs = history.epochs();
        int best = 0;
        for (int i = 1; i < epochs.size(); i++) {
            best = epochs.get(i).judgedCost() < epochs.get(best).judgedCost() ? i : best;
        }
        return best + 1;
    }

    private static List<Double> trainingCosts(Learned learned) {
        return learned.histories().get(0).epochs().stream()
                .map(EpochRecord::cost)
                .toList();
    }

    /** What a trainer without a validation set makes of the other rows in so many epochs. */
    private static Model byHand(Plan plan, Table table, int epochs) {
        FittedPreprocessing fitted = plan.preprocessing()
                .fit(table.drop(plan.settings().text(Settings.VALIDATION_COLUMN).orElseThrow(), "rent")
                        .rows(learnt(table)));
        Dataset data = fitted.dataset(table.rows(learnt(table)));
        TrainerBuilder trainer = Trainer.builder()
                .seed(plan.seed(0))
                .loss(plan.choices().loss())
                .optimizer(plan.choices().optimizer())
                .schedule(plan.choices().schedule().orElseThrow())
                .scheduleByEpoch()
                .batchSize(plan.choices().batchSize())
                .quietly()
                .epochs(epochs);
        return trainer.build()
                .fit(plan.network(0, data.featureRows().columns(), 1), data)
                .model();
    }

    @Test
    void fewMarkedRowsAreSaid() {
        assertThat(SPECIES.plan(marked(flowers(60), row -> row < 9 ? 1 : 0)).findings())
                .extracting(Finding::kind, Finding::text)
                .contains(tuple(
                        Finding.Kind.FEW_ROWS_CHOOSE,
                        "Column 'later' marks 9 rows of 60: so few choose an epoch by chance. Mark 10 at least, or leave"
                                + " validation(\"later\") out."));
        assertThat(SPECIES.plan(marked(flowers(60), row -> row < 10 ? 1 : 0)).findings())
                .extracting(Finding::kind)
                .doesNotContain(Finding.Kind.FEW_ROWS_CHOOSE);
    }

    @Test
    void aMarkedRowChangesTheEpochAndNothingElse() {
        Table table = marked(houses(80));
        Table garbled = garbled(table);
        Learner learner = PRICE.ensemble(1).judgedBy(HoldOut.nothing());
        Learned one = learner.fit(table);
        Learned other = learner.fit(garbled);
        assertThat(trainingCosts(other)).isEqualTo(trainingCosts(one)).hasSize(12);
        assertThat(other.preprocessing()).isEqualTo(one.preprocessing());
        int best = bestEpoch(one.histories().get(0));
        int otherBest = bestEpoch(other.histories().get(0));
        assertThat(otherBest).isNotEqualTo(best);
        Plan plan = learner.plan(table);
        assertThat(digest(one.model())).isEqualTo(digest(byHand(plan, table, best)));
        assertThat(digest(other.model()))
                .isEqualTo(digest(byHand(plan, table, otherBest)))
                .isNotEqualTo(digest(one.model()));
        assertThat(other.contents().notes().known())
                .isEqualTo(one.contents().notes().known());
        assertThat(other.contents().notes().means().orElseThrow())
                .isEqualTo(one.contents().notes().means().orElseThrow());
    }

    @Test
    void theMarksMatter() {
        Table table = marked(houses(80));
        Learner learner = PRICE.judgedBy(HoldOut.nothing());
        assertThat(digest(learner.fit(marked(table, row -> row % 4 == 2 ? 1 : 0))
                        .model()))
                .isNotEqualTo(digest(learner.fit(table).model()));
    }

    @Test
    void wordsAndNumbersMark() {
        Table table = marked(flowers(60));
        String digest = digest(SPECIES.model(table));
        for (List<String> words : List.of(List.of("no", "yes"), List.of("FALSE", "True"), List.of("0", "1"))) {
            Table worded = table.with(TableCheckTest.texts("later", 60, row -> words.get(row % 4 == 1 ? 1 : 0)));
            assertThat(digest(SPECIES.model(worded))).as("%s", words).isEqualTo(digest);
        }
    }

    @Test
    void thePlanSaysWhichRowsAndHowMany() {
        Plan plan = SPECIES.plan(marked(flowers(60)));
        assertThat(plan.features()).containsExactly("width", "height", "colour");
        assertThat(plan.toString())
                .contains("not from     later: it marks the rows that choose the best epoch\n")
                .contains(
                        "epochs       4, batches of 8; of each network the best epoch on the 15 of 60 rows that later marks\n");
    }

    @Test
    void aColumnThatOnlyMarkedRowsFillIsNotUsed() {
        Table table = marked(flowers(60))
                .with(numbers("depth", 60, row -> row % 4 == 1 ? TableCheckTest.noise(row) : Double.NaN));
        Learned learned = SPECIES.judgedBy(HoldOut.nothing()).fit(table);
        assertThat(learned.plan()).contains("not from     depth: it has a value in marked rows only\n");
        assertThat(digest(learned.model())).isEqualTo(digest(SPECIES.model(table.drop("depth"))));
    }

    /** Each fold: the marked rows of its training part choose, and its own rows judge, marked or not. */
    @Test
    void withinEachPartThatIsTrainedTheMarkedRowsOfThatPartChoose() {
        Table table = marked(houses(80));
        Learned learned = PRICE.fit(table);
        List<HoldOut.Part> parts = PRICE.plan(table).parts(table);
        assertThat(parts).hasSize(2);
        for (HoldOut.Part part : parts) {
            Learned ofPart = PRICE.judgedBy(HoldOut.nothing()).fit(table.rows(part.training()));
            Table judging = table.rows(part.judging());
            assertThat(judging.truths("later")).contains(true, false);
            double[] predicted = ofPart.predict(judging).stream()
                    .mapToDouble(each -> each.outputs().get("price"))
                    .toArray();
            for (int i = 0; i < predicted.length; i++) {
                assertThat(learned.judged().orElseThrow().predictions().get(part.judging()[i], 0))
                        .isEqualTo(predicted[i]);
            }
        }
    }

    /** What is predicted without features is the mean of the rows that are learnt from. */
    @Test
    void theModelIsComparedWithTheMeanOfWhatIsLearnt() {
        Table table = marked(houses(80));
        double[] price = table.numbers("price");
        double sum = 0;
        for (HoldOut.Part part : PRICE.plan(table).parts(table)) {
            Table training = table.rows(part.training());
            double[] learnt = training.rows(learnt(training)).numbers("price");
            double mean = Moments.of(learnt).mean();
            for (int row : part.judging()) {
                sum += (price[row] - mean) * (price[row] - mean);
            }
        }
        assertThat(PRICE.evaluate(table).of("rmse").without())
                .isCloseTo(Math.sqrt(sum / 80), Percentage.withPercentage(1e-9));
    }

    /** The preparation is fitted to some rows only, but an error names the row of the table. */
    @Test
    void anErrorNamesTheRowOfTheTable() {
        Table gap = marked(houses(80)).with(numbers("price", 80, row -> row == 70 ? Double.NaN : row));
        assertThatThrownBy(() -> PRICE.judgedBy(HoldOut.nothing()).fit(gap))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Target 'price', row 70:");
    }

    /** A marked row of a class that is learnt from no other row can choose nothing, as no such row can judge. */
    @Test
    void aClassThatOnlyMarkedRowsOfAPartHaveIsLeftOutThere() throws IOException {
        Table table = Table.of(
                numbers("x", 60, row -> row % 2 + 0.1 * TableCheckTest.noise(row)),
                numbers("time", 60, row -> row),
                numbers("later", 60, row -> row % 5 == 0 ? 1 : 0),
                TableCheckTest.texts("class", 60, row -> row == 5 || row == 59 ? "new" : row % 2 == 0 ? "a" : "b"));
        Learner learner = quick(Learner.classes("class")).validation("later").judgedBy(HoldOut.latest("time"));
        assertThat(learner.fit(table).quality().how())
                .isEqualTo("on 11 rows that were not learnt from: the last 20 % of the rows by time; without 1 row of"
                        + " classes that only they have");
        assertThat(bytes(DistantLearner.of(learner, table, DistantFits.here(learner, table))
                        .fit()))
                .isEqualTo(bytes(learner.fit(table)));
        // Of the search, the first 48 rows, only a marked one is of this class.
        assertThat(learner.tune(table, Search.of(2)).trials()).isNotEmpty();
        assertRefused(
                () -> learner.fit(table.head(59)),
                "Column 'later' marks all rows of 'new' in target 'class', so no network learns what they are. Leave some of"
                        + " them unmarked, or leave them out of the table.");
    }

    @Test
    void aCellThatIsNoTruthValueIsRefused() {
        Table table = flowers(60).with(TableCheckTest.texts("later", 60, row -> row == 7 ? "maybe" : "no"));
        assertRefused(
                () -> SPECIES.plan(table),
                "Column 'later', row 7: a truth value must be true, false, yes, no, 1 or 0, got 'maybe'. Correct it, or name"
                        + " another column.");
        assertRefused(
                () -> SPECIES.plan(marked(flowers(60), row -> row == 3 ? 0.5 : 1)),
                "Column 'later', row 3: a truth value must be true, false, yes, no, 1 or 0, got '0.5'. Correct it, or name"
                        + " another column.");
        assertRefused(
                () -> SPECIES.plan(marked(flowers(60), row -> row == 9 ? Double.NaN : 1)),
                "Column 'later', row 9: the truth value is missing; write true, false, yes, no, 1 or 0, or drop such"
                        + " rows.");
    }

    @Test
    void noneOrAllAreRefused() {
        assertRefused(
                () -> SPECIES.plan(marked(flowers(60), row -> 0)),
                "Column 'later' marks none of the 60 rows, so none chooses the best epoch. Mark some, or leave"
                        + " validation(\"later\") out.");
        assertRefused(
                () -> SPECIES.plan(marked(flowers(60), row -> 1)),
                "Column 'later' marks all of the 60 rows, so there is none to learn from. Mark fewer, or leave"
                        + " validation(\"later\") out.");
    }

    @Test
    void aPartOfWhichNoneOrAllAreMarkedIsRefusedBeforeAnythingIsTrained() {
        Table table = marked(flowers(60), row -> row >= 50 ? 1 : 0).with(numbers("time", 60, row -> row));
        Learner learner = SPECIES.judgedBy(HoldOut.latest("time"));
        String none =
                "Column 'later' marks none of the 48 rows that networks are to be trained on while others judge, so none"
                        + " chooses the best epoch. Mark some, or hold other rows out; judgedBy(HoldOut.nothing()) holds out none.";
        assertRefused(() -> learner.fit(table), none);
        assertRefused(() -> learner.evaluate(table), none);
        assertRefused(() -> learner.tune(table, Search.of(2)), none);
        assertThat(learner.judgedBy(HoldOut.nothing()).fit(table).measured()).isEmpty();
        Table all = marked(table, row -> row < 48 ? 1 : 0);
        for (Learner other : List.of(Learner.numbers("width").validation("later"), SPECIES)) {
            assertRefused(
                    () -> other.judgedBy(HoldOut.latest("time")).fit(all),
                    "Column 'later' marks all of the 48 rows that networks are to be trained on while others judge, so there is"
                            + " none to learn from. Mark fewer, or hold other rows out; judgedBy(HoldOut.nothing()) holds out"
                            + " none.");
        }
        Table one = marked(flowers(60), row -> row == 0 ? 1 : 0);
        assertThatThrownBy(() -> SPECIES.crossValidate(one, 3))
                .hasMessageStartingWith("Column 'later' marks none of the 40 rows that networks are to be trained on");
        assertThatThrownBy(() -> DistantLearner.of(SPECIES, one, DistantFits.here(SPECIES, one))
                        .crossValidate(3))
                .hasMessageStartingWith("Column 'later' marks none of the 40 rows that networks are to be trained on");
        Table few = marked(table, row -> row == 40 || row == 59 ? 1 : 0);
        assertThatThrownBy(() -> learner.tune(few, Search.of(2)))
                .hasMessage(
                        "The 48 rows of the search cannot be divided into rows that train candidates and a share of 0.2"
                                + " that scores them; use more rows, or fit(table). Column 'later' marks none of the 38 rows that"
                                + " networks are to be trained on while others judge, so none chooses the best epoch. Mark some, or"
                                + " hold other rows out; judgedBy(HoldOut.nothing()) holds out none.");
    }

    @Test
    void aShareAndAColumnAreRefusedTogether() {
        Learner learner = Learner.classes("species");
        String refusal =
                "The learner was told validationShare(0.3) and validation(\"later\"), but its networks choose their"
                        + " best epoch in one of these ways; leave out one of the two.";
        assertRefused(() -> learner.validationShare(0.3).validation("later"), refusal);
        assertRefused(() -> learner.validation("later").validationShare(0.3), refusal);
        assertRefused(
                () -> SPECIES.tune(marked(flowers(60)), Search.of(2).validationShares(0.1, 0.2)),
                "The search tries validationShares, but the learner was told validation(...), which is kept; leave out one"
                        + " of the two.");
    }

    @Test
    void theColumnHasNoOtherUse() {
        Table table = marked(flowers(60));
        Learner learner = Learner.classes("species");
        assertRefused(
                () -> learner.validation("species").plan(table),
                "Column 'species' is a target; it cannot be left out, weigh the rows, or say which are held out or choose"
                        + " the best epoch. Name another column.");
        assertRefused(
                () -> learner.validation("later").weights("later").plan(table),
                "Column 'later' marks the rows that choose the best epoch; it cannot weigh the rows as well. Name another"
                        + " column.");
        assertRefused(
                () -> learner.validation("later")
                        .judgedBy(HoldOut.groups("later"))
                        .plan(table),
                "Column 'later' marks the rows that choose the best epoch; it cannot say which are held out as well. Name"
                        + " another column.");
        assertRefused(
                () -> learner.validation("late").plan(table),
                "No column is called 'late'. Columns: width, height, colour, species, later.");
        assertThat(learner.validation("later").without("later").plan(table).features())
                .containsExactly("width", "height", "colour");
    }

    @Test
    void weightsOfBothSidesAreNeeded() {
        Table table = marked(flowers(60));
        Learner learner = SPECIES.weights("weight").judgedBy(HoldOut.nothing());
        assertRefused(
                () -> learner.fit(table.with(numbers("weight", 60, row -> row % 4 == 1 ? 0 : 2))),
                "Column 'weight' weighs all 15 rows 0 that column 'later' marks to choose the best epoch. Give more of them a"
                        + " weight greater than 0, or mark others.");
        assertRefused(
                () -> learner.fit(table.with(numbers("weight", 60, row -> row % 4 == 1 ? 2 : 0))),
                "Column 'weight' weighs all 45 rows 0 that column 'later' leaves to learn from. Give more of them a weight"
                        + " greater than 0, or mark others.");
    }

    @Test
    void aFileKeepsItAndReproduces() throws IOException {
        Table table = marked(loans(80));
        Learned learned =
                quick(Learner.yesOrNo("paid", "yes")).validation("later").fit(table);
        Path file = folder.resolve("loans.safetensors");
        learned.save(file);
        Learned loaded = Learned.load(file);
        assertThat(loaded.plan()).contains("the best epoch on the 20 of 80 rows that later marks");
        assertThat(loaded.reproduces(table)).isTrue();
        assertThat(loaded.reproduces(marked(table, row -> row % 4 == 2 ? 1 : 0)))
                .isFalse();
        assertThat(loaded.evaluate(loans(200).rows(IntStream.range(80, 200).toArray()))
                        .rows())
                .isEqualTo(120);
    }

    @Test
    void fitsElsewhereHaveTheSameBits() throws IOException {
        Table table = marked(flowers(60));
        DistantLearner distant = DistantLearner.of(SPECIES, table, DistantFits.here(SPECIES, table));
        assertThat(bytes(distant.fit())).isEqualTo(bytes(SPECIES.fit(table)));
        assertThat(distant.crossValidate(3)).isEqualTo(SPECIES.crossValidate(table, 3));
        Search search = TuningTest.small(3);
        Learner brief = TuningTest.brief(Learner.classes("species")).validation("later");
        TuningTest.requireSame(
                DistantLearner.of(brief, table, DistantFits.here(brief, table)).tune(search),
                brief.tune(table, search),
                table);
        assertThat(bytes(PlannedRuns.of(SPECIES, table)
                        .learned(run -> run.trainer().fit(run.network(), run.data()))))
                .isEqualTo(bytes(SPECIES.fit(table)));
        assertThat(bytes(SPECIES.checkpoint(folder).fit(table))).isEqualTo(bytes(SPECIES.fit(table)));
        assertRefusedStart(
                () -> SPECIES.checkpoint(folder).fit(marked(table, row -> row % 4 == 2 ? 1 : 0)),
                folder + " is the checkpoint of another fit: table was");
    }

    private static void assertRefusedStart(ThrowingCallable call, String start) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(start);
    }

    /** An update chooses no epoch, so a marked row is of no use to it. */
    @Test
    void anUpdateLeavesMarkedRowsOut() throws IOException {
        Learned before = PRICE.fit(marked(houses(80)));
        Table fresh = marked(houses(200).rows(IntStream.range(80, 200).toArray()));
        Learned after = before.partialFit(fresh);
        assertThat(bytes(after)).isEqualTo(bytes(before.partialFit(fresh.rows(learnt(fresh)))));
        assertThat(after.updates().get(0)).contains("90 rows");
        assertThat(digest(after.model()))
                .isEqualTo(digest(before.partialFit(garbled(fresh)).model()));
        assertThat(digest(after.model()))
                .isNotEqualTo(digest(before.partialFit(marked(fresh, row -> 0)).model()));
        assertRefused(
                () -> before.partialFit(marked(fresh, row -> 1)),
                "Column 'later' marks all of the 120 new rows, and an update learns from none that is marked. Give new rows"
                        + " that it does not mark.");
        assertRefused(
                () -> before.partialFit(fresh.drop("later")),
                "No column is called 'later'. Columns: area, kind, price, rent.");
        Table gap = fresh.with(numbers("price", 120, row -> row == 100 ? Double.NaN : 1e5));
        assertThatThrownBy(() -> before.partialFit(gap)).hasMessageStartingWith("Target 'price', row 100:");
        assertThat(after.contents().has(fresh)).isTrue();
        assertThat(after.contents().has(marked(fresh, row -> row % 4 == 2 ? 1 : 0)))
                .isFalse();
    }
}
