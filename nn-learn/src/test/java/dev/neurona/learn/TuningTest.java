package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A search keeps the better half of its candidates, and judges the best on rows that it has not seen. */
class TuningTest {

    static Learner brief(Learner learner) {
        return learner.ensemble(4)
                .epochs(2)
                .optimizer("adam(learning-rate=0.03)")
                .batchSize(8)
                .judgedBy(HoldOut.share(0.25));
    }

    static Search small(int candidates) {
        return Search.of(candidates).layers(1, 2).units(4, 8).pieces(0, 2);
    }

    static void requireSame(Tuned tuned, Tuned other, Table table) {
        assertThat(tuned.learner()).isEqualTo(other.learner());
        assertThat(tuned.trials()).isEqualTo(other.trials());
        assertThat(tuned).hasToString(other.toString());
        assertThat(tuned.learned().quality()).isEqualTo(other.learned().quality());
        assertThat(bits(tuned, table)).isEqualTo(bits(other, table));
    }

    private static double[] bits(Tuned tuned, Table table) {
        Learned learned = tuned.learned();
        return Outcomes.predictions(learned.model(), learned.preprocessing(), table, 1).data;
    }

    @Test
    void betterHalfGoesOnWithTwiceTheNetworks() {
        Tuned tuned = brief(Learner.classes("species")).tune(Samples.flowers(48), small(5));
        List<Trial> trials = tuned.trials();
        assertThat(trials).extracting(Trial::members).containsExactly(1, 1, 1, 1, 1, 2, 2, 2, 4, 4);
        assertThat(trials.subList(0, 5)).extracting(Trial::candidate).containsExactly(0, 1, 2, 3, 4);
        requireBetterHalf(trials.subList(0, 5), trials.subList(5, 8));
        requireBetterHalf(trials.subList(5, 8), trials.subList(8, 10));
        Trial best = trials.get(8).loss() <= trials.get(9).loss() ? trials.get(8) : trials.get(9);
        assertThat(Candidates.difference(
                        brief(Learner.classes("species")).settings(),
                        tuned.learner().settings()))
                .isEqualTo(best.settings());
        assertThat(tuned.learner().settings().text(Settings.MEMBERS)).contains("4");
    }

    private static void requireBetterHalf(List<Trial> round, List<Trial> next) {
        List<Integer> better = round.stream()
                .sorted((a, b) -> Double.compare(a.loss(), b.loss()))
                .limit(next.size())
                .map(Trial::candidate)
                .sorted()
                .toList();
        assertThat(next).extracting(Trial::candidate).containsExactlyElementsOf(better);
    }

    /** Three networks are no power of two. */
    @Test
    void lastBudgetIsThatOfTheLearner() {
        Tuned tuned = brief(Learner.classes("species")).ensemble(3).tune(Samples.flowers(48), small(5));
        assertThat(tuned.trials()).extracting(Trial::members).containsExactly(1, 1, 1, 1, 1, 2, 2, 2, 3, 3);
    }

    @Test
    void oneCandidateIsTheLearner() {
        Table houses = Samples.houses(48);
        Learner learner = brief(Learner.numbers("price").without("rent"));
        Tuned tuned = learner.tune(houses, 1);
        assertThat(tuned.learner()).isEqualTo(learner);
        assertThat(tuned.trials())
                .extracting(Trial::candidate, Trial::members, Trial::settings)
                .containsExactly(tuple(0, 1, ""));
        assertThat(tuned.learned().quality().measures())
                .isEqualTo(learner.evaluate(houses).measures());
        assertThat(tuned.learned().quality().how())
                .isEqualTo("on 12 rows that were not learnt from: 25 % of the rows, which the search did not see");
        assertThat(bits(tuned, houses))
                .isEqualTo(bits(
                        new Tuned(learner, learner.fit(houses), new Trial(0, 1, "", 0), List.of(), "rmse"), houses));
    }

    @Test
    void threadsChangeNothing() {
        Table flowers = Samples.flowers(48);
        Learner learner = brief(Learner.classes("species"));
        requireSame(
                learner.threads(1).tune(flowers, small(4)), learner.threads(8).tune(flowers, small(4)), flowers);
    }

