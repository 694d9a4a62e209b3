package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
        assertThat(tuned.best()).isEqualTo(other.best());
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
        Trial best = trials.get(8).score() <= trials.get(9).score() ? trials.get(8) : trials.get(9);
        assertThat(Candidates.difference(
                        brief(Learner.classes("species")).settings(),
                        tuned.best().settings()))
                .isEqualTo(best.settings());
        assertThat(tuned.best().settings().text(Settings.MEMBERS)).contains("4");
    }

    private static void requireBetterHalf(List<Trial> round, List<Trial> next) {
        List<Integer> better = round.stream()
                .sorted((a, b) -> Double.compare(a.score(), b.score()))
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
        assertThat(tuned.best()).isEqualTo(learner);
        assertThat(tuned.trials())
                .extracting(Trial::candidate, Trial::members, Trial::settings)
                .containsExactly(tuple(0, 1, ""));
        assertThat(tuned.learned().quality().measures())
                .isEqualTo(learner.evaluate(houses).measures());
        assertThat(tuned.learned().quality().how())
                .isEqualTo("on 12 rows that were not learnt from: 25 % of the rows, which the search did not see");
        assertThat(bits(tuned, houses))
                .isEqualTo(bits(new Tuned(learner, learner.fit(houses), List.of(), "rmse"), houses));
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
        Learner learner = brief(Learner.classes("species"))
                .hidden("dense(units=4, activation=relu)")
                .pieces(0);
        Tuned tuned = learner.tune(Samples.flowers(48), Search.of(4).learningRates(0.03, 0.03));
        assertThat(tuned.trials().stream().limit(4).mapToDouble(Trial::score).distinct())
                .hasSize(1);
        assertThat(tuned.trials()).extracting(Trial::candidate).containsExactly(0, 1, 2, 3, 0, 1);
        assertThat(Candidates.difference(learner.settings(), tuned.best().settings()))
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
        assertThat(told.best()).isEqualTo(tuned.best());
        assertThat(told.learned().quality().of("rmse").value()).isGreaterThan(1e6);
        assertThat(tuned.learned().quality().of("rmse").value()).isLessThan(1e6);
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
        assertThat(tuned.best()).isEqualTo(learner);
        assertThat(tuned.trials().get(0).score()).isFinite();
        assertThat(tuned.trials().get(1).score()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(tuned.toString().lines())
                .element(2)
                .asString()
                .matches(" +1 +1 +diverged +optimizer=sgd\\(learning-rate=1\\.0E30, .*");
    }

    @Test
    void nothingButDivergedCandidatesIsRefused() {
        Learner learner = brief(Learner.numbers("price").without("rent")).optimizer("sgd(learning-rate=1e30)");
        assertThatThrownBy(() -> learner.tune(Samples.houses(48), Search.of(2).learningRates(1e30, 1e30)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("All 2 candidates with 1 network diverged; try smaller learning rates with"
                        + " Search.learningRates(low, high).");
    }

    @Test
    void trialsAreATable() {
        Learner learner = brief(Learner.classes("species"));
        Learned learned = learner.ensemble(1).judgedBy(HoldOut.nothing()).fit(Samples.flowers(24));
        Tuned tuned = new Tuned(
                learner,
                learned,
                List.of(
                        new Trial(0, 1, "", 0.5),
                        new Trial(11, 1, "pieces=8", Double.POSITIVE_INFINITY),
                        new Trial(0, 2, "", 0.25)),
                "log-loss");
        assertThat(tuned).hasToString("""
                        candidate  networks  log-loss  settings
                                0         1    0.5000  those of the learner
                               11         1  diverged  pieces=8
                                0         2    0.2500  those of the learner""");
    }
}
