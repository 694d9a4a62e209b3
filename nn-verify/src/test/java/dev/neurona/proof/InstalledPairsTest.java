package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.testkit.PairContract;
import net.jqwik.api.Example;

/** Wherever an activation of the library meets a joint loss of the library, both paths agree. */
class InstalledPairsTest implements PairContract {

    @Example
    void everyJointLossHasAPartner() {
        assertThat(pairs())
                .extracting(Pair::toString)
                .containsExactlyInAnyOrder(
                        "exponential + gamma-deviance",
                        "exponential + poisson",
                        "exponential + tweedie-deviance(power=1.5)",
                        "identity + half-squared-error",
                        "sigmoid + binary-cross-entropy",
                        "sigmoid + focal-binary-cross-entropy(gamma=2.0, alpha=0.25)",
                        "sigmoid + weighted-binary-cross-entropy(positive=[1.0])",
                        "softmax + cross-entropy",
                        "softmax + focal-cross-entropy(gamma=2.0)",
                        "softmax + kl-divergence");
    }
}
