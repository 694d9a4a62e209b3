package dev.neurona.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.component.Components;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Link;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, hyperparameters and what is said about wrong ones. */
class TextFormTest {

    @Test
    void allAreRegistered() {
        assertThat(Components.all(Activation.class))
                .isEqualTo(List.of(
                        new Celu(),
                        new Elu(),
                        new Exponential(),
                        new Gaussian(),
                        new Gelu(),
                        new GeluTanh(),
                        new HardShrink(),
                        new HardSigmoid(),
                        new HardSwish(),
                        new HardTanh(),
                        new Identity(),
                        new LeakyRelu(),
                        new LogSigmoid(),
                        new LogSoftmax(),
                        new Mish(),
                        new Relu(),
                        new Relu6(),
                        new Selu(),
                        new Sigmoid(),
                        new Silu(),
                        new Sine(),
                        new SoftShrink(),
                        new Softmax(),
                        new Softplus(),
                        new Softsign(),
                        new Sparsemax(),
                        new SquaredRelu(),
                        new Tanh(),
                        new TanhShrink(),
                        new TemperedSoftmax(),
                        new ThresholdedRelu()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "celu(alpha=1.0)",
                "elu(alpha=1.0)",
                "exponential",
                "gaussian",
                "gelu",
                "gelu-tanh",
                "hard-shrink(threshold=0.5)",
                "hard-sigmoid",
                "hard-swish",
                "hard-tanh",
                "identity",
                "leaky-relu(negative-slope=0.01)",
                "log-sigmoid",
                "log-softmax",
                "mish",
                "relu",
                "relu6",
                "selu",
                "sigmoid",
                "silu",
                "sine(frequency=1.0)",
                "soft-shrink(threshold=0.5)",
                "softmax",
                "softplus",
                "softsign",
                "sparsemax",
                "squared-relu",
                "tanh",
                "tanh-shrink",
                "tempered-softmax(temperature=2.0)",
                "thresholded-relu(threshold=1.0)"
            })
    void theDefaultFormSaysItsHyperparameters(String text) {
        String name = text.replaceFirst("\\(.*", "");

        assertThat(Batch.activation(name).text()).isEqualTo(text);
        assertThat(Batch.activation(text)).isEqualTo(Batch.activation(name));
    }

    @Test
    void hyperparametersAreReadBackToTheBit() {
        Activation leaky = new LeakyRelu(0.1 + 0.2);
        Activation elu = new Elu(Double.MIN_VALUE);

        assertThat(leaky.text()).isEqualTo("leaky-relu(negative-slope=0.30000000000000004)");
        assertThat(Batch.activation(leaky.text())).isEqualTo(leaky);
        assertThat(Batch.activation(elu.text())).isEqualTo(elu);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "leaky-relu(negative-slope=0) | leaky-relu: negative-slope must be in (0, 1), got 0.0.",
                "leaky-relu(negative-slope=1) | leaky-relu: negative-slope must be in (0, 1), got 1.0.",
                "leaky-relu(slope=0.1) | leaky-relu has no hyperparameter 'slope'. It has: negative-slope.",
                "elu(alpha=-1) | elu: alpha must be in [0, inf), got -1.0.",
                "elu(alhpa=1) | elu has no hyperparameter 'alhpa'. It has: alpha. Did you mean 'alpha'?",
                "celu(alpha=0) | celu: alpha must be in (0, inf), got 0.0.",
                "hard-shrink(threshold=0) | hard-shrink: threshold must be in (0, inf), got 0.0.",
                "sine(frequency=-1) | sine: frequency must be in (0, inf), got -1.0.",
                "soft-shrink(threshold=0) | soft-shrink: threshold must be in (0, inf), got 0.0.",
                "soft-shrink(lambd=0.5) | soft-shrink has no hyperparameter 'lambd'. It has: threshold.",
                "softmax(temperature=2) | softmax has no hyperparameter 'temperature'. It has none.",
                "tempered-softmax(temperature=0) | tempered-softmax: temperature must be in (0, inf), got 0.0.",
                "thresholded-relu(threshold=0) | thresholded-relu: threshold must be in (0, inf), got 0.0.",
                "relu(alpha=1) | relu has no hyperparameter 'alpha'. It has none."
            })
    void wrongHyperparametersAreExplained(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Batch.activation(text))
                .withMessage(message);
    }

    @Test
    void nanIsInNoDomain() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Elu(Double.NaN))
                .withMessage("elu: alpha must be in [0, inf), got NaN.");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearestOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Batch.activation("gellu"))
                .withMessage(
                        "No activation is called 'gellu'. Available: celu, elu, exponential, gaussian, gelu, gelu-tanh,"
                                + " hard-shrink, hard-sigmoid, hard-swish, hard-tanh, identity, leaky-relu, log-sigmoid, "
                                + "log-softmax, mish, relu, relu6, selu, sigmoid, silu, sine, soft-shrink, softmax, softplus, "
                                + "softsign, sparsemax, squared-relu, tanh, tanh-shrink, tempered-softmax, thresholded-relu. Did "
                                + "you mean 'gelu'? (Class loaders asked: 'app'; another is named by Components.using.)");
    }

    @Test
    void fourInvertALink() {
        assertThat(new Identity().inverts()).contains(Link.IDENTITY);
        assertThat(new Sigmoid().inverts()).contains(Link.LOGIT);
        assertThat(new Softmax().inverts()).contains(Link.MULTINOMIAL_LOGIT);
        assertThat(new Exponential().inverts()).contains(Link.LOG);
        assertThat(Components.all(Activation.class).stream()
                        .filter(a -> a.inverts().isPresent()))
                .hasSize(4);
    }

    @Test
    void temperedSoftmaxInvertsItsLinkAtTemperatureOneOnly() {
        assertThat(new TemperedSoftmax(1).inverts()).contains(Link.MULTINOMIAL_LOGIT);
        assertThat(new TemperedSoftmax(Math.nextUp(1.0)).inverts()).isEmpty();
    }
}