    /** All candidates are trained alike here. */
    @Test
    void aTieGoesToTheEarlierCandidate() {
        Learner learner = Learner.classes("species")
                .ensemble(4)
                .epochs(2)
                .hidden("dense(units=4, activation=relu)")
                .optimizer("adam(learning-rate=0.03)")
                .pieces(0)
                .judgedBy(HoldOut.share(0.25));
        // The optimizer is that of the learner, and each batch has all rows.
        Search search = Search.of(4).learningRates(0.03, 0.03).batchSizes(101, 102, 103, 104, 105, 106);
        Tuned tuned = learner.tune(Samples.flowers(48), search);
        assertThat(tuned.trials().stream().limit(4).mapToDouble(Trial::loss).distinct())
                .hasSize(1);
        assertThat(tuned.trials()).extracting(Trial::candidate).containsExactly(0, 1, 2, 3, 0, 1);
        assertThat(Candidates.difference(learner.settings(), tuned.learner().settings()))
                .isEmpty();
    }

    /** Rows that judge may say anything: the search does not hear it. */
    @Test
    void judgingRowsAreNotSeenByTheSearch() {
        Table houses = Samples.houses(48).drop("rent");
        Learner learner = brief(Learner.numbers("price"));
        Plan plan = learner.plan(houses);
        int[] judging = plan.holdOut().parts(houses, plan.task(), 0).get(0).judging();
        double[] prices = houses.numbers("price").clone();
        Arrays.stream(judging).forEach(row -> prices[row] = 1e7 + row);
        Table other = houses.drop("price").with(Column.numbers("price", prices));
        Tuned tuned = learner.tune(houses, small(4));
        Tuned told = learner.tune(other, small(4));
        assertThat(told.trials()).isEqualTo(tuned.trials());
        assertThat(told.learner()).isEqualTo(tuned.learner());
        assertThat(told.learned().quality().of("rmse").value()).isGreaterThan(1e6);
        assertThat(tuned.learned().quality().of("rmse").value()).isLessThan(1e6);
    }

    /** Its quality is found by training its settings without the judging rows, and is not the loss that chose them. */
    @Test
    void qualityIsThatOfTheWinnerWithoutTheJudgingRows() {
        Table flowers = Samples.flowers(60);
        Learner learner = brief(Learner.classes("species")).optimizer("sgd(learning-rate=0.001)");
        Tuned tuned = learner.tune(flowers, small(5).learningRates(0.03, 0.3));
        Quality quality = tuned.learned().quality();
        assertThat(tuned.best().candidate()).isPositive();
        assertThat(tuned.learner()).isNotEqualTo(learner);
        assertThat(quality.rows()).isEqualTo(15);
        assertThat(quality.measures())
                .isEqualTo(tuned.learner().evaluate(flowers).measures());
        assertThat(quality.of("log-loss").value()).isNotEqualTo(tuned.best().loss());
        assertThat(tuned.trials()).contains(tuned.best());
        assertThat(tuned.toString())
                .endsWith("\nbest: candidate " + tuned.best().candidate() + ", "
                        + tuned.best().settings());
    }

    /** The model of all rows is that of the learner that won. */
    @Test
    void learnerThatWonMakesTheModel() {
        Table flowers = Samples.flowers(60);
        Learner learner = brief(Learner.classes("species")).optimizer("sgd(learning-rate=0.001)");
        Tuned tuned = learner.tune(flowers, small(5).learningRates(0.03, 0.3));
        String sha = tuned.learned().model().parameters().sha256();
        assertThat(tuned.learner().model(flowers).parameters().sha256()).isEqualTo(sha);
        assertThat(learner.model(flowers).parameters().sha256()).isNotEqualTo(sha);
        assertThat(tuned.learned().reproduces(flowers)).isTrue();
        assertThat(tuned.learned().plan())
                .isEqualTo(tuned.learner().plan(flowers).toString());
    }

