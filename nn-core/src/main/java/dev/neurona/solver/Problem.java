package dev.neurona.solver;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * What a solver minimises: the cost of all training examples, penalties included, as a function of one vector. The vector
 * holds all trained parameters, one after the other, each row by row.
 */
public interface Problem {

    /** {@return the number of unknowns n, at least 1} */
    int unknowns();

    /**
     * Computes the cost and its gradient at any point.
     *
     * @param theta the point, n x 1; not modified
     * @param gradient n x 1; modified: every element is written
     * @return the cost; not finite where the function has no finite value
     */
    double gradient(DMatrixRMaj theta, DMatrixRMaj gradient);

    /** {@return the cost as a sum of squares; empty unless the solver {@link Solver#needsResiduals needs residuals}} */
    default Optional<LeastSquares> leastSquares() {
        return Optional.empty();
    }

    /**
     * A cost that is a sum of squares. A residual is that of one output of one example, scaled so that its square is its
     * share of the cost.
     *
     * <pre>
     *   C = sum_k r_k(theta)^2          J_kl = dr_k / dtheta_l
     * </pre>
     */
    interface LeastSquares {

        /** {@return the number of residuals m, at least 1} */
        int count();

        /**
         * Computes the residuals.
         *
         * @param theta the point, n x 1; not modified
         * @param r m x 1; modified: every element is written
         */
        void residuals(DMatrixRMaj theta, DMatrixRMaj r);

        /**
         * Computes some rows of the Jacobian, so that nobody has to hold all.
         *
         * @param theta the point, n x 1; not modified
         * @param from the first row
         * @param to the row behind the last one
         * @param rows (to - from) x n; modified: every element is written
         */
        void jacobian(DMatrixRMaj theta, int from, int to, DMatrixRMaj rows);
    }
}
