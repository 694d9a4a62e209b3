package dev.neurona.testkit.gradient;

import dev.neurona.component.Components;
import dev.neurona.spi.ElementwiseActivation;
import dev.neurona.testkit.rule.Stencil;
import java.util.Locale;

/**
 * Compares the derivative of an activation with central differences of its values: rule A4, for an activation that is made
 * of lambdas, or not yet registered.
 *
 * <pre>{@code
 * DerivativeCheck.of(Activations.of("cubic", z -> z * z * z, z -> 3 * z * z)).assertPasses();
 * }</pre>
 *
 * <p>It looks at 401 points, evenly spaced, that are not round numbers: a kink or a jump lies between two of them. What the
 * derivative is at the kink itself is not checked, nor is what happens beyond the bounds.
 */
public final class DerivativeCheck {

    private static final int POINTS = 401;

    /** Where in its gap a point lies: nowhere near a fraction with a small denominator. */
    private static final double WITHIN_GAP = 0.618033988749895;

    private final ElementwiseActivation activation;
    private final double low;
    private final double high;

    private DerivativeCheck(ElementwiseActivation activation, double low, double high) {
        this.activation = activation;
        this.low = low;
        this.high = high;
    }

    /**
     * Begins a check from -8 to 8.
     *
     * @param activation the activation, registered or not
     * @return a check
     */
    public static DerivativeCheck of(ElementwiseActivation activation) {
        return new DerivativeCheck(activation, -8, 8);
    }

    /**
     * Where to look.
     *
     * @param from the least z, finite
     * @param to the greatest z, finite and greater
     * @return a check between these bounds
     */
    public DerivativeCheck between(double from, double to) {
        if (!(from < to && Double.isFinite(to - from))) {
            throw new IllegalArgumentException(
                    "A derivative is checked between two finite numbers in ascending order, got " + from + " and " + to
                            + ".");
        }
        return new DerivativeCheck(activation, from, to);
    }

    /**
     * Passes if the derivative agrees with the slope of the values at every point, to about eight digits.
     *
     * @throws AssertionError naming the first point where it does not
     */
    public void assertPasses() {
        for (int i = 0; i < POINTS; i++) {
            double z = low + (high - low) * ((i + WITHIN_GAP) / POINTS);
            Stencil.Slope slope = slope(z);
            double analytic = activation.derivative(z, activation.value(z));
            if (!slope.agreesWith(analytic)) {
                throw new AssertionError(String.format(
                        Locale.ROOT,
                        "%s: the derivative at z = %s is %s, but the slope of the values there is %s +- %.1e. Correct the"
                                + " derivative, or the function.",
                        Components.label(activation),
                        z,
                        analytic,
                        slope.value(),
                        slope.uncertainty()));
            }
        }
    }

    private Stencil.Slope slope(double z) {
        double[] estimates = new double[Stencil.steps()];
        double[] noises = new double[Stencil.steps()];
        for (int k = 0; k < Stencil.steps(); k++) {
            double h = Stencil.step(k);
            double minus2 = activation.value(z - 2 * h);
            double minus1 = activation.value(z - h);
            double plus1 = activation.value(z + h);
            double plus2 = activation.value(z + 2 * h);
            estimates[k] = Stencil.difference(minus2, minus1, plus1, plus2, h);
            noises[k] = Stencil.noise(minus2, minus1, plus1, plus2, h);
        }
        return Stencil.steadiest(estimates, noises, z);
    }
}
