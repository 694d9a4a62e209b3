package dev.neurona.spi;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * A loss that, joined with the activation that inverts its link, has a stable form on the pre-activations.
 *
 * <pre>
 *   l_i  = L(f(z_i), y_i)              computed from z_i and a_i
 *   dz_i = dL(f(z_i), y_i) / dz_i
 * </pre>
 *
 * <p>Behind any other activation the loss is taken on the outputs, and its gradient carried back by the chain rule.
 */
public interface JointLoss extends Loss {

    /** {@return the link whose inverse this loss is joined with} */
    Link link();

    /** {@return whether an activation inverts the link, so that this loss behind it is taken on z} */
    default boolean isJoinedWith(Activation activation) {
        return activation.inverts().equals(Optional.of(link()));
    }

    /**
     * Computes the loss of every row from the pre-activations of the last layer. The activations are there already and
     * spare most of the exponentials; where they have been rounded too far, to 0 or to 1, the pre-activations tell.
     *
     * @param z pre-activations, examples x outputs; not modified
     * @param a activations, the inverse of the link at {@code z}, same shape; not modified
     * @param target targets, examples x targets; not modified
     * @param rowLoss at least as long as there are rows; modified: element i becomes the loss of row i, finite for every
     *     finite z unless the loss itself is greater than {@link Double#MAX_VALUE}
     */
    void valueAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, double[] rowLoss);

    /**
     * Computes the gradient of every row's own loss by its pre-activations.
     *
     * @param z pre-activations, examples x outputs; not modified
     * @param a activations, same shape; not modified
     * @param target targets, examples x targets; not modified
     * @param dz the gradient, examples x outputs; modified: every element is written
     */
    void gradientAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, DMatrixRMaj dz);
}
