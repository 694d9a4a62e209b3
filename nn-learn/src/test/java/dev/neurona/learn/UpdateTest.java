package dev.neurona.learn;

import static dev.neurona.learn.Samples.flowers;
import static dev.neurona.learn.Samples.houses;
import static dev.neurona.learn.Samples.loans;
import static dev.neurona.learn.Samples.numbers;
import static dev.neurona.learn.Samples.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.DivergenceException;
import dev.neurona.network.Model;
import dev.neurona.spi.RandomStream;
import dev.neurona.table.Column;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of a learned model that go on learning from new rows. */
class UpdateTest {

    private static final Learner SPECIES = quick(Learner.classes("species"));
    private static final Table OLD = flowers(60);
    private static final Table NEW = rows(flowers(160), 60, 160);
    private static final Learned BEFORE = SPECIES.fit(OLD);

    @TempDir
    private Path folder;

    private static Table rows(Table table, int from, int to) {
        return table.rows(IntStream.range(from, to).toArray());
    }

    private static String digest(Learned learned) {
        return learned.model().parameters().sha256();
    }

    /** Loans in which income has lost its meaning: who is old pays. */
    private static Table otherTimes(int rows) {
        Table loans = loans(rows);
        double[] age = loans.numbers("age");
        return loans.drop("paid")
                .with(Column.texts(
                        "paid",
                        Arrays.stream(age).mapToObj(x -> x > 40 ? "yes" : "no").toList()));
    }

    @Test
    void newRowsAreLearnt() {
        Table table = otherTimes(600);
        Learned before = quick(Learner.yesOrNo("paid", "yes")).epochs(20).fit(loans(200));
        Learned after = Update.of(before).passes(20).rate(1).fit(rows(table, 0, 400));
        Table unseen = rows(table, 400, 600);
        assertThat(before.evaluate(unseen).of("accuracy").value()).isLessThan(0.65);
        assertThat(after.evaluate(unseen).of("accuracy").value()).isGreaterThan(0.9);
        assertThat(after.quality().of("accuracy").value()).isGreaterThan(0.85);
    }

    /** Little is changed by the defaults, which are for new rows that are like the old ones, and nothing of the model before. */
    @Test
    void whatWasThereStays() {
        String digest = digest(BEFORE);
        Learned after = BEFORE.partialFit(NEW);
        assertThat(digest(BEFORE)).isEqualTo(digest).isNotEqualTo(digest(after));
        assertThat(BEFORE.updates()).isEmpty();
        assertThat(after.preprocessing()).isEqualTo(BEFORE.preprocessing());
        assertThat(after.model().network().text())
                .isEqualTo(BEFORE.model().network().text());
        assertThat(after.findings()).isEqualTo(BEFORE.findings());
        assertThat(after.task()).isEqualTo(BEFORE.task());
        assertThat(after.evaluate(OLD).of("log-loss").value())
                .isLessThan(BEFORE.evaluate(OLD).of("log-loss").value() + 0.05);
    }

    /** What the Javadoc says, written out. */
    @Test
    void itIsWhatATrainerDoes() {
        Learned before = SPECIES.seed(3).fit(OLD);
        List<Model> members = new ArrayList<>();
        Dataset data = before.preprocessing().dataset(NEW);
        for (int member = 0; member < 2; member++) {
            Trainer trainer = Trainer.builder()
                    .seed(RandomStream.at(3, "update", 0, member).nextLong())
                    .loss("cross-entropy")
                    .optimizer("adam(learning-rate=0.03)")
                    .schedule("linear(start-factor=0.25, end-factor=0, steps=39)")
                    .epochs(3)
                    .batchSize(8)
                    .build();
            members.add(trainer.fit(Ensemble.members(before.model()).get(member), data)
                    .model());
        }
        Learned after = Update.of(before).passes(3).rate(0.25).fit(NEW);
        assertThat(digest(after)).isEqualTo(Ensemble.of(members).parameters().sha256());
    }

