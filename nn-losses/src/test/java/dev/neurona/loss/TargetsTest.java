package dev.neurona.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.component.Components;
import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages about targets outside the domain of a loss. */
class TargetsTest {

    private static final String ONE_CLASS =
            "a row must hold one class: 1 in the column of the class and 0 in the others, or probabilities that sum to 1. ";
    private static final String COUNTS =
            "Divide each row by its sum if it holds counts; for quantities use mean-squared-error.";
    private static final String GAPS = "Leave such rows out, or fill the gaps.";

    private static void refuses(Loss loss, double[][] target, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.requireTargets(new DMatrixRMaj(target)))
                .withMessage(message);
    }

    private static void accepts(Loss loss, double[][] target) {
        assertThatCode(() -> loss.requireTargets(new DMatrixRMaj(target))).doesNotThrowAnyException();
    }

    @Test
    void s11EachLossStatesWhatItsTargetsMean() {
        Map<String, List<String>> names = Components.all(Loss.class).stream()
                .collect(Collectors.groupingBy(
                        loss -> loss.targets().map(TargetKind::name).orElse("SEVERAL KINDS"),
                        TreeMap::new,
                        Collectors.mapping(Loss::name, Collectors.toList())));

        assertThat(names)
                .isEqualTo(Map.of(
                        "CLASSES",
                        List.of(
                                "cross-entropy",
                                "focal-cross-entropy",
                                "kl-divergence",
                                "multi-class-hinge",
                                "ordinal"),
                        "LABELS",
                        List.of(
                                "binary-cross-entropy",
                                "focal-binary-cross-entropy",
                                "hinge",
                                "squared-hinge",
                                "weighted-binary-cross-entropy"),
                        "NUMBERS",
                        List.of(
                                "cosine",
                                "gamma-deviance",
                                "gaussian-likelihood",
                                "huber",
                                "log-cosh",
                                "mean-absolute-error",
                                "poisson",
                                "quantile",
                                "tweedie-deviance"),
                        "SEVERAL KINDS",
                        List.of("half-squared-error", "mean-squared-error", "squared-error")));
    }

    @Test
    void crossEntropyWantsDistributions() {
        DMatrixRMaj target = new DMatrixRMaj(20, 2);
        for (int row = 0; row < 20; row++) {
            target.set(row, row % 2, 1);
        }
        target.set(17, 0, 0.49);
        target.set(17, 1, 0.49);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CrossEntropy().requireTargets(target))
                .withMessage("cross-entropy: target row 17 sums to 0.98; " + ONE_CLASS + COUNTS);
        refuses(
                new CrossEntropy(),
                new double[][] {{1, 0}, {1.5, -0.5}},
                "cross-entropy: target row 1, column 0 is 1.5; " + ONE_CLASS + COUNTS);
        refuses(
                new CrossEntropy(),
                new double[][] {{1, -1}, {-1, 1}},
                "cross-entropy: target row 0, column 1 is -1.0; " + ONE_CLASS + "Write 0 for -1.");
        refuses(
                new CrossEntropy(),
                new double[][] {{Double.NaN, 1}},
                "cross-entropy: target row 0, column 0 is NaN; " + ONE_CLASS + GAPS);
    }

    @Test
    void s11SeveralLabelsOrNonePerExampleAreSentToSigmoid() {
        String sigmoid = "For several labels or none per row use sigmoid outputs with binary-cross-entropy.";
        refuses(
                new CrossEntropy(),
                new double[][] {{1, 0, 0}, {1, 1, 0}},
                "cross-entropy: target row 1 holds 2 ones; " + ONE_CLASS + sigmoid);
        refuses(
                new CrossEntropy(),
                new double[][] {{1, 0, 0}, {0, 0, 0}},
                "cross-entropy: target row 1 holds 0 ones; " + ONE_CLASS + sigmoid);
        accepts(new BinaryCrossEntropy(), new double[][] {{1, 0, 0}, {1, 1, 0}, {0, 0, 0}});
    }

    @Test
    void crossEntropyExplainsAColumnOfClassNumbers() {
        refuses(
                new CrossEntropy(),
                new double[][] {{1}, {2}},
                "cross-entropy: target row 1, column 0 is 2.0; the probabilities of a row must sum to 1. Encode the class"
                        + " as one column for each class (one-hot), or use binary-cross-entropy for yes or no.");
    }

    @Test
    void crossEntropyTakesSoftTargetsOfSinglePrecision() {
        accepts(new CrossEntropy(), new double[][] {{0.25, 0.75}, {0.1f, 0.9f}, {0, 1}, {0.333333, 0.666666}});
    }

    @Test
    void binaryCrossEntropyWantsTheUnitInterval() {
        accepts(new BinaryCrossEntropy(), new double[][] {{0, 0.5}, {1, -0.0}});
        refuses(
                new BinaryCrossEntropy(),
                new double[][] {{0, 1}, {0, 2}},
                "binary-cross-entropy: target row 1, column 1 is 2.0; every target must be 0 (label absent) or 1 (label"
                        + " present), or a probability. Write 1 where a label is present; for quantities use"
                        + " mean-squared-error.");
        refuses(
                new BinaryCrossEntropy(),
                new double[][] {{-1}, {1}},
                "binary-cross-entropy: target row 0, column 0 is -1.0; every target must be 0 (label absent) or 1 (label"
                        + " present), or a probability. Write 0 for -1.");
    }

    @Test
    void poissonWantsCountsOrRates() {
        accepts(new Poisson(), new double[][] {{0, 2.5}});
        refuses(
                new Poisson(),
                new double[][] {{0, -1}},
                "poisson: target row 0, column 1 is -1.0; targets must be counts or rates, at least 0. For numbers of"
                        + " either sign use mean-squared-error.");
    }

    @Test
    void devianceWantsAmounts() {
        accepts(new GammaDeviance(), new double[][] {{1e-9, 2.5}});
        refuses(
                new GammaDeviance(),
                new double[][] {{1, 0}},
                "gamma-deviance: target row 0, column 1 is 0.0; targets must be amounts greater than 0. For amounts of"
                        + " which some are 0 use tweedie-deviance, for numbers of either sign mean-squared-error.");
        accepts(new TweedieDeviance(), new double[][] {{0, 2.5}});
        refuses(
                new TweedieDeviance(),
                new double[][] {{1, -1}},
                "tweedie-deviance: target row 0, column 1 is -1.0; targets must be amounts, at least 0. For numbers of"
                        + " either sign use mean-squared-error.");
    }

    @Test
    void everyFiniteAmountIsTakenAndNoInfiniteOne() {
        double[][] infinite = {{1, Double.POSITIVE_INFINITY}};
        accepts(new GammaDeviance(), new double[][] {{Double.MIN_VALUE, Double.MAX_VALUE}});
        refuses(
                new GammaDeviance(),
                infinite,
                "gamma-deviance: target row 0, column 1 is Infinity; targets must be amounts greater than 0. For amounts"
                        + " of which some are 0 use tweedie-deviance, for numbers of either sign mean-squared-error.");
        accepts(new TweedieDeviance(), new double[][] {{0, Double.MAX_VALUE}});
        refuses(
                new TweedieDeviance(),
                infinite,
                "tweedie-deviance: target row 0, column 1 is Infinity; targets must be amounts, at least 0. For numbers"
                        + " of either sign use mean-squared-error.");
        accepts(new Poisson(), new double[][] {{0, Double.MAX_VALUE}});
        refuses(
                new Poisson(),
                infinite,
                "poisson: target row 0, column 1 is Infinity; targets must be counts or rates, at least 0. For numbers"
                        + " of either sign use mean-squared-error.");
    }

    @Test
    void cosineWantsDirections() {
        accepts(new Cosine(), new double[][] {{0, 1e-300}, {-1, 0}});
        refuses(
                new Cosine(),
                new double[][] {{0, 1}, {0, 0}},
                "cosine: target row 1 is all 0; a row must have a direction. Leave such rows out.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"focal-cross-entropy", "kl-divergence", "multi-class-hinge", "ordinal"})
    void lossesOfClassesWantDistributions(String name) {
        accepts(Rows.loss(name), new double[][] {{0, 1, 0}, {0.25, 0.25, 0.5}});
        refuses(
                Rows.loss(name),
                new double[][] {{3, 1, 0}},
                name + ": target row 0, column 0 is 3.0; " + ONE_CLASS + COUNTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"focal-binary-cross-entropy", "weighted-binary-cross-entropy", "hinge", "squared-hinge"})
    void lossesOfLabelsSayWhatToWriteForMinusOne(String name) {
        accepts(Rows.loss(name), new double[][] {{0, 0.5}, {1, -0.0}});
        refuses(
                Rows.loss(name),
                new double[][] {{-1}, {1}},
                name
                        + ": target row 0, column 0 is -1.0; every target must be 0 (label absent) or 1 (label present), or a"
                        + " probability. Write 0 for -1.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "half-squared-error",
                "squared-error",
                "mean-squared-error",
                "mean-absolute-error",
                "huber",
                "log-cosh",
                "quantile",
                "gaussian-likelihood",
                "cosine"
            })
    void theOthersWantFiniteNumbers(String name) {
        accepts(Rows.loss(name), new double[][] {{-1e308, 1e308}});
        refuses(
                Rows.loss(name),
                new double[][] {{0, 1}, {Double.NaN, 0}},
                name + ": target row 1, column 0 is NaN; targets must be finite. " + GAPS);
        refuses(
                Rows.loss(name),
                new double[][] {{0, Double.POSITIVE_INFINITY}},
                name + ": target row 0, column 1 is Infinity; targets must be finite. " + GAPS);
    }

    @Test
    void whatLiesBeyondTheMatrixIsNotAsked() {
        DMatrixRMaj target = new DMatrixRMaj(2, 2, true, 1, 0, 7, 7);
        target.reshape(1, 2);

        assertThatCode(() -> new CrossEntropy().requireTargets(target)).doesNotThrowAnyException();
    }
}
