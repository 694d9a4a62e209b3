package dev.neurona.initializer;

import dev.neurona.component.Domain;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Values drawn from a normal distribution.
 *
 * <pre>
 *   w = mean + standardDeviation · e,   e from the standard normal distribution
 * </pre>
 *
 * <p>Elements are drawn row by row.
 *
 * <p>Source: no paper; a definition.
 *
 * @param mean the mean, in (-inf, inf); default 0
 * @param standardDeviation the standard deviation, in (0, inf); default 0.05
 */
public record Normal(double mean, double standardDeviation) implements Initializer {

    public Normal {
        Domain.check("normal", "mean", mean, "(-inf, inf)");
        Domain.check("normal", "standard-deviation", standardDeviation, "(0, inf)");
    }

    /** Creates the initializer with its default hyperparameters. */
    public Normal() {
        this(0.0, 0.05);
    }

    /** Of mean 0 and standard deviation gain · sqrt(variance / fan). */
    static Normal scaled(double gain, double variance, double fan) {
        return new Normal(0.0, gain * Math.sqrt(variance / fan));
    }

    @Override
    public String name() {
        return "normal";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        for (int i = 0; i < weights.getNumElements(); i++) {
            weights.data[i] = mean + standardDeviation * random.nextGaussian();
        }
    }
}
