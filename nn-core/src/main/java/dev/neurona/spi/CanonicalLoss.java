package dev.neurona.spi;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * A negative log-likelihood that knows its canonical link: behind the activation that inverts the link its gradient by
 * the pre-activations is the residual.
 *
 * <pre>
 *   l_i  = L(f(z_i), y_i)      computed from z_i and a_i
 *   dz_i = a_i - y_i
 * </pre>
 *
 * <p>Source: P. McCullagh, J. A. Nelder, <i>Generalized Linear Models</i>, 2nd edition, Chapman and Hall, 1989,
 * section 2.2.4.
 */
public interface CanonicalLoss extends Loss {

    /** {@return the canonical link, whose inverse makes the residual the gradient} */
    Link link();

    /** {@return whether an activation inverts the link, so that this loss behind it is taken on z} */
    default boolean isCanonicalBehind(Activation activation) {
        return activation.inverts().equals(Optional.of(link()));
    }

    /**
     * Computes the loss of every row from the pre-activations of the last layer. The activations are there already and
     * spare most of the exponentials; where they have been rounded too far, to 0 or to 1, the pre-activations tell.
     *
     * @param z pre-activations, examples x outputs; not modified
     * @param a activations, the inverse of the link at {@code z}, same shape; not modified
     * @param target targets, same shape; not modified
     * @param rowLoss at least as long as there are rows; modified: element i becomes the loss of row i, finite for every
     *     finite z unless the loss itself is greater than {@link Double#MAX_VALUE}
     */
    void valueAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, double[] rowLoss);

    /**
     * Computes the gradient of every row's own loss by its pre-activations.
     *
     * @param z pre-activations, examples x outputs; not modified
     * @param a activations, same shape; not modified
     * @param target targets, same shape; not modified
     * @param dz the gradient, same shape; modified: every element is written
     */
    default void gradientAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, DMatrixRMaj dz) {
        int n = a.getNumElements();
        double[] activations = a.data;
        double[] targets = target.data;
        double[] residuals = dz.data;
        for (int i = 0; i < n; i++) {
            residuals[i] = activations[i] - targets[i];
        }
    }
}
