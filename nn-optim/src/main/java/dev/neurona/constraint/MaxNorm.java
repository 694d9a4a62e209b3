package dev.neurona.constraint;

import dev.neurona.component.Domain;
import dev.neurona.stage.Constraint;
import org.ejml.data.DMatrixRMaj;

/**
 * The weights of each unit are at most so long.
 *
 * <pre>
 *   w_j = w_j · limit / |w_j|      if |w_j| &gt; limit;  w_j column j, the weights that lead to unit j
 * </pre>
 *
 * <p>The result may be longer than the limit by a rounding error. Other libraries: Keras adds its epsilon to the norm. Source:
 * N. Srebro, A. Shraibman, <i>Rank, trace-norm and max-norm</i>, COLT 2005; with dropout in N. Srivastava et al., JMLR 15,
 * 2014.
 *
 * @param limit largest Euclidean norm, in (0, inf); default 3
 */
public record MaxNorm(double limit) implements Constraint {

    /** Checks the limit. */
    public MaxNorm {
        Domain.check("max-norm", "limit", limit, "(0, inf)");
    }

    /** With the default limit. */
    public MaxNorm() {
        this(3);
    }

    @Override
    public String name() {
        return "max-norm";
    }

    @Override
    public void project(DMatrixRMaj theta) {
        for (int j = 0; j < theta.numCols; j++) {
            double norm = ColumnNorms.of(theta, j);
            if (norm > limit) {
                ColumnNorms.scale(theta, j, limit / norm);
            }
        }
    }
}
