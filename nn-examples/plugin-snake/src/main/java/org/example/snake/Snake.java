package org.example.snake;

import dev.neurona.component.Domain;
import dev.neurona.spi.ElementwiseActivation;

/**
 * A straight line with waves on it, for targets that repeat.
 *
 * <pre>
 *   a  = z + sin²(f z) / f
 *   dz = (1 + sin(2 f z)) · da
 * </pre>
 *
 * <p>Range (-inf, inf), no kinks; it never falls. Where f z is beyond 1e300 a sine has no meaning, and its part of a is
 * smaller than rounding.
 *
 * <p>Source: L. Ziyin, T. Hartwig, M. Ueda, <i>Neural networks fail to learn periodic functions and how to fix it</i>,
 * NeurIPS 2020, <a href="https://arxiv.org/abs/2006.08195">arXiv:2006.08195</a>.
 *
 * @param frequency f, in (0, inf); default 1
 */
public record Snake(double frequency) implements ElementwiseActivation {

    /** Checks the hyperparameter. */
    public Snake {
        Domain.check("snake", "frequency", frequency, "(0, inf)");
    }

    /** The activation with its default. */
    public Snake() {
        this(1);
    }

    @Override
    public String name() {
        return "snake";
    }

    @Override
    public double value(double z) {
        double sine = StrictMath.sin(phase(z));
        return z + sine * sine / frequency;
    }

    @Override
    public double derivative(double z, double a) {
        return 1 + StrictMath.sin(2 * phase(z));
    }

    private double phase(double z) {
        return Math.max(-1e300, Math.min(1e300, frequency * z));
    }
}
