package dev.neurona.layer.initializer;

import dev.neurona.component.Domain;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * Weights of which each unit has only a few that are not 0, so that units differ, and a sum of inputs does not grow with their
 * number.
 *
 * <pre>
 *   w_ij = standardDeviation · e,   e from the standard normal distribution   for `connections` inputs i of each unit j
 *   w_ij = 0                                                                  for all others
 * </pre>
 *
 * <p>The inputs are drawn anew for each unit, all sets being equally likely; a unit of fewer inputs than connections sees all
 * of them. Units, which are columns, are drawn one after the other.
 *
 * <p>Other libraries: {@code sparse_} of PyTorch takes the share of zeros, and a standard deviation of 0.01.
 *
 * <p>Source: J. Martens, <i>Deep learning via Hessian-free optimization</i>, ICML 2010.
 *
 * @param connections weights of each unit that are not 0, in [1, inf); default 15
 * @param standardDeviation standard deviation of these, in (0, inf); default 1
 */
public record Sparse(int connections, double standardDeviation) implements Initializer {

    /** Checks both hyperparameters. */
    public Sparse {
        Domain.check("sparse", "connections", connections, "[1, inf)");
        Domain.check("sparse", "standard-deviation", standardDeviation, "(0, inf)");
    }

    /** With fifteen connections of standard deviation 1. */
    public Sparse() {
        this(15, 1.0);
    }

    @Override
    public String name() {
        return "sparse";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        weights.zero();
        int[] inputs = new int[weights.numRows];
        Arrays.setAll(inputs, i -> i);
        int count = Math.min(connections, inputs.length);
        for (int unit = 0; unit < weights.numCols; unit++) {
            for (int k = 0; k < count; k++) {
                // The first steps of a shuffle; whatever the order before, each set is equally likely.
                int other = k + random.nextInt(inputs.length - k);
                int input = inputs[other];
                inputs[other] = inputs[k];
                inputs[k] = input;
                weights.set(input, unit, standardDeviation * random.nextGaussian());
            }
        }
    }
}
