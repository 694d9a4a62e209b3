package dev.neurona.loss;

import dev.neurona.spi.JointLoss;
import org.ejml.data.DMatrixRMaj;

/**
 * An {@link ElementwiseLoss} with a second formula on the pre-activations.
 *
 * <pre>
 *   l    = sum_j valueAtLink(z_j, a_j, y_j)
 *   dz_j = derivativeAtLink(z_j, a_j, y_j)
 * </pre>
 */
interface ElementwiseJointLoss extends ElementwiseLoss, JointLoss {

    /** The loss of one output; NaN for NaN. */
    double valueAtLink(double z, double a, double y);

    /** Its derivative by the pre-activation; NaN for NaN. */
    double derivativeAtLink(double z, double a, double y);

    @Override
    default void valueAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, double[] rowLoss) {
        int columns = z.numCols;
        double[] in = z.data;
        double[] out = a.data;
        double[] y = target.data;
        for (int row = 0; row < z.numRows; row++) {
            double loss = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                loss += valueAtLink(in[i], out[i], y[i]);
            }
            rowLoss[row] = loss;
        }
    }

    @Override
    default void gradientAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        double[] y = target.data;
        double[] result = dz.data;
        for (int i = 0; i < n; i++) {
            result[i] = derivativeAtLink(in[i], out[i], y[i]);
        }
    }
}
