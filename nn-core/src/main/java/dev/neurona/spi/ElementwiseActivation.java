package dev.neurona.spi;

import org.ejml.data.DMatrixRMaj;

/**
 * An activation that treats every element alike: the shortest way to write one of your own.
 *
 * <pre>
 *   a  = value(z)
 *   dz = derivative(z, a) · da
 * </pre>
 *
 * <p>The default loops cost one virtual call an element; an activation that is used in production overrides
 * {@link #forward} and {@link #backward} with loops of its own.
 */
public interface ElementwiseActivation extends Activation {

    /**
     * The function.
     *
     * @param z a pre-activation, any double
     * @return f(z); NaN for NaN
     */
    double value(double z);

    /**
     * The derivative, stated in whichever of its arguments is cheaper.
     *
     * @param z a pre-activation
     * @param a {@code value(z)}
     * @return f'(z); NaN for NaN
     */
    double derivative(double z, double a);

    @Override
    default void forward(DMatrixRMaj z, DMatrixRMaj a) {
        int n = z.getNumElements();
        for (int i = 0; i < n; i++) {
            a.data[i] = value(z.data[i]);
        }
    }

    @Override
    default void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        for (int i = 0; i < n; i++) {
            dz.data[i] = derivative(z.data[i], a.data[i]) * da.data[i];
        }
    }
}
