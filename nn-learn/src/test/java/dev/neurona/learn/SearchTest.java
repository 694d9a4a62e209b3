package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is drawn lies where it was told to, and depends on nothing but seed and number of the candidate. */
class SearchTest {

    private static final Table FLOWERS = Samples.flowers(30);

    private static List<String> drawn(Learner learner, Search search) {
        return Candidates.of(learner.plan(FLOWERS), search).stream()
                .map(each -> Candidates.difference(learner.settings(), each))
                .toList();
    }

    private static final Learner LEARNER = Learner.classes("species");

    @Test
    void firstIsTheLearner() {
        assertThat(drawn(LEARNER, Search.of(3)).get(0)).isEmpty();
    }

    @Test
    void defaultsAreDrawn() {
        List<String> all = drawn(LEARNER, Search.of(40));
        for (String each : all.subList(1, 40)) {
            assertThat(each)
                    .matches("batch-size=(32|64|128|256), (hidden\\.\\d=(dense\\(units=(32|64|128|256),"
                            + " activation=relu\\)|dropout\\(rate=0\\.(15|3)\\)), )+optimizer=adamw\\(.*\\),"
                            + " pieces=(0|8|16|32)");
            assertThat(number(each, "learning-rate")).isBetween(0.0006, 0.015);
            assertThat(number(each, "weight-decay")).isBetween(0.01, 1.0);
        }
        // Half of them are to be below 0.003, the geometric mean of the range; of a uniform range it would be a sixth.
        assertThat(all.subList(1, 40).stream().filter(each -> number(each, "learning-rate") < 0.003))
                .hasSizeBetween(12, 27);
        // In every fifth of the range on a logarithmic scale there are some.
        for (int fifth = 0; fifth < 5; fifth++) {
            double low = 0.0006 * StrictMath.pow(25, fifth / 5.0);
            double high = 0.0006 * StrictMath.pow(25, (fifth + 1) / 5.0);
            assertThat(all.subList(1, 40))
                    .anyMatch(each -> number(each, "learning-rate") >= low && number(each, "learning-rate") <= high);
        }
    }

    private static double number(String settings, String name) {
        return Double.parseDouble(settings.replaceAll(".*" + name + "=([^,)]+).*", "$1"));
    }

    @Test
    void aCandidateDependsNeitherOnTheirNumberNorOnOtherSettings() {
        List<String> few = drawn(LEARNER, Search.of(3));
        assertThat(drawn(LEARNER, Search.of(9)).subList(0, 3)).isEqualTo(few);
        assertThat(drawn(LEARNER, Search.of(9).pieces(5)))
                .element(2)
                .isEqualTo(few.get(2).replaceAll("pieces=\\d+", "pieces=5"));
        assertThat(drawn(LEARNER.seed(1), Search.of(3)).get(2)).isNotEqualTo(few.get(2));
    }

    @Test
    void whatIsToldIsDrawn() {
        Search search = Search.of(2)
                .learningRates(0.5, 0.5)
                .weightDecays(0.25, 0.25)
                .layers(2)
                .units(7)
                .dropouts(0.5)
                .pieces(3)
                .batchSizes(9);
        assertThat(drawn(LEARNER.optimizer("sgd(momentum=0.5)"), search).get(1))
                .isEqualTo("batch-size=9, hidden.0=dense(units=7, activation=relu), hidden.1=dropout(rate=0.5),"
                        + " hidden.2=dense(units=7, activation=relu), hidden.3=dropout(rate=0.5),"
                        + " optimizer=sgd(learning-rate=0.5, momentum=0.5, dampening=0.0, nesterov=false,"
                        + " weight-decay=0.25), pieces=3");
        assertThat(search)
                .hasToString("2 candidates, batchSizes [9], dropouts [0.5], layers [2], learningRates [0.5, 0.5],"
                        + " pieces [3], units [7], weightDecays [0.25, 0.25]");
        assertThat(search).isEqualTo(search.units(7)).isNotEqualTo(search.units(8));
    }

    @Test
    void everySettingOfALearnerCanBeSearched() {
        Search search = Search.of(2)
                .networks("gated-dense(units=8, gate=sigmoid); dropout(rate=0.1)")
                .optimizers("sgd(learning-rate=0.5, momentum=0.5)")
                .hyperparameters("momentum", "0.75")
                .learningRates(0.5, 0.5)
                .losses("focal-cross-entropy(gamma=2)")
                .schedules("")
                .epochs(7)
                .ensembles(3)
                .validationShares(0.25)
                .pieces(0)
                .batchSizes(16);
        assertThat(drawn(LEARNER, search).get(1))
                .isEqualTo("batch-size=16, epochs=7, hidden.0=gated-dense(units=8, gate=sigmoid),"
                        + " hidden.1=dropout(rate=0.1), loss=focal-cross-entropy(gamma=2), members=3,"
                        + " optimizer=sgd(learning-rate=0.5, momentum=0.75, dampening=0.0, nesterov=false,"
                        + " weight-decay=0.0), pieces=0, schedule=, validation-share=0.25");
        assertThat(drawn(
                                LEARNER,
                                Search.of(2)
                                        .activations("gelu")
                                        .layers(1)
                                        .units(4)
                                        .dropouts(0))
                        .get(1))
                .contains("hidden.0=dense(units=4, activation=gelu), optimizer=");
    }

