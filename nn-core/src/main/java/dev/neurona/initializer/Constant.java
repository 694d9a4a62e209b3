package dev.neurona.initializer;

import dev.neurona.component.Domain;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Every element the same number.
 *
 * <pre>
 *   w = value
 * </pre>
 *
 * @param value the number, in (-inf, inf); default 1
 * @since 0.1
 */
public record Constant(double value) implements Initializer {

    /** Checks the hyperparameter. */
    public Constant {
        Domain.check("constant", "value", value, "(-inf, inf)");
    }

    /** The rule with its default. */
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
