package dev.neurona.learn;

import static dev.neurona.learn.Samples.days;
import static dev.neurona.learn.Samples.flowers;
import static dev.neurona.learn.Samples.houses;
import static dev.neurona.learn.Samples.loans;
import static dev.neurona.learn.Samples.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loss that the outputs of a question do not suit is refused before anything is trained, with what to do instead. */
class LossCheckTest {

    private static void isRefused(Learner learner, Table table, String message) {
        assertThatThrownBy(() -> learner.plan(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aLossOfClassesForOtherQuestions() {
        isRefused(
                Learner.labels("bright", "wet").loss("cross-entropy"),
                days(60),
                "The loss cross-entropy does not suit the labels bright, wet, whose outputs are those of sigmoid: it looks at one"
                        + " class of several, whose probabilities sum to 1. Leave loss(...) out, which takes binary-cross-entropy, or"
                        + " give focal-binary-cross-entropy or weighted-binary-cross-entropy. If each row has one of several classes,"
                        + " ask for classes(...) of the column that names them.");
        isRefused(
                Learner.yesOrNo("paid", "yes").loss("focal-cross-entropy"),
                loans(60),
                "The loss focal-cross-entropy does not suit paid: yes or not, whose outputs are those of sigmoid: it looks at one"
                        + " class of several, whose probabilities sum to 1. Leave loss(...) out, which takes binary-cross-entropy, or"
                        + " give focal-binary-cross-entropy or weighted-binary-cross-entropy. If each row has one of several classes,"
                        + " ask for classes(...) of the column that names them.");
    }

    @Test
    void aLossOfOtherNumbers() {
        String others = ". Leave loss(...) out, which takes mean-squared-error, or give huber or log-cosh or"
                + " mean-absolute-error.";
        isRefused(
                Learner.numbers("rent").loss("poisson"),
                houses(60),
                "The loss poisson does not suit the number rent, whose outputs are those of identity: it takes predictions in"
                        + " [0, inf), and these lie in (-inf, inf)" + others);
        isRefused(
                Learner.numbers("rent").loss("gaussian-likelihood"),
                houses(60),
                "The loss gaussian-likelihood does not suit the number rent, whose outputs are those of identity: it takes 2 outputs"
                        + " for 1 target, and there is one for each" + others);
        isRefused(
                Learner.numbers("rent").loss("binary-cross-entropy"),
                houses(60),
                "The loss binary-cross-entropy does not suit the number rent, whose outputs are those of identity: it takes"
                        + " predictions in [0, 1], and these lie in (-inf, inf)" + others
                        + " If the answers are yes and no, ask for yesOrNo(...); of columns of 0 and 1, for labels(...).");
    }

    @Test
    void aLossOfOrderedClasses() {
        assertThatThrownBy(() -> Learner.classes("species").loss("ordinal").plan(flowers(60)))
                .hasMessageContaining("does not suit the class in species")
                .hasMessageContaining("it takes 2 outputs for 3 classes, and there is one for each")
                .hasMessageContaining("or give focal-cross-entropy or ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"huber", "log-cosh", "mean-absolute-error"})
    void whatIsSaidToSuitDoes(String loss) {
        assertThat(quick(Learner.numbers("rent").loss(loss)).fit(houses(60)).measured())
                .isPresent();
    }
}
