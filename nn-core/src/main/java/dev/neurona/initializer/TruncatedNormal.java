package dev.neurona.initializer;

import dev.neurona.component.Domain;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Values drawn from a normal distribution without its tails: a value beyond two standard deviations is drawn again.
 *
 * <pre>
 *   w = mean + standardDeviation · e,   e from the standard normal distribution given |e| &lt;= 2
 * </pre>
 *
 * <p>The standard deviation is that of the normal distribution before the cut. The elements have 0.8796 of it, as with
 * the initializer of this name in Keras. Elements are drawn row by row.
 *
 * <p>Source: no paper; a definition.
 *
 * @param mean the mean, in (-inf, inf); default 0
 * @param standardDeviation the standard deviation before the cut, in (0, inf); default 0.05
 */
public record TruncatedNormal(double mean, double standardDeviation) implements Initializer {

    private static final double CUT = 2.0;

    public TruncatedNormal {
        Domain.check("truncated-normal", "mean", mean, "(-inf, inf)");
        Domain.check("truncated-normal", "standard-deviation", standardDeviation, "(0, inf)");
    }

    /** Creates the initializer with its default hyperparameters. */
    public TruncatedNormal() {
        this(0.0, 0.05);
    }

    @Override
    public String name() {
        return "truncated-normal";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        for (int i = 0; i < weights.getNumElements(); i++) {
            double e = random.nextGaussian();
            while (Math.abs(e) > CUT) {
                e = random.nextGaussian();
            }
            weights.data[i] = mean + standardDeviation * e;
        }
    }
}
