package dev.neurona.constraint;

import dev.neurona.stage.Constraint;
import org.ejml.data.DMatrixRMaj;

/**
 * No weight is less than 0.
 *
 * <pre>
 *   w = max(w, 0)
 * </pre>
 *
 * <p>Source: no paper; a definition.
 */
public record NonNegative() implements Constraint {

    @Override
    public String name() {
        return "non-negative";
    }

    @Override
    public void project(DMatrixRMaj theta) {
        int n = theta.getNumElements();
        for (int i = 0; i < n; i++) {
            theta.data[i] = Math.max(theta.data[i], 0);
        }
    }
}
