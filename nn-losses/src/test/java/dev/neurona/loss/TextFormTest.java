package dev.neurona.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.component.Components;
import dev.neurona.spi.Link;
import dev.neurona.spi.Loss;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names and links of the losses. */
class TextFormTest {

    @Test
    void allAreRegistered() {
        assertThat(Components.all(Loss.class))
                .isEqualTo(List.of(
                        new BinaryCrossEntropy(),
                        new Cosine(),
                        new CrossEntropy(),
                        new FocalBinaryCrossEntropy(),
                        new FocalCrossEntropy(),
                        new GammaDeviance(),
                        new GaussianLikelihood(),
                        new HalfSquaredError(),
                        new Hinge(),
                        new Huber(),
                        new KlDivergence(),
                        new LogCosh(),
                        new MeanAbsoluteError(),
                        new MeanSquaredError(),
                        new MultiClassHinge(),
                        new Ordinal(),
                        new Poisson(),
                        new Quantile(),
                        new SquaredError(),
                        new SquaredHinge(),
                        new TweedieDeviance(),
                        new WeightedBinaryCrossEntropy()));
    }

    @Test
    void theTextFormIsReadBack() {
        assertThat(Components.all(Loss.class).stream().map(Loss::text))
                .containsExactly(
                        "binary-cross-entropy",
                        "cosine",
                        "cross-entropy",
                        "focal-binary-cross-entropy(gamma=2.0, alpha=0.25)",
                        "focal-cross-entropy(gamma=2.0)",
                        "gamma-deviance",
                        "gaussian-likelihood",
                        "half-squared-error",
                        "hinge",
                        "huber(delta=1.0)",
                        "kl-divergence",
                        "log-cosh",
                        "mean-absolute-error",
                        "mean-squared-error",
                        "multi-class-hinge",
                        "ordinal",
                        "poisson",
                        "quantile(levels=[0.1, 0.5, 0.9])",
                        "squared-error",
                        "squared-hinge",
                        "tweedie-deviance(power=1.5)",
                        "weighted-binary-cross-entropy(positive=[1.0])");
        for (Loss loss : Components.all(Loss.class)) {
            assertThat(Rows.loss(loss.text())).isEqualTo(loss);
        }
    }

    @Test
    void someKnowTheirLink() {
        assertThat(new CrossEntropy().link()).isEqualTo(Link.MULTINOMIAL_LOGIT);
        assertThat(new BinaryCrossEntropy().link()).isEqualTo(Link.LOGIT);
        assertThat(new KlDivergence().link()).isEqualTo(Link.MULTINOMIAL_LOGIT);
        assertThat(new FocalCrossEntropy().link()).isEqualTo(Link.MULTINOMIAL_LOGIT);
        assertThat(new FocalBinaryCrossEntropy().link()).isEqualTo(Link.LOGIT);
        assertThat(new WeightedBinaryCrossEntropy().link()).isEqualTo(Link.LOGIT);
        assertThat(new GammaDeviance().link()).isEqualTo(Link.LOG);
        assertThat(new TweedieDeviance().link()).isEqualTo(Link.LOG);
        assertThat(new HalfSquaredError().link()).isEqualTo(Link.IDENTITY);
        assertThat(new Poisson().link()).isEqualTo(Link.LOG);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearestOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rows.loss("crossentropy"))
                .withMessage(
                        "No loss is called 'crossentropy'. Available: binary-cross-entropy, cosine, cross-entropy, "
                                + "focal-binary-cross-entropy, focal-cross-entropy, gamma-deviance, gaussian-likelihood, "
                                + "half-squared-error, hinge, huber, kl-divergence, log-cosh, mean-absolute-error, "
                                + "mean-squared-error, multi-class-hinge, ordinal, poisson, quantile, squared-error, "
                                + "squared-hinge, tweedie-deviance, weighted-binary-cross-entropy. Did you mean "
                                + "'cross-entropy'? (Class loaders asked: 'app'; another is named by Components.using.)");
    }
}