    /** Otherwise the number of the largest unit would decide alone. */
    @Test
    void unitsOfSeveralNumbersDoNotDecide() {
        Table houses = Samples.houses(48);
        double[] rents = houses.numbers("rent");
        Table small = houses.drop("rent").with(Samples.numbers("rent", 48, row -> rents[row] / 1024));
        Table large = houses.drop("rent").with(Samples.numbers("rent", 48, row -> rents[row] * (1 << 20)));
        Learner learner = brief(Learner.numbers("price", "rent"));
        Tuned one = learner.tune(small, small(6));
        Tuned other = learner.tune(large, small(6));
        assertThat(other.trials())
                .extracting(Trial::candidate)
                .containsExactlyElementsOf(
                        one.trials().stream().map(Trial::candidate).toList());
        for (int i = 0; i < one.trials().size(); i++) {
            assertThat(other.trials().get(i).loss())
                    .isCloseTo(one.trials().get(i).loss(), within(1e-9));
        }
        assertThat(other.learner()).isEqualTo(one.learner());
        assertThat(one.trials().get(0).loss()).isBetween(0.1, 2.0);
        assertThat(one.toString()).startsWith("candidate  networks  rmse by deviation  settings\n");
    }

    /** A candidate of few networks is not trained again in rounds of more. */
    @Test
    void candidatesMayDifferInTheirNetworks() {
        Learner learner = Learner.classes("species")
                .epochs(2)
                .batchSize(8)
                .optimizer("adam(learning-rate=0.03)")
                .judgedBy(HoldOut.share(0.25));
        Tuned tuned = learner.tune(Samples.flowers(48), small(6).ensembles(1, 3));
        List<Trial> trials = tuned.trials();
        assertThat(trials)
                .extracting(trial -> trial.candidate() + " " + trial.members())
                .doesNotHaveDuplicates();
        for (Trial trial : trials) {
            if (trial.candidate() > 0) {
                int most = trial.settings().contains("members=1") ? 1 : 3;
                assertThat(trial.settings()).contains("members=" + most);
                assertThat(trial.members()).isLessThanOrEqualTo(most);
            }
        }
        assertThat(trials.stream().filter(trial -> trial.members() == 1)).hasSize(6);
        assertThat(trials).anyMatch(trial -> trial.members() > 1);
    }

    /** What a row of weight 0 among those that score says is not heard. */
    @Test
    void rowsThatScoreCountByTheirWeights() {
        Table houses = Samples.houses(48).drop("rent").with(Samples.numbers("weight", 48, row -> row % 4 == 0 ? 0 : 1));
        Learner weighted = brief(Learner.numbers("price").weights("weight"));
        Plan plan = weighted.plan(houses);
        int[] searched = plan.holdOut().parts(houses, plan.task(), 0).get(0).training();
        int[] scoring =
                plan.holdOut().part(houses.rows(searched), plan.task(), 0.2, 0).judging();
        int[] unheard = Arrays.stream(scoring)
                .map(row -> searched[row])
                .filter(row -> row % 4 == 0)
                .toArray();
        assertThat(unheard).hasSizeBetween(1, scoring.length - 1);
        double[] prices = houses.numbers("price").clone();
        Arrays.stream(unheard).forEach(row -> prices[row] = 1e7);
        Table other = houses.drop("price").with(Column.numbers("price", prices));
        assertThat(weighted.tune(other, small(3)).trials())
                .isEqualTo(weighted.tune(houses, small(3)).trials());
        Learner plain = brief(Learner.numbers("price").without("weight"));
        assertThat(plain.tune(other, small(3)).trials())
                .isNotEqualTo(plain.tune(houses, small(3)).trials());
    }

