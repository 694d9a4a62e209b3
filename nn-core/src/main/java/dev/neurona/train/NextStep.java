package dev.neurona.train;

import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Step;
import org.ejml.data.DMatrixRMaj;

/** What an optimizer would do next, tried on copies. */
final class NextStep {

    private NextStep() {}

    /**
     * The norm of what a step would add to a parameter, by the norm of the parameter.
     *
     * @param theta the parameter; not modified
     * @param gradient its gradient, finite; not modified
     * @param slots a copy of its memory; modified
     */
    static double updateRatio(
            Optimizer optimizer, Step step, DMatrixRMaj theta, DMatrixRMaj gradient, SlotMatrices slots) {
        DMatrixRMaj moved = theta.copy();
        optimizer.update(step, moved, gradient, slots);
        int n = theta.getNumElements();
        for (int i = 0; i < n; i++) {
            moved.data[i] -= theta.data[i];
        }
        double size = norm(theta);
        double change = norm(moved);
        return change == 0 ? 0 : change / size;
    }

    /** Root of the sum of the squares, without overflow. */
    static double norm(DMatrixRMaj matrix) {
        int n = matrix.getNumElements();
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(matrix.data[i]));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double part = matrix.data[i] / largest;
            squares = Math.fma(part, part, squares);
        }
        return largest * Math.sqrt(squares);
    }
}