    /** The range is around the rate of each; a hyperparameter is set where there is one. */
    @Test
    void severalOptimizersHaveTheirOwnNumbers() {
        Search search = Search.of(40)
                .optimizers("adam(learning-rate=1e-4)", "sgd(learning-rate=1)")
                .hyperparameters("beta1", "0.5");
        List<String> drawn = drawn(LEARNER, search).subList(1, 40);
        assertThat(drawn).anyMatch(each -> each.contains("=adam(")).anyMatch(each -> each.contains("=sgd("));
        for (String each : drawn) {
            double rate = number(each, "learning-rate");
            if (each.contains("=adam(")) {
                assertThat(rate).isBetween(0.2e-4, 5e-4);
                assertThat(each).contains("beta1=0.5");
            } else {
                assertThat(rate).isBetween(0.2, 5.0);
                assertThat(each).doesNotContain("beta1");
            }
        }
    }

    /** Of six settings there are six candidates, beside the learner, which is one of them. */
    @Test
    void noCandidateIsTriedTwice() {
        Learner learner = LEARNER.optimizer("sgd(learning-rate=0.5)").pieces(0);
        Search few = Search.of(20)
                .learningRates(0.5, 0.5)
                .networks("dense(units=128, activation=relu); dense(units=128, activation=relu)", "dense(units=4)")
                .batchSizes(32, 64, 128);
        assertThat(drawn(learner, few)).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void whatTheLearnerWasToldIsKept() {
        Learner told = LEARNER.hidden("dense(units=5, activation=tanh)")
                .batchSize(6)
                .pieces(0)
                .optimizer("adam(learning-rate=0.01)");
        assertThat(drawn(told, Search.of(2)).get(1))
                .matches("optimizer=adam\\(learning-rate=0\\.\\d+, beta1=0\\.9, beta2=0\\.999, epsilon=1\\.0E-8\\)");
    }

    @Test
    void whatIsToldTwiceIsRefused() {
        assertThatThrownBy(() ->
                        drawn(LEARNER.hidden("dense(units=5)"), Search.of(2).units(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The search tries units, but the learner was told hidden(...), which is kept; leave out one"
                        + " of the two.");
        assertThatThrownBy(() ->
                        drawn(LEARNER, Search.of(2).networks("dense(units=5)").dropouts(0.1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The search tries networks, which says everything of hidden layers, but dropouts as well;"
                        + " leave out one of the two.");
        assertThatThrownBy(() -> drawn(LEARNER.optimizer("sgd"), Search.of(2).optimizers("adam")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The search tries optimizers, but the learner was told optimizer(...), which is kept; leave"
                        + " out one of the two.");
        assertThatThrownBy(() -> drawn(LEARNER.batchSize(5), Search.of(2).batchSizes(4)))
                .hasMessage("The search tries batchSizes, but the learner was told batchSize(...), which is kept; leave"
                        + " out one of the two.");
        assertThatThrownBy(() -> drawn(LEARNER.pieces(5), Search.of(2).pieces(4)))
                .hasMessage(
                        "The search tries pieces, but the learner was told pieces(...), which is kept; leave out one"
                                + " of the two.");
    }

    @Test
    void whatTheOptimizerHasNotIsRefused() {
        Learner adam = LEARNER.optimizer("adam(learning-rate=0.01)");
        assertThatThrownBy(() -> drawn(adam, Search.of(2).weightDecays(0.1, 0.2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The search tries weightDecays, but no optimizer has a 'weight-decay': adam(learning-rate=0.01,"
                                + " beta1=0.9, beta2=0.999, epsilon=1.0E-8). Leave it out, or give the learner another"
                                + " optimizer(...).");
        assertThatThrownBy(() -> drawn(adam, Search.of(2).hyperparameters("beta3", "0.1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The search tries hyperparameters beta3, but no optimizer has a 'beta3':"
                        + " adam(learning-rate=0.01, beta1=0.9, beta2=0.999, epsilon=1.0E-8). Leave it out, or give the"
                        + " learner another optimizer(...).");
        assertThatThrownBy(() -> Search.of(2).hyperparameters("learning-rate", "0.1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'learning-rate' is drawn from a range; say learningRates(low, high).");
        assertThatThrownBy(() -> Search.of(2).hyperparameters("weight-decay", "0.1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'weight-decay' is drawn from a range; say weightDecays(low, high).");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "2, 1", "1, Infinity", "NaN, 1", "1, NaN"})
    void rangesAreRefused(double low, double high) {
        assertThatThrownBy(() -> Search.of(2).learningRates(low, high))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("learningRates must be finite and greater than 0, the lower one first, got " + low + " to "
                        + high + ".");
    }

    @Test
    void valuesAreRefused() {
        assertThatThrownBy(() -> Search.of(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("candidates must be at least 1, got 0.");
        assertThatThrownBy(() -> Search.of(1).units())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("units needs at least one value.");
        assertThatThrownBy(() -> Search.of(1).layers(2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Each of layers must be at least 1, got 0.");
        assertThatThrownBy(() -> Search.of(1).dropouts(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Each of dropouts must be at least 0 and less than 1, got 1.0.");
    }
}