    @Test
    void anUpdateIsOnRecord() throws Exception {
        Learned after = BEFORE.partialFit(NEW);
        Path file = folder.resolve("after.safetensors");
        after.save(file);
        for (Learned each : List.of(after, Learned.load(file))) {
            String update =
                    "with 100 rows: 1 pass, batches of 8, 0.1 of the learning rate, falling to 0; judged by 2 folds;"
                            + " before it " + digest(BEFORE);
            assertThat(each.updates()).containsExactly(update);
            assertThat(each.plan()).isEqualTo(BEFORE.plan() + "\nupdated      " + update);
            assertThat(each.quality().how()).isEqualTo("on 100 new rows that the update did not learn from: 2 folds");
            assertThat(each.quality()).isEqualTo(after.quality());
            assertThat(each.trust()).isNotNull();
            assertThat(each.predict(NEW)).isEqualTo(after.predict(NEW));
            assertThat(each.evaluate(OLD)).isEqualTo(after.evaluate(OLD));
        }
        assertThat(after.histories())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.count()).isEqualTo(1));
        assertThat(after.judged().orElseThrow().predictions().numRows).isEqualTo(100);
    }

    @Test
    void theSameBitsOnAnyNumberOfThreads() throws Exception {
        Path one = folder.resolve("one.safetensors");
        Path many = folder.resolve("many.safetensors");
        Path loaded = folder.resolve("loaded.safetensors");
        Update.of(BEFORE).threads(1).fit(NEW).save(one);
        Update.of(BEFORE).threads(5).fit(NEW).save(many);
        BEFORE.save(loaded);
        Learned.load(loaded).partialFit(NEW).save(loaded);
        assertThat(many).hasSameBinaryContentAs(one);
        assertThat(loaded).hasSameBinaryContentAs(one);
    }

    /** A second update draws other numbers, and each table of the past is known. */
    @Test
    void updatesFollowEachOther() throws Exception {
        Table more = rows(flowers(200), 160, 200);
        Learned twice = BEFORE.partialFit(NEW).partialFit(more);
        Path file = folder.resolve("twice.safetensors");
        twice.save(file);
        Learned loaded = Learned.load(file);
        assertThat(loaded.updates()).hasSize(2).last().asString().startsWith("with 40 rows: ");
        assertThat(loaded.updates().get(1)).endsWith(digest(BEFORE.partialFit(NEW)));
        for (Table table : List.of(OLD, NEW, more)) {
            assertThat(loaded.learntFrom(table)).isTrue();
            assertThat(loaded.learntFrom(table.head(table.rows() - 1))).isFalse();
        }
        assertThat(loaded.plan(OLD)).isPresent();
        assertThat(loaded.plan(NEW)).isEmpty();
        assertThat(BEFORE.learntFrom(OLD)).isTrue();
        assertThat(BEFORE.learntFrom(NEW)).isFalse();
        assertThat(BEFORE.learntFrom(loans(30))).isFalse();
    }

    @Test
    void whatOneTableDoesNotRepeatIsNotTried() {
        Learned after = BEFORE.partialFit(NEW);
        assertThatThrownBy(() -> after.reproduces(OLD))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The model was updated with other rows, so no single table makes it again. Let the model before its"
                                + " updates reproduce its table, and then update it with the same rows: the bits are the same.");
        assertThat(digest(BEFORE.partialFit(NEW))).isEqualTo(digest(after));
    }

    @Test
    void fewRowsJudgeNothingUnlessTheyAreTold() {
        Learned after = BEFORE.partialFit(NEW.head(19));
        assertThat(after.measured()).isEmpty();
        assertThat(after.judged()).isEmpty();
        assertThat(after.updates().get(0)).contains("judged by nothing");
        assertThatThrownBy(after::quality)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The quality was not measured after the last update, which nothing judged; evaluate(table) measures it"
                                + " on rows that were not learnt from.");
        assertThatThrownBy(after::trust).isInstanceOf(IllegalStateException.class);
        assertThat(BEFORE.partialFit(NEW.head(20)).quality().rows()).isEqualTo(20);
        Update told = Update.of(BEFORE).judgedBy(HoldOut.share(0.25));
        assertThat(told.fit(NEW.head(12)).quality().how())
                .isEqualTo("on 3 new rows that the update did not learn from: 25 % of the rows");
        assertThat(told.judgedBy(HoldOut.nothing()).fit(NEW).measured()).isEmpty();
        assertThat(digest(told.fit(NEW))).isEqualTo(digest(BEFORE.partialFit(NEW)));
        assertThat(digest(BEFORE.partialFit(NEW.head(1)))).isNotEqualTo(digest(BEFORE));
    }

    /** Who has learnt from far away is no longer surprised by it; what the preparation does not know stays unknown. */
    @Test
    void theGuardLooksAtNewRows() {
        Table far = Table.of(
                numbers("width", 30, row -> 50 + row),
                numbers("height", 30, row -> row),
                TableCheckTest.texts("colour", 30, row -> row < 4 ? "green" : "red"),
                TableCheckTest.texts("species", 30, row -> row % 2 == 0 ? "rose" : "lily"));
        Learned before = BEFORE.guard(Guard.COUNT);
        Learned after = before.partialFit(far);
        assertThat(before.unusual()).containsEntry("colour", 4L).containsEntry("width", 30L);
        assertThat(after.unusual()).isEmpty();
        after.predict(far);
        assertThat(after.unusual()).isEqualTo(Map.of("colour", 4L));
        assertThatThrownBy(() -> BEFORE.guard(Guard.REFUSE).partialFit(far))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Column 'width' in row 0: 50 is far outside the training rows");
        BEFORE.guard(Guard.COUNT).partialFit(NEW.drop("colour"));
        assertThatThrownBy(() -> BEFORE.guard(Guard.REFUSE).partialFit(NEW.drop("colour")))
                .hasMessageContaining("Column 'colour': it is missing");
    }

    @Test
    void whatCannotBeLearntIsRefused() {
        Table other =
                NEW.drop("species").with(TableCheckTest.texts("species", 100, row -> row == 7 ? "daisy" : "rose"));
        assertThatThrownBy(() -> BEFORE.partialFit(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Target 'species': Row 7: the label 'daisy' does not occur in the training rows. Labels: lily,"
                                + " rose, tulip. Leave such rows out, or fit anew to rows of all labels.");
        assertThatThrownBy(() -> BEFORE.partialFit(NEW.drop("species"))).hasMessageContaining("'species'");
        assertThatThrownBy(() -> BEFORE.partialFit(NEW.head(0)))
                .hasMessage("There is no row to learn from; give a table with rows.");
        assertThatThrownBy(() -> Update.of(BEFORE).passes(0)).hasMessage("passes must be at least 1, got 0.");
        assertThatThrownBy(() -> Update.of(BEFORE).rate(0))
                .hasMessage("rate must be greater than 0 and finite, got 0.0.");
        assertThatThrownBy(() -> Update.of(BEFORE).rate(Double.NaN))
                .hasMessage("rate must be greater than 0 and finite, got NaN.");
    }

    /** An option of a trainer is no advice for who has none. */
    @Test
    void aRunThatDivergesIsToldWithWhatCanBeSetHere() {
        Learned before = quick(Learner.numbers("price").without("rent"))
                .hidden("dense(units=4, activation=relu)")
                .optimizer("sgd(learning-rate=0.01)")
                .fit(houses(60));
        assertThatThrownBy(() -> Update.of(before).rate(1e9).passes(30).fit(houses(60)))
                .isInstanceOf(DivergenceException.class)
                .hasMessageContaining(" Lower rate(...), which is 1.0E9, or fit anew from all rows, old and new.\n")
                .hasMessageNotContaining("explodingCost");
        assertThatThrownBy(() -> quick(Learner.numbers("price").without("rent"))
                        .hidden("dense(units=4, activation=relu)")
                        .optimizer("sgd(learning-rate=1e7)")
                        .fit(houses(60)))
                .isInstanceOf(DivergenceException.class)
                .hasMessageContaining(" Lower the learning rate with optimizer(...).\n")
                .hasMessageNotContaining("explodingCost");
    }

    /** So that the two columns can be compared: the means of new rows alone may be better, or worse. */
    @Test
    void withoutFeaturesIsTheSameBeforeAndAfter() {
        Table dear = houses(60).drop("price").with(numbers("price", 60, row -> 900_000 + row));
        Learned before = quick(Learner.numbers("price").without("rent")).fit(houses(60));
        Learned after = Update.of(before).judgedBy(HoldOut.folds(3)).fit(dear);
        assertThat(after.quality().of("rmse").without())
                .isCloseTo(before.evaluate(dear).of("rmse").without(), within(1e-6));
        assertThat(after.evaluate(dear).of("rmse").without())
                .isEqualTo(before.evaluate(dear).of("rmse").without());
    }

    /** Numbers are given back within the range that the preparation knows. */
    @Test
    void targetsThatCannotBePredictedAreWarnedOf() {
        Learned before = quick(Learner.numbers("price", "rent")).fit(houses(60));
        Table dear = houses(60).drop("price").with(numbers("price", 60, row -> row < 5 ? 2_000_000 : 300_000));
        assertThat(LogLines.warnings(Learner.class, () -> before.partialFit(dear)))
                .containsExactly(
                        "Target 'price': 5 of 60 new rows have numbers outside the range of the rows that were learnt from"
                                + " first, and the model predicts none there. Learn anew from all rows, old and new.");
    }

    @Test
    void weightsCount() {
        Table weighted = OLD.with(numbers("weight", 60, row -> 1 + row % 2));
        Learned before = quick(Learner.classes("species").weights("weight")).fit(weighted);
        Column half = numbers("weight", 100, row -> row % 2);
        Column wrong = Column.texts(
                "species",
                IntStream.range(0, 100)
                        .mapToObj(row ->
                                row % 2 == 0 ? "lily" : NEW.texts("species").get(row))
                        .toList());
        Learned after = before.partialFit(NEW.with(half));
        assertThat(digest(after))
                .isEqualTo(
                        digest(before.partialFit(NEW.drop("species").with(wrong).with(half))));
        assertThatThrownBy(() -> before.partialFit(NEW)).hasMessageContaining("'weight'");
    }

    @Test
    void oneNetworkAndOtherLayers() {
        Learned before = SPECIES.ensemble(1)
                .hidden("dense(units=8, activation=relu)", "batch-norm", "dropout(rate=0.2)")
                .fit(OLD);
        Learned after = before.partialFit(NEW);
        assertThat(after.model().network().text())
                .isEqualTo(before.model().network().text());
        assertThat(digest(after)).isNotEqualTo(digest(before)).isEqualTo(digest(before.partialFit(NEW)));
    }

    /** A flower. */
    public record Flower(double width, double height, String colour, String species) {}

    @Test
    void objectsAreRowsToo() {
        List<Flower> flowers = IntStream.range(0, NEW.rows())
                .mapToObj(row -> new Flower(
                        NEW.numbers("width")[row],
                        NEW.numbers("height")[row],
                        NEW.texts("colour").get(row),
                        NEW.texts("species").get(row)))
                .toList();
        assertThat(digest(Update.of(BEFORE).fit(flowers))).isEqualTo(digest(BEFORE.partialFit(NEW)));
        assertThatThrownBy(() -> Update.of(BEFORE).fit(List.of()))
                .hasMessage("There is no row to learn from; give at least one object.");
    }

    @Test
    void itTellsHowFarItHasCome() {
        List<FitProgress> told = new ArrayList<>();
        Update.of(BEFORE).onProgress(told::add).fit(NEW);
        FitProgress last = told.get(told.size() - 1);
        assertThat(last.networks()).isEqualTo(6).isEqualTo(last.ofNetworks());
        assertThat(last.rows()).isEqualTo(2 * (50 + 50 + 100)).isEqualTo(last.ofRows());
    }

    @Test
    void groupsAreJudgedAsTheModelWas() throws Exception {
        Table grouped = NEW.with(TableCheckTest.texts("garden", 100, row -> "g" + row % 10));
        Learned before = SPECIES.judgedBy(HoldOut.groups("garden"))
                .fit(OLD.with(TableCheckTest.texts("garden", 60, row -> "g" + row % 10)));
        assertThat(before.partialFit(grouped).quality().how())
                .isEqualTo("on 100 new rows that the update did not learn from: 5 folds of whole groups of garden");
        assertThatThrownBy(() -> before.partialFit(NEW)).hasMessageContaining("'garden'");
        Path file = Files.createFile(folder.resolve("any"));
        Update.of(before).judgedBy(HoldOut.nothing()).fit(NEW).save(file);
        assertThat(Learned.load(file).updates().get(0)).contains("judged by nothing");
    }

    private static Table weighed(Table table, IntToDoubleFunction weight) {
        return table.with(Column.numbers(
                "w", IntStream.range(0, table.rows()).mapToDouble(weight).toArray()));
    }

    /** Nothing is saved that could not be loaded. */
    @Test
    void rowsThatWeighNothingJudgeNothing() {
        Table loans = loans(100);
        Table timed = loans.with(
                Column.numbers("week", IntStream.range(0, 100).asDoubleStream().toArray()));
        Learned before = quick(Learner.yesOrNo("paid", "yes"))
                .without("week")
                .weights("w")
                .fit(weighed(timed, row -> 1));
        Update latest = Update.of(before).judgedBy(HoldOut.latest("week"));
        assertThatThrownBy(() -> latest.fit(weighed(timed, row -> row < 70 ? 1 : 0)))
                .hasMessage(
                        "No row can be measured: all 20 rows that judge have a weight of 0. Give rows a weight greater than 0, or let"
                                + " other rows judge.");
        for (double wrong : new double[] {-1, Double.NaN}) {
            Table table = weighed(timed, row -> row == 7 ? wrong : 1);
            String message = "Column 'w', row 7: a weight must be finite and at least 0, got " + wrong
                    + ". Correct it, or leave the row out.";
            assertThatThrownBy(() -> before.evaluate(table)).hasMessage(message);
            assertThatThrownBy(() -> before.partialFit(table)).hasMessage(message);
            assertThatThrownBy(
                            () -> Update.of(before).judgedBy(HoldOut.nothing()).fit(table))
                    .hasMessage(message);
        }
    }

    @Test
    void aTargetDoesNotSayWhichRowsAreHeldOut() {
        assertThatThrownBy(() ->
                        Update.of(BEFORE).judgedBy(HoldOut.groups("species")).fit(NEW))
                .hasMessage(
                        "Column 'species' is a target; it cannot say which rows are held out. Name another column.");
    }
}