    @Test
    void rowsThatScoreWithoutWeightAreRefused() {
        Table houses = Samples.houses(48).drop("rent");
        Learner learner = brief(Learner.numbers("price"));
        Plan plan = learner.plan(houses);
        int[] searched = plan.holdOut().parts(houses, plan.task(), 0).get(0).training();
        double[] weights = new double[48];
        Arrays.fill(weights, 1);
        Arrays.stream(plan.holdOut()
                        .part(houses.rows(searched), plan.task(), 0.2, 0)
                        .judging())
                .forEach(row -> weights[searched[row]] = 0);
        Table weighted = houses.with(Column.numbers("weight", weights));
        assertThatThrownBy(() -> learner.weights("weight").tune(weighted, small(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "None of 1 candidate with 1 network has a finite rmse on the 7 rows that score" + " them: ");
    }

    /** What cannot be divided is refused with the numbers of the search, not only those of a split. */
    @Test
    void tooFewRowsAreRefused() {
        Learner learner = brief(Learner.numbers("price"));
        assertThatThrownBy(() -> learner.tune(Samples.houses(3), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The 2 rows of the search cannot be divided into rows that train candidates and a share of 0.2"
                                + " that scores them; use more rows, or fit(table). A share of 0.2 of 2 rows leaves part 2"
                                + " without a row; give it a larger share, or use more rows.");
        int[] customer = IntStream.range(0, 40).map(row -> row % 2).toArray();
        Table table = Samples.houses(40).with(Samples.texts("customer", customer, "a", "b"));
        assertThatThrownBy(() -> learner.judgedBy(HoldOut.groups("customer")).tune(table, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot make 5 folds of 2 groups; folds must be from 2 to the number of groups.");
        assertThat(learner.judgedBy(HoldOut.automatic())
                        .tune(Samples.houses(5), 2)
                        .learned()
                        .quality()
                        .rows())
                .isEqualTo(1);
    }

    @Test
    void groupsAndTimesAreKeptApart() {
        int[] customer = IntStream.range(0, 48).map(row -> row % 8).toArray();
        Table table = Samples.houses(48)
                .with(Samples.texts("customer", customer, "a", "b", "c", "d", "e", "f", "g", "h"))
                .with(Samples.numbers("time", 48, row -> row));
        Learner learner = brief(Learner.numbers("price")).ensemble(1);
        assertThat(learner.judgedBy(HoldOut.groups("customer"))
                        .tune(table, 1)
                        .learned()
                        .quality()
                        .how())
                .endsWith(" rows that were not learnt from: the first of 5 folds of whole groups of customer, which the"
                        + " search did not see");
        assertThat(learner.judgedBy(HoldOut.latest("time"))
                        .tune(table, 1)
                        .learned()
                        .quality()
                        .how())
                .endsWith(" rows that were not learnt from: the last 20 % of the rows by time, which the search did not"
                        + " see");
        assertThat(learner.judgedBy(HoldOut.nothing()).tune(table, 1).learned().measured())
                .isEmpty();
    }

    @Test
    void divergedCandidateIsTheWorst() {
        Learner learner = brief(Learner.numbers("price").without("rent"))
                .optimizer("sgd(learning-rate=0.001)")
                .hidden("dense(units=4, activation=relu)");
        Tuned tuned = learner.tune(Samples.houses(48), Search.of(2).learningRates(1e30, 1e30));
        assertThat(tuned.learner()).isEqualTo(learner);
        assertThat(tuned.trials().get(0).loss()).isFinite();
        assertThat(tuned.trials().get(1).loss()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(tuned.toString().lines())
                .element(2)
                .asString()
                .matches(" +1 +1 +infinite +optimizer=sgd\\(learning-rate=1\\.0E30, .*");
    }

    @Test
    void nothingButDivergedCandidatesIsRefused() {
        Learner learner = brief(Learner.numbers("price").without("rent")).optimizer("sgd(learning-rate=1e30)");
        assertThatThrownBy(() -> learner.tune(Samples.houses(48), Search.of(2).learningRates(1e30, 1e30)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("None of 2 candidates with 1 network has a finite rmse on the 7 rows that score them: they"
                        + " diverged, gave a probability of 0 to what happened, or these rows have no weight. Try"
                        + " smaller learning rates with Search.learningRates(low, high).");
    }

    @Test
    void trialsAreATable() {
        Learner learner = brief(Learner.classes("species"));
        Learned learned = learner.ensemble(1).judgedBy(HoldOut.nothing()).fit(Samples.flowers(24));
        Tuned tuned = new Tuned(
                learner,
                learned,
                new Trial(0, 2, "", 0.25),
                List.of(
                        new Trial(0, 1, "", 0.5),
                        new Trial(11, 1, "pieces=8", Double.POSITIVE_INFINITY),
                        new Trial(0, 2, "", 0.25)),
                "log-loss");
        assertThat(tuned).hasToString("""
                        candidate  networks  log-loss  settings
                                0         1    0.5000  those of the learner
                               11         1  infinite  pieces=8
                                0         2    0.2500  those of the learner
                        best: candidate 0, those of the learner""");
    }
}
