package dev.neurona.spi;

import org.ejml.data.DMatrixRMaj;

/**
 * A negative log-likelihood that knows its canonical link: joined with the activation that inverts the link, its gradient
 * by the pre-activations is the residual.
 *
 * <pre>
 *   dz_i = a_i - y_i
 * </pre>
 *
 * <p>Source: P. McCullagh, J. A. Nelder, <i>Generalized Linear Models</i>, 2nd edition, Chapman and Hall, 1989,
 * section 2.2.4.
 */
public interface CanonicalLoss extends JointLoss {

    /** Writes the residual, of the same shape as the targets. */
    @Override
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
