package dev.neurona.initializer;

import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/** The scale that the rules of He, Glorot and LeCun share: mean 0, variance gain / fan. */
final class VarianceScaling {

    private VarianceScaling() {}

    static void normal(double gain, int fan, DMatrixRMaj weights, RandomStream random) {
        new Normal(0.0, Math.sqrt(gain / fan)).initialize(weights, random);
    }

    /** A uniform distribution between -limit and limit has the variance limit² / 3. */
    static void uniform(double gain, int fan, DMatrixRMaj weights, RandomStream random) {
        double limit = Math.sqrt(3 * gain / fan);
        new Uniform(-limit, limit).initialize(weights, random);
    }
}
