package dev.neurona.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.component.Components;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Slot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimizerTextTest {

    @Test
    void allAreRegistered() {
        assertThat(Components.names(Optimizer.class)).containsExactly("adam", "adamw", "sgd");
    }

    @Test
    void theTextFormReadsBack() {
        assertThat(new Sgd().text())
                .isEqualTo("sgd(learning-rate=0.01, momentum=0.0, dampening=0.0, nesterov=false, weight-decay=0.0)");
        assertThat(new Adam(0.01).text()).isEqualTo("adam(learning-rate=0.01, beta1=0.9, beta2=0.999, epsilon=1.0E-8)");
        assertThat(new AdamW(0.01).text())
                .isEqualTo("adamw(learning-rate=0.01, beta1=0.9, beta2=0.999, epsilon=1.0E-8, weight-decay=0.01)");
        for (Optimizer optimizer : Components.all(Optimizer.class)) {
            assertThat(Components.parse(Optimizer.class, optimizer.text())).isEqualTo(optimizer);
        }
        assertThat(Components.parse(Optimizer.class, "sgd(learning-rate=0.5)")).isEqualTo(new Sgd(0.5));
    }

    @Test
    void memoryIsDeclaredByName() {
        assertThat(new Sgd().slots()).isEmpty();
        assertThat(new Sgd(0.1, 0.9, 0.0, false, 0.0).slots()).containsExactly(new Slot("momentum"));
        assertThat(new Adam().slots()).containsExactly(new Slot("first-moment"), new Slot("second-moment"));
        assertThat(new AdamW().slots()).isEqualTo(new Adam().slots());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sgd(learning-rate=0)|sgd: learning-rate must be in (0, inf), got 0.0.",
                "sgd(momentum=1)|sgd: momentum must be in [0, 1), got 1.0.",
                "sgd(dampening=-0.5)|sgd: dampening must be in [0, 1), got -0.5.",
                "sgd(weight-decay=-1)|sgd: weight-decay must be in [0, inf), got -1.0.",
                "sgd(nesterov=true)"
                        + "|sgd: nesterov needs momentum greater than 0 and dampening 0, got momentum 0.0 and dampening 0.0.",
                "sgd(momentum=0.9, dampening=0.5, nesterov=true)"
                        + "|sgd: nesterov needs momentum greater than 0 and dampening 0, got momentum 0.9 and dampening 0.5.",
                "adam(learning-rate=-1)|adam: learning-rate must be in (0, inf), got -1.0.",
                "adam(beta1=1)|adam: beta1 must be in [0, 1), got 1.0.",
                "adam(beta2=1)|adam: beta2 must be in [0, 1), got 1.0.",
                "adam(epsilon=0)|adam: epsilon must be in (0, inf), got 0.0.",
                "adamw(learning-rate=0)|adamw: learning-rate must be in (0, inf), got 0.0.",
                "adamw(beta1=-1)|adamw: beta1 must be in [0, 1), got -1.0.",
                "adamw(beta2=2)|adamw: beta2 must be in [0, 1), got 2.0.",
                "adamw(epsilon=-1)|adamw: epsilon must be in (0, inf), got -1.0.",
                "adamw(weight-decay=-1)|adamw: weight-decay must be in [0, inf), got -1.0.",
            })
    void badHyperparametersAreNamed(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Components.parse(Optimizer.class, text))
                .withMessage(message);
    }
}
