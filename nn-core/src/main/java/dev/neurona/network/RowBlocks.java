package dev.neurona.network;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/**
 * Rows of floats as doubles, some at a time, for activations, which compute in double and each row by itself. A block fits the
 * first cache, so that widening and rounding cost little.
 */
final class RowBlocks {

    /** Elements of a block, of which there are three. */
    private static final int ELEMENTS = 1024;

    private final DMatrixRMaj z = new DMatrixRMaj(0, 0);
    private final DMatrixRMaj a = new DMatrixRMaj(0, 0);
    private final DMatrixRMaj da = new DMatrixRMaj(0, 0);

    /** As {@link Activation#forward}, whose results are rounded. */
    void forward(Activation activation, FMatrixRMaj from, FMatrixRMaj to) {
        int block = rowsOfBlock(from);
        for (int row = 0; row < from.numRows; row += block) {
            int rows = Math.min(block, from.numRows - row);
            widen(from, row, rows, z);
            a.reshape(rows, from.numCols);
            activation.forward(z, a);
            VectorMath.round(a.data, 0, to.data, row * to.numCols, a.getNumElements());
        }
    }

    /** As {@link Activation#backward} from the activations as they were rounded, in place. */
    void backward(Activation activation, FMatrixRMaj preActivations, FMatrixRMaj activations, FMatrixRMaj gradient) {
        int block = rowsOfBlock(gradient);
        for (int row = 0; row < gradient.numRows; row += block) {
            int rows = Math.min(block, gradient.numRows - row);
            widen(preActivations, row, rows, z);
            widen(activations, row, rows, a);
            widen(gradient, row, rows, da);
            activation.backward(z, a, da, da);
            VectorMath.round(da.data, 0, gradient.data, row * gradient.numCols, da.getNumElements());
        }
    }

    private static int rowsOfBlock(FMatrixRMaj matrix) {
        return Math.max(1, ELEMENTS / matrix.numCols);
    }

    private static void widen(FMatrixRMaj from, int row, int rows, DMatrixRMaj to) {
        to.reshape(rows, from.numCols);
        VectorMath.widen(from.data, row * from.numCols, to.data, 0, to.getNumElements());
    }
}
