package dev.neurona.spi;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/**
 * The arithmetic of a layer in one run. The rows of all matrices of a call are those of the batch; backing arrays may be
 * longer, so loops end at {@code getNumElements()}. No method allocates.
 *
 * <pre>
 *   forward               z  = transform(x)
 *   parameterGradients    dW = the gradient of the cost by each matrix of the layer, from dz
 *   inputGradient         dx = the gradient of the cost by x, from dz
 * </pre>
 */
public interface LayerPass {

    /**
     * Computes the pre-activations.
     *
     * @param x the layer's inputs, rows x inputs; not modified
     * @param z the pre-activations, rows x outputs; modified: every element is written
     * @param context whether this pass trains, and its random numbers
     */
    void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context);

    /**
     * Computes the gradients by the layer's own matrices. Called once after each forward pass that trains, before
     * {@link #inputGradient}; a layer without matrices has nothing to do.
     *
     * @param x the inputs of the last forward pass; not modified
     * @param dz the gradient by the pre-activations; not modified
     */
    default void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {}

    /**
     * Computes the gradient by the inputs. Not called for the first layer of a network.
     *
     * @param x the inputs of the last forward pass; not modified
     * @param dz the gradient by the pre-activations; not modified
     * @param dx the gradient by the inputs, rows x inputs; modified: every element is written
     */
    void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx);

    /** Moves running statistics towards the last training batch; called once after a step was taken. */
    default void observe() {}

    /**
     * A pass that also computes in single precision. A run in single precision gives any other pass widened copies, and rounds what
     * it wrote.
     */
    interface Single extends LayerPass {

        /** As {@link LayerPass#forward(DMatrixRMaj, DMatrixRMaj, ForwardContext)}. */
        void forward(FMatrixRMaj x, FMatrixRMaj z, ForwardContext context);

        /** As {@link LayerPass#parameterGradients(DMatrixRMaj, DMatrixRMaj)}. */
        void parameterGradients(FMatrixRMaj x, FMatrixRMaj dz);

        /** As {@link LayerPass#inputGradient(DMatrixRMaj, DMatrixRMaj, DMatrixRMaj)}. */
        void inputGradient(FMatrixRMaj x, FMatrixRMaj dz, FMatrixRMaj dx);
    }
}
