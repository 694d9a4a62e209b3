package org.example.snake;

import dev.neurona.component.Domain;
import dev.neurona.spi.ElementwiseActivation;
import dev.neurona.spi.Interval;
import java.util.Optional;

/**
 * A straight line with waves on it, for targets that repeat.
 *
 * <pre>
 *   a  = z + sin²(f z) / f
 *   dz = (1 + sin(2 f z)) · da
 * </pre>
 *
 * <p>Range (-inf, inf), no kinks; it never falls. Beyond 1e16 f z is taken as 1e16: the part of the sine in a is
 * smaller than rounding there.
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
    public Optional<Interval> range() {
        return Optional.of(Interval.ALL);
    }

    @Override
    public double value(double z) {
        double sine = Sine.of(phase(z));
        return z + sine * sine / frequency;
    }

    @Override
    public double derivative(double z, double a) {
        return 1 + Sine.of(2 * phase(z));
    }

    private double phase(double z) {
        return Math.max(-1e16, Math.min(1e16, frequency * z));
    }
}
