package dev.neurona.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.component.Components;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Slot;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimizerTextTest {

    @Test
    void allAreRegistered() {
        assertThat(Components.names(Optimizer.class))
                .containsExactly(
                        "adabelief",
                        "adadelta",
                        "adagrad",
                        "adam",
                        "adamax",
                        "adamw",
                        "amsgrad",
                        "lion",
                        "lookahead",
                        "nadam",
                        "radam",
                        "rmsprop",
                        "rprop",
                        "sgd",
                        "weight-decay");
    }

    @Test
    void theTextFormReadsBack() {
        assertThat(new Sgd().text())
                .isEqualTo("sgd(learning-rate=0.01, momentum=0.0, dampening=0.0, nesterov=false, weight-decay=0.0)");
        assertThat(new Adam(0.01).text()).isEqualTo("adam(learning-rate=0.01, beta1=0.9, beta2=0.999, epsilon=1.0E-8)");
        assertThat(new AdamW(0.01).text())
                .isEqualTo("adamw(learning-rate=0.01, beta1=0.9, beta2=0.999, epsilon=1.0E-8, weight-decay=0.01)");
        assertThat(new Lookahead(new Sgd(0.5)).text())
                .isEqualTo("lookahead(inner=sgd(learning-rate=0.5, momentum=0.0, dampening=0.0, nesterov=false,"
                        + " weight-decay=0.0), every=5, factor=0.5)");
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
        assertThat(names("rmsprop")).containsExactly("mean-square");
        assertThat(names("rmsprop(centred=true)")).containsExactly("mean-square", "mean");
        assertThat(names("rmsprop(momentum=0.9)")).containsExactly("mean-square", "momentum");
        assertThat(names("rmsprop(momentum=0.9, centred=true)")).containsExactly("mean-square", "mean", "momentum");
        assertThat(names("lookahead(inner=adam)")).containsExactly("first-moment", "second-moment", "slow");
        assertThat(names("lookahead(inner=sgd)")).containsExactly("slow");
    }

    private static List<String> names(String optimizer) {
        return Components.parse(Optimizer.class, optimizer).slots().stream()
                .map(Slot::name)
                .toList();
    }

    @Test
    void theRateOfLookaheadIsThatOfTheInnerOptimizer() {
        assertThat(new Lookahead(new Adam(0.125)).learningRate()).isEqualTo(0.125);
        assertThat(new RmsProp(0.125).learningRate()).isEqualTo(0.125);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
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
                "weight-decay(decay=-1)|weight-decay: decay must be in [0, inf), got -1.0.",
                "adabelief(learning-rate=0)|adabelief: learning-rate must be in (0, inf), got 0.0.",
                "adadelta(learning-rate=0)|adadelta: learning-rate must be in (0, inf), got 0.0.",
                "adagrad(learning-rate=0)|adagrad: learning-rate must be in (0, inf), got 0.0.",
                "adamax(learning-rate=0)|adamax: learning-rate must be in (0, inf), got 0.0.",
                "amsgrad(learning-rate=0)|amsgrad: learning-rate must be in (0, inf), got 0.0.",
                "nadam(learning-rate=0)|nadam: learning-rate must be in (0, inf), got 0.0.",
                "radam(learning-rate=0)|radam: learning-rate must be in (0, inf), got 0.0.",
                "rmsprop(learning-rate=0)|rmsprop: learning-rate must be in (0, inf), got 0.0.",
                "rprop(learning-rate=0)|rprop: learning-rate must be in (0, inf), got 0.0.",
                "lion(learning-rate=0)|lion: learning-rate must be in (0, inf), got 0.0.",
                "adabelief(beta1=1)|adabelief: beta1 must be in [0, 1), got 1.0.",
                "adabelief(beta2=1)|adabelief: beta2 must be in [0, 1), got 1.0.",
                "adamax(beta1=1)|adamax: beta1 must be in [0, 1), got 1.0.",
                "adamax(beta2=1)|adamax: beta2 must be in [0, 1), got 1.0.",
                "amsgrad(beta1=1)|amsgrad: beta1 must be in [0, 1), got 1.0.",
                "amsgrad(beta2=1)|amsgrad: beta2 must be in [0, 1), got 1.0.",
                "nadam(beta1=1)|nadam: beta1 must be in [0, 1), got 1.0.",
                "nadam(beta2=1)|nadam: beta2 must be in [0, 1), got 1.0.",
                "radam(beta1=1)|radam: beta1 must be in [0, 1), got 1.0.",
                "radam(beta2=1)|radam: beta2 must be in [0, 1), got 1.0.",
                "lion(beta1=1)|lion: beta1 must be in [0, 1), got 1.0.",
                "lion(beta2=1)|lion: beta2 must be in [0, 1), got 1.0.",
                "adabelief(epsilon=0)|adabelief: epsilon must be in (0, inf), got 0.0.",
                "adabelief(coupled-decay=-1)|adabelief: coupled-decay must be in [0, inf), got -1.0.",
                "adabelief(decoupled-decay=-1)|adabelief: decoupled-decay must be in [0, inf), got -1.0.",
                "adadelta(epsilon=0)|adadelta: epsilon must be in (0, inf), got 0.0.",
                "adadelta(coupled-decay=-1)|adadelta: coupled-decay must be in [0, inf), got -1.0.",
                "adadelta(decoupled-decay=-1)|adadelta: decoupled-decay must be in [0, inf), got -1.0.",
                "adagrad(epsilon=0)|adagrad: epsilon must be in (0, inf), got 0.0.",
                "adagrad(coupled-decay=-1)|adagrad: coupled-decay must be in [0, inf), got -1.0.",
                "adagrad(decoupled-decay=-1)|adagrad: decoupled-decay must be in [0, inf), got -1.0.",
                "adamax(epsilon=0)|adamax: epsilon must be in (0, inf), got 0.0.",
                "adamax(coupled-decay=-1)|adamax: coupled-decay must be in [0, inf), got -1.0.",
                "adamax(decoupled-decay=-1)|adamax: decoupled-decay must be in [0, inf), got -1.0.",
                "amsgrad(epsilon=0)|amsgrad: epsilon must be in (0, inf), got 0.0.",
                "amsgrad(coupled-decay=-1)|amsgrad: coupled-decay must be in [0, inf), got -1.0.",
                "amsgrad(decoupled-decay=-1)|amsgrad: decoupled-decay must be in [0, inf), got -1.0.",
                "nadam(epsilon=0)|nadam: epsilon must be in (0, inf), got 0.0.",
                "nadam(coupled-decay=-1)|nadam: coupled-decay must be in [0, inf), got -1.0.",
                "nadam(decoupled-decay=-1)|nadam: decoupled-decay must be in [0, inf), got -1.0.",
                "radam(epsilon=0)|radam: epsilon must be in (0, inf), got 0.0.",
                "radam(coupled-decay=-1)|radam: coupled-decay must be in [0, inf), got -1.0.",
                "radam(decoupled-decay=-1)|radam: decoupled-decay must be in [0, inf), got -1.0.",
                "rmsprop(epsilon=0)|rmsprop: epsilon must be in (0, inf), got 0.0.",
                "rmsprop(coupled-decay=-1)|rmsprop: coupled-decay must be in [0, inf), got -1.0.",
                "rmsprop(decoupled-decay=-1)|rmsprop: decoupled-decay must be in [0, inf), got -1.0.",
                "lion(decoupled-decay=-1)|lion: decoupled-decay must be in [0, inf), got -1.0.",
                "nadam(momentum-decay=-1)|nadam: momentum-decay must be in [0, inf), got -1.0.",
                "rmsprop(rho=1)|rmsprop: rho must be in [0, 1), got 1.0.",
                "rmsprop(momentum=1)|rmsprop: momentum must be in [0, 1), got 1.0.",
                "adadelta(rho=1)|adadelta: rho must be in [0, 1), got 1.0.",
                "adagrad(initial-sum=-1)|adagrad: initial-sum must be in [0, inf), got -1.0.",
                "rprop(shrink=1)|rprop: shrink must be in (0, 1), got 1.0.",
                "rprop(grow=1)|rprop: grow must be in (1, inf), got 1.0.",
                "rprop(least=2)|rprop: least must be in (0, 1], got 2.0.",
                "rprop(most=0.5)|rprop: most must be in [1, inf), got 0.5.",
                "lookahead(every=0)|lookahead: every must be in [1, inf), got 0.",
                "lookahead(factor=0)|lookahead: factor must be in (0, 1], got 0.0.",
                "lookahead(inner=lookahead)|lookahead: inner must not keep a memory named 'slow' of its own, got"
                        + " lookahead(inner=sgd(learning-rate=0.01, momentum=0.9, dampening=0.0, nesterov=false,"
                        + " weight-decay=0.0), every=5, factor=0.5); give its inner optimizer instead.",
            })
    void badHyperparametersAreNamed(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Components.parse(Optimizer.class, text))
                .withMessage(message);
    }
}
