package dev.neurona.activation;

import org.ejml.data.DMatrixRMaj;

/**
 * What activations made of pieces share. No loop branches on the place of z, because signs at random would be
 * mispredicted, and NaN stays NaN.
 */
final class Pieces {

    private Pieces() {}

    /** {@return 1 for z above a finite threshold, 0 at it and below, NaN for NaN} */
    static double above(double z, double threshold) {
        // Denormals make z - threshold 0 for equal numbers only.
        return Math.ceil(Math.min(Math.max(z - threshold, 0.0), 1.0));
    }

    /** {@return the number in [low, high] that is nearest to z} */
    static double clamp(double z, double low, double high) {
        return Math.max(low, Math.min(z, high));
    }

    /** Computes {@code a = clamp(z, low, high)}. */
    static void clamp(DMatrixRMaj z, DMatrixRMaj a, double low, double high) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        for (int i = 0; i < n; i++) {
            out[i] = clamp(in[i], low, high);
        }
    }

    /**
     * The gradient through a function with one slope between two finite kinks and another one beyond them.
     *
     * @param z pre-activations; not modified
     * @param da gradient by the activations; not modified unless it is {@code dz}
     * @param dz gradient by the pre-activations; modified
     * @param low the lower kink, which has the slope outside
     * @param high the upper kink, which has the slope inside
     * @param inside the slope between the kinks
     * @param outside the slope beyond them
     */
    static void backward(
            DMatrixRMaj z, DMatrixRMaj da, DMatrixRMaj dz, double low, double high, double inside, double outside) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        for (int i = 0; i < n; i++) {
            double between = above(in[i], low) - above(in[i], high);
            result[i] = (outside + (inside - outside) * between) * upstream[i];
        }
    }
}
