package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.spi.RandomStream;
import dev.neurona.table.Column;
import dev.neurona.table.Prediction;
import dev.neurona.table.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Intervals and sets of classes cover on other rows what they promise. */
class TrustCoverageTest {

    /**
     * The share of 6000 other rows that four models of 600 rows each cover, each of 5 folds. Its standard deviation is sqrt(0.9 · 0.1 · (1 /
     * 2400 + 1 / 6000)) = 0.0073.
     */
    private static final int TABLES = 4;

    private static final Learner NUMBERS = trained(Learner.numbers("y", "z").without("kind"));
    private static final Learner KINDS = trained(Learner.classes("kind").without("y", "z"));

    /** y is 3 x and z is -x, with noise of 1 and 5; the kind has three values. */
    private static Table simulated(int rows, long seed) {
        RandomStream random = RandomStream.at(seed, "simulated");
        double[][] numbers = new double[3][rows];
        String[] kinds = new String[rows];
        for (int row = 0; row < rows; row++) {
            double x = random.nextGaussian();
            numbers[0][row] = x;
            numbers[1][row] = 3 * x + random.nextGaussian();
            numbers[2][row] = 100 - x + 5 * random.nextGaussian();
            double noisy = x + random.nextGaussian();
            kinds[row] = noisy < -0.5 ? "low" : noisy > 0.5 ? "high" : "middle";
        }
        return Table.of(
                Column.numbers("x", numbers[0]),
                Column.numbers("y", numbers[1]),
                Column.numbers("z", numbers[2]),
                Column.texts("kind", List.of(kinds)));
    }

    private static Learner trained(Learner learner) {
        return learner.ensemble(2)
                .hidden("dense(units=8, activation=relu)")
                .epochs(40)
                .batchSize(32);
    }

    /** The share of other rows that are in their intervals, of y and z. */
    private static double[] inIntervals(Learner learner, int rows) {
        Table others = simulated(6000, 100);
        double[] y = others.numbers("y");
        double[] z = others.numbers("z");
        double[] covered = new double[2];
        for (int seed = 1; seed <= TABLES; seed++) {
            Learned learned = learner.fit(simulated(rows, seed));
            List<Prediction> predictions = learned.predict(others);
            for (int row = 0; row < others.rows(); row++) {
                Map<String, Interval> intervals = learned.trust().intervals(predictions.get(row), 0.9);
                covered[0] += intervals.get("y").contains(y[row]) ? 1 / (6000.0 * TABLES) : 0;
                covered[1] += intervals.get("z").contains(z[row]) ? 1 / (6000.0 * TABLES) : 0;
            }
        }
        return covered;
    }

    private static double inSets(Learner learner, int rows) {
        Table others = simulated(6000, 100);
        List<String> kinds = others.texts("kind");
        int covered = 0;
        for (int seed = 1; seed <= TABLES; seed++) {
            Learned learned = learner.fit(simulated(rows, seed));
            List<Prediction> predictions = learned.predict(others);
            for (int row = 0; row < others.rows(); row++) {
                covered += learned.trust().classes(predictions.get(row), 0.9).contains(kinds.get(row)) ? 1 : 0;
            }
        }
        return covered / (6000.0 * TABLES);
    }

    @Test
    void intervalsCoverWhatTheyPromise() {
        for (double covered : inIntervals(NUMBERS, 600)) {
            assertThat(covered).isBetween(0.88, 0.92);
        }
    }

    @Test
    void setsOfClassesCoverWhatTheyPromise() {
        assertThat(inSets(KINDS, 600)).isBetween(0.88, 0.92);
    }

    /**
     * After six epochs networks still learn fast, and the model of all rows takes 1 / 0.6 times the steps of the one that was judged. It is
     * not like it: its probabilities are nearer to 0 and 1.
     */
    @Test
    void afterTooFewEpochsSetsCoverLess() {
        assertThat(inSets(brief(KINDS), 2000)).isBetween(0.78, 0.86);
    }

    private static Learner brief(Learner learner) {
        return learner.epochs(6).batchSize(64).judgedBy(HoldOut.share(0.4));
    }
}
