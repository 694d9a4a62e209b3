package dev.neurona.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.component.Components;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementwiseActivation;
import dev.neurona.testkit.gradient.DerivativeCheck;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Activations of lambdas. */
class ActivationsTest {

    private static final DoubleUnaryOperator CUBE = z -> z * z * z;
    private static final DoubleUnaryOperator SLOPE = z -> 3 * z * z;
    private static final ElementwiseActivation CUBIC = Activations.of("cubic", CUBE, SLOPE);

    @Test
    void computesWhatTheLambdasSay() {
        DMatrixRMaj z = new DMatrixRMaj(1, 3, true, -2, 0.5, 3);
        DMatrixRMaj a = new DMatrixRMaj(1, 3);
        CUBIC.forward(z, a);
        assertThat(a.data).containsExactly(-8, 0.125, 27);
        DMatrixRMaj dz = new DMatrixRMaj(1, 3);
        CUBIC.backward(z, a, new DMatrixRMaj(1, 3, true, 1, 2, -1), dz);
        assertThat(dz.data).containsExactly(12, 1.5, -27);
    }

    @Test
    void isShownInBracketsAndNeverWritten() {
        assertThat(CUBIC.name()).isEqualTo("cubic");
        assertThat(Components.label(CUBIC)).isEqualTo("<cubic>");
        assertThatIllegalArgumentException()
                .isThrownBy(CUBIC::text)
                .withMessage(
                        "the activation 'cubic' is made of lambdas, which no text and no file can hold; to save it,"
                                + " write it as a record and register it: see docs/adding-an-activation.md.");
    }

    @Test
    void namesOfRegisteredActivationsAreRefused() {
        for (String name : Components.names(Activation.class)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Activations.of(name, CUBE, SLOPE))
                    .withMessage("An activation called '" + name
                            + "' is registered; use it by its name, or call the one of lambdas otherwise.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Swish", "<swish>", "my swish", "swish(beta=1)", "2z"})
    void namesOfAnotherFormAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Activations.of(name, CUBE, SLOPE))
                .withMessage("The name of an activation must match [a-z][a-z0-9-]*, got '" + name
                        + "'; for example 'bent-identity'.");
    }

    @Test
    void theNameAloneMakesNoTwoEqual() {
        assertThat(Activations.of("cubic", CUBE, SLOPE)).isEqualTo(CUBIC);
        assertThat(Activations.of("cubic", z -> z, SLOPE)).isNotEqualTo(CUBIC);
        assertThat(Activations.of("cubic", CUBE, z -> 1)).isNotEqualTo(CUBIC);
        assertThat(Activations.of("third-power", CUBE, SLOPE)).isNotEqualTo(CUBIC);
    }

    @Test
    void aDerivativeIsCheckedAgainstTheValues() {
        for (ElementwiseActivation right : List.of(
                CUBIC,
                Activations.of(
                        "bent-identity",
                        z -> (Math.sqrt(z * z + 1) - 1) / 2 + z,
                        z -> z / (2 * Math.sqrt(z * z + 1)) + 1),
                Activations.of("swish", z -> z * VectorMath.sigmoid(z), z -> {
                    double s = VectorMath.sigmoid(z);
                    return s + z * s * (1 - s);
                }))) {
            DerivativeCheck.of(right).assertPasses();
        }
    }
}
