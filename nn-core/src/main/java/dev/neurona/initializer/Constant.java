package dev.neurona.initializer;

import dev.neurona.component.Domain;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The same value for every element.
 *
 * <pre>
 *   w = value
 * </pre>
 *
 * <p>Source: no paper; a definition.
 *
 * @param value the value, in (-inf, inf); default 1
 */
public record Constant(double value) implements Initializer {

    public Constant {
        Domain.check("constant", "value", value, "(-inf, inf)");
    }

    /** Creates the initializer with its default hyperparameter. */
    public Constant() {
        this(1.0);
    }

    @Override
    public String name() {
        return "constant";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        weights.fill(value);
    }
}
