package dev.neurona.initializer;

import dev.neurona.component.Domain;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Values drawn from a uniform distribution between two bounds.
 *
 * <pre>
 *   w = low + (high - low) · u,   u uniform in [0, 1)
 *   mean (low + high) / 2, variance (high - low)² / 12
 * </pre>
 *
 * <p>Elements are drawn row by row. Every element is in [low, high]; high itself can only be the result of rounding.
 *
 * <p>Source: no paper; a definition.
 *
 * @param low the lower bound, in (-inf, inf); default -0.05
 * @param high the upper bound, in (low, inf), with a finite high - low; default 0.05
 */
public record Uniform(double low, double high) implements Initializer {

    public Uniform {
        Domain.check("uniform", "low", low, "(-inf, inf)");
        Domain.check("uniform", "high", high, "(" + low + ", inf)");
        Domain.check("uniform", "the width high - low", high - low, "(0, inf)");
    }

    /** Creates the initializer with its default hyperparameters. */
    public Uniform() {
        this(-0.05, 0.05);
    }

    /** Of mean 0 and variance gain² · variance / fan; between -limit and limit the variance is limit² / 3. */
    static Uniform scaled(double gain, double variance, double fan) {
        double limit = gain * Math.sqrt(3 * variance / fan);
        return new Uniform(-limit, limit);
    }

    @Override
    public String name() {
        return "uniform";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        double width = high - low;
        for (int i = 0; i < weights.getNumElements(); i++) {
            weights.data[i] = Math.min(high, low + width * random.nextDouble());
        }
    }
}
