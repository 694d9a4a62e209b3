package dev.neurona.activation;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.ElementaryFunction;
import org.ejml.data.DMatrixRMaj;

/**
 * What {@link Elu} and {@link Selu} share.
 *
 * <pre>
 *   a  = above z  if z &gt; 0, else below (e^z - 1)
 *   dz = above da if z &gt; 0, else below e^z da
 * </pre>
 */
final class ExponentialLinear {

    /** Above it a + below keeps all but three of a's bits; below it they run out. */
    private static final double SATURATED = -2;

    private ExponentialLinear() {}

    static void forward(DMatrixRMaj z, DMatrixRMaj a, double above, double below) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(in[i], 0.0);
        }
        VectorMath.apply(ElementaryFunction.EXPM1, out, out, 0, n);
        for (int i = 0; i < n; i++) {
            out[i] = above * Math.max(in[i], 0.0) + below * out[i];
        }
    }

    static void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz, double above, double below) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        for (int i = 0; i < n; i++) {
            double derivative;
            if (in[i] > SATURATED) {
                double positive = Pieces.above(in[i], 0);
                derivative = positive * above + (1 - positive) * (Math.min(out[i], 0.0) + below);
            } else {
                derivative = below * VectorMath.exp(in[i]);
            }
            result[i] = derivative * upstream[i];
        }
    }
}
