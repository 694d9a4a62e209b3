package dev.neurona.constraint;

import dev.neurona.stage.Constraint;
import org.ejml.data.DMatrixRMaj;

/**
 * The weights of each unit have length 1.
 *
 * <pre>
 *   w_j = w_j / |w_j|      w_j column j, the weights that lead to unit j
 * </pre>
 *
 * <p>A column of zeros has no direction, and stays.
 *
 * <p>Source: no paper; a definition.
 */
public record UnitNorm() implements Constraint {

    @Override
    public String name() {
        return "unit-norm";
    }

    @Override
    public void project(DMatrixRMaj theta) {
        for (int j = 0; j < theta.numCols; j++) {
            double norm = ColumnNorms.of(theta, j);
            if (norm > 0) {
                ColumnNorms.scale(theta, j, 1 / norm);
            }
        }
    }
}
