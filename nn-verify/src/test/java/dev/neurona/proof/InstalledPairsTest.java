package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.testkit.PairContract;
import net.jqwik.api.Example;

/** Wherever an activation of the library meets a canonical loss of the library, both paths agree. */
class InstalledPairsTest implements PairContract {

    @Example
    void everyCanonicalLossHasAPartner() {
        assertThat(pairs())
                .extracting(Pair::toString)
                .containsExactlyInAnyOrder(
                        "exponential + poisson",
                        "identity + half-squared-error",
                        "sigmoid + binary-cross-entropy",
                        "softmax + cross-entropy");
    }
}
