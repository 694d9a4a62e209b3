package dev.neurona.activation;

import dev.neurona.component.Components;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementwiseActivation;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Activations of lambdas, to try one out in a line.
 *
 * <pre>{@code
 * .dense(8, Activations.of("cubic", z -> z * z * z, z -> 3 * z * z))
 * }</pre>
 *
 * <p>Such an activation trains, predicts and is diagnosed like any other. It has no text form: no text and no file names it,
 * a table shows it in angle brackets, {@code <cubic>}, and models and checkpoints of its network are refused before
 * anything is written. An activation that is to be saved is a record of its own, which docs/adding-an-activation.md shows.
 */
public final class Activations {

    private Activations() {}

    /**
     * An activation that treats every element alike.
     *
     * <pre>
     *   a  = value(z)
     *   dz = derivative(z) · da
     * </pre>
     *
     * <p>Whether the derivative is right, {@code DerivativeCheck} of nn-testkit tells. NaN should become NaN. The range is not
     * stated, so a trainer does not compare it with the loss.
     *
     * <p>Both functions must depend on z alone, and are called by several threads at once. {@link Math#exp} and its
     * relatives ({@code log}, {@code pow}, {@code sin}, {@code tanh}) may differ in the last bit from one JDK or processor to
     * another, and a run is then not repeated bit for bit. Use {@link dev.neurona.math.VectorMath}, or {@link StrictMath}
     * where it has no such function. {@link Math#sqrt}, {@code abs}, {@code min}, {@code max} and {@code fma} are exact.
     *
     * <p>Two activations are equal if they have the same name and the very same function objects. Lambdas that look alike are
     * different functions, so keep the activation in a constant if networks are to be compared.
     *
     * @param name what messages call it, matching {@code [a-z][a-z0-9-]*}; not that of a registered activation
     * @param value the function f
     * @param derivative its derivative f'
     * @return the activation
     * @throws IllegalArgumentException if the name is of another form, or registered
     */
    public static ElementwiseActivation of(String name, DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("The name of an activation must match [a-z][a-z0-9-]*, got '" + name
                    + "'; for example 'bent-identity'.");
        }
        if (Components.names(Activation.class).contains(name)) {
            throw new IllegalArgumentException("An activation called '" + name
                    + "' is registered; use it by its name, or call the one of lambdas otherwise.");
        }
        return new OfLambdas(name, value, derivative);
    }

    /** Compared by its functions, too, so that two of one name are not taken for each other. */
    private record OfLambdas(String name, DoubleUnaryOperator function, DoubleUnaryOperator slope)
            implements ElementwiseActivation {

        @Override
        public double value(double z) {
            return function.applyAsDouble(z);
        }

        @Override
        public double derivative(double z, double a) {
            return slope.applyAsDouble(z);
        }

        @Override
        public Optional<String> unwritable() {
            return Optional.of(
                    "the activation '" + name + "' is made of lambdas, which no text and no file can hold; to"
                            + " save it, write it as a record and register it: see docs/adding-an-activation.md.");
        }
    }
}
