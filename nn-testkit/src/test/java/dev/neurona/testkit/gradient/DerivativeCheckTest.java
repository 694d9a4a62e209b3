package dev.neurona.testkit.gradient;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.spi.ElementwiseActivation;
import dev.neurona.testkit.correct.Logistic;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivativeCheckTest {

    /** An activation that nobody registered. */
    private record Given(DoubleUnaryOperator f, DoubleUnaryOperator slope) implements ElementwiseActivation {

        @Override
        public String name() {
            return "given";
        }

        @Override
        public Optional<String> unwritable() {
            return Optional.of("given has no text.");
        }

        @Override
        public double value(double z) {
            return f.applyAsDouble(z);
        }

        @Override
        public double derivative(double z, double a) {
            return slope.applyAsDouble(z);
        }
    }

    private static DerivativeCheck check(DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
        return DerivativeCheck.of(new Given(value, derivative));
    }

    @Test
    void rightDerivativesPass() {
        assertThatCode(() -> {
                    DerivativeCheck.of(new Logistic()).between(-40, 40).assertPasses();
                    check(z -> Math.max(z, 0), z -> z > 0 ? 1 : 0).assertPasses();
                    check(z -> z * z * z, z -> 3 * z * z).assertPasses();
                    check(z -> z < 1 ? 0 : z, z -> z < 1 ? 0 : 1).assertPasses();
                    check(z -> 5, z -> 0).assertPasses();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aWrongDerivativeIsNamed() {
        assertThatThrownBy(() -> check(z -> z * z, z -> z).between(0, 401).assertPasses())
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(
                        "<given>: the derivative at z = 0\\.618033988749895 is 0\\.618033988749895, but the slope of"
                                + " the values there is 1\\.2360679774997\\d* \\+- \\d\\.\\de-\\d\\d\\. Correct the derivative, or the"
                                + " function\\.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-5, 1e-7})
    void aSmallErrorIsSeen(double error) {
        assertThatThrownBy(() ->
                        check(z -> z * z * z, z -> 3 * z * z * (1 + error)).assertPasses())
                .isInstanceOf(AssertionError.class);
    }

    /** On one side only, as a condition that was mistyped makes it. */
    @Test
    void anErrorOfOnePieceIsSeen() {
        assertThatThrownBy(
                        () -> check(z -> z < 2 ? z : 2, z -> z < 2.05 ? 1 : 0).assertPasses())
                .hasMessageContaining(" is 1.0, but the slope of the values there is 0.0 ");
    }

    @Test
    void valuesThatAreNoNumbersOrNoiseAreSeen() {
        assertThatThrownBy(() -> check(z -> 0 / 0.0, z -> 0).assertPasses())
                .hasMessageContaining("but the slope of the values there is NaN +- Infinity");
        assertThatThrownBy(() -> check(z -> z, z -> Double.NaN).assertPasses()).hasMessageContaining(" is NaN, but ");
        // Too coarse for any derivative to be told from one that is slightly wrong.
        assertThatThrownBy(() -> check(z -> (float) (z * z * z), z -> 3 * z * z).assertPasses())
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check(z -> Math.rint(z * 1e4) / 1e4, z -> 1).assertPasses())
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void boundsAreFiniteAndInOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(z -> z, z -> 1).between(1, 1))
                .withMessage("A derivative is checked between two finite numbers in ascending order, got 1.0 and 1.0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(z -> z, z -> 1).between(Double.NaN, 1))
                .withMessageEndingWith("got NaN and 1.0.");
    }
}
