package dev.neurona.gradient;

import org.ejml.data.DMatrixRMaj;

/** Lengths of gradients. */
final class Norms {

    private Norms() {}

    static double of(DMatrixRMaj gradient) {
        int n = gradient.getNumElements();
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares = Math.fma(gradient.data[i], gradient.data[i], squares);
        }
        return Math.sqrt(squares);
    }

    /** Scales a gradient by limit / norm if the norm is larger than the limit, or NaN. */
    static void limit(DMatrixRMaj gradient, double norm, double limit) {
        if (norm <= limit) {
            return;
        }
        double factor = limit / norm;
        int n = gradient.getNumElements();
        for (int i = 0; i < n; i++) {
            gradient.data[i] *= factor;
        }
    }
}
