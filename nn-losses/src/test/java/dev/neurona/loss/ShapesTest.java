package dev.neurona.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.spi.Loss;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many outputs losses need and what they are called, and what is said where hyperparameters or columns are wrong. */
class ShapesTest {

    private static final List<String> TARGETS = List.of("low", "medium", "high");

    @Test
    void outputsOfTargetsAreCountedAndNamed() {
        assertThat(new Quantile(List.of(0.1, 0.9)).outputNames(List.of("price", "size")))
                .containsExactly(
                        "quantile 0.1 of price",
                        "quantile 0.1 of size",
                        "quantile 0.9 of price",
                        "quantile 0.9 of size");
        assertThat(new GaussianLikelihood().outputNames(List.of("price", "size")))
                .containsExactly("mean of price", "mean of size", "log variance of price", "log variance of size");
        assertThat(new Ordinal().outputNames(TARGETS)).containsExactly("end of low", "width of medium");
        assertThat(new Quantile().outputs(2)).isEqualTo(6);
        assertThat(new GaussianLikelihood().outputs(3)).isEqualTo(6);
        assertThat(new Ordinal().outputs(3)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"multi-class-hinge", "ordinal"})
    void oneClassIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rows.loss(name).outputs(1))
                .withMessage(
                        name + " needs targets of at least 2 classes, got 1 column; encode the class as one column for"
                                + " each class (one-hot).");
    }

    @Test
    void aDirectionNeedsTwoColumns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cosine().outputs(1))
                .withMessage(
                        "cosine needs targets of at least 2 columns, got 1; a single number has no direction but its"
                                + " sign. For quantities use mean-squared-error.");
    }

    @Test
    void weightsAreOneForAllLabelsOrOnePerLabel() {
        assertThat(new WeightedBinaryCrossEntropy(List.of(3.0)).outputs(5)).isEqualTo(5);
        assertThat(new WeightedBinaryCrossEntropy(List.of(3.0, 2.0)).outputs(2)).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightedBinaryCrossEntropy(List.of(3.0, 2.0)).outputs(3))
                .withMessage(
                        "weighted-binary-cross-entropy: positive has 2 weights, but there are 3 labels; give one weight"
                                + " for all, or one per label.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "huber(delta=0) | huber: delta must be in (0, inf), got 0.0.",
                "focal-cross-entropy(gamma=-1) | focal-cross-entropy: gamma must be in [0, inf), got -1.0.",
                "focal-binary-cross-entropy(gamma=-1) | focal-binary-cross-entropy: gamma must be in [0, inf), got -1.0.",
                "focal-binary-cross-entropy(alpha=1) | focal-binary-cross-entropy: alpha must be in (0, 1), got 1.0.",
                "tweedie-deviance(power=2) | tweedie-deviance: power must be in (1, 2), got 2.0.",
                "quantile(levels=[0.5, 1]) | quantile: levels must be in (0, 1), got 1.0.",
                "quantile(levels=[0.5, 0.1]) | quantile: levels must ascend, got [0.5, 0.1].",
                "quantile(levels=[0.5, 0.5]) | quantile: levels must ascend, got [0.5, 0.5].",
                "quantile(levels=[]) | quantile: levels must not be empty; give at least one, for example [0.5].",
                "weighted-binary-cross-entropy(positive=[0]) |"
                        + " weighted-binary-cross-entropy: positive must be in (0, inf), got 0.0.",
                "weighted-binary-cross-entropy(positive=[]) | weighted-binary-cross-entropy: positive must not be empty;"
                        + " give one weight, for example [3.0], or one per label."
            })
    void hyperparametersHaveDomains(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rows.loss(text)).withMessage(message);
    }

    /** Of weight 1 it is the plain loss; on soft labels up to rounding. */
    @Test
    void aWeightPerLabelIsThatOfItsColumn() {
        Loss both = Rows.loss("weighted-binary-cross-entropy(positive=[3.0, 0.5])");
        DMatrixRMaj p = Rows.row(0.2, 0.7);
        DMatrixRMaj y = Rows.row(1, 0.25);
        double first =
                Rows.values(Rows.loss("weighted-binary-cross-entropy(positive=[3.0])"), Rows.row(0.2), Rows.row(1))[0];
        double second = Rows.values(
                Rows.loss("weighted-binary-cross-entropy(positive=[0.5])"), Rows.row(0.7), Rows.row(0.25))[0];
        assertThat(Rows.values(both, p, y)[0]).isCloseTo(first + second, within(1e-15));
        assertThat(Rows.values(new WeightedBinaryCrossEntropy(), p, y)[0])
                .isCloseTo(Rows.values(new BinaryCrossEntropy(), p, y)[0], within(1e-15));
    }

    /** The losses of one-hot rows are the negative logarithms of the probabilities. */
    @Test
    void ordinalOutputsAreDecoded() {
        DMatrixRMaj outputs = new DMatrixRMaj(new double[][] {{0, 0, 1}, {-3, 0.5, -700}, {800, 2, 2}});
        DMatrixRMaj probabilities = new Ordinal().probabilities(outputs);
        assertThat(probabilities.get(0, 0)).isEqualTo(0.5);
        assertThat(probabilities.get(0, 1)).isCloseTo(1.0 / 6, within(1e-16));
        for (int row = 0; row < 3; row++) {
            double sum = 0;
            for (int k = 0; k < 4; k++) {
                DMatrixRMaj target = new DMatrixRMaj(1, 4);
                target.data[k] = 1;
                double loss = Rows.values(
                        new Ordinal(), Rows.row(outputs.get(row, 0), outputs.get(row, 1), outputs.get(row, 2)), target)[
                        0];
                double p = probabilities.get(row, k);
                assertThat(p).isCloseTo(StrictMath.exp(-loss), within(1e-12 * p));
                sum += p;
            }
            assertThat(sum).isCloseTo(1, within(1e-15));
        }
    }
}
