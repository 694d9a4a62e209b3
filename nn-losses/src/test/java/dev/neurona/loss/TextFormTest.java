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
                        new CrossEntropy(),
                        new HalfSquaredError(),
                        new MeanAbsoluteError(),
                        new MeanSquaredError(),
                        new Poisson(),
                        new SquaredError()));
    }

    @Test
    void theTextFormIsReadBack() {
        assertThat(Components.names(Loss.class))
                .containsExactly(
                        "binary-cross-entropy",
                        "cross-entropy",
                        "half-squared-error",
                        "mean-absolute-error",
                        "mean-squared-error",
                        "poisson",
                        "squared-error");
        for (Loss loss : Components.all(Loss.class)) {
            assertThat(loss.text()).isEqualTo(loss.name());
            assertThat(Rows.loss(loss.text())).isEqualTo(loss);
        }
    }

    @Test
    void fourKnowTheirLink() {
        assertThat(new CrossEntropy().link()).isEqualTo(Link.MULTINOMIAL_LOGIT);
        assertThat(new BinaryCrossEntropy().link()).isEqualTo(Link.LOGIT);
        assertThat(new HalfSquaredError().link()).isEqualTo(Link.IDENTITY);
        assertThat(new Poisson().link()).isEqualTo(Link.LOG);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearestOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rows.loss("crossentropy"))
                .withMessage("No loss is called 'crossentropy'. Available: binary-cross-entropy, cross-entropy,"
                        + " half-squared-error, mean-absolute-error, mean-squared-error, poisson, squared-error. Did you"
                        + " mean 'cross-entropy'? (Is nn-losses on the class path?)");
    }
}
