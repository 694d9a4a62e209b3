package dev.neurona.minimise;

import org.ejml.data.DMatrixRMaj;

/** The arithmetic of vectors, n x 1, each sum one chain in ascending order, so that its bits are the same everywhere. */
final class Vectors {

    private Vectors() {}

    static double dot(DMatrixRMaj a, DMatrixRMaj b) {
        double sum = 0;
        for (int i = 0; i < a.numRows; i++) {
            sum = Math.fma(a.data[i], b.data[i], sum);
        }
        return sum;
    }

    /** The root of the sum of squares, scaled so that no square overflows or vanishes. */
    static double norm(DMatrixRMaj a) {
        double largest = largest(a);
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (int i = 0; i < a.numRows; i++) {
            double share = a.data[i] / largest;
            sum = Math.fma(share, share, sum);
        }
        return largest * Math.sqrt(sum);
    }

    /** The largest magnitude; NaN if there is a NaN. */
    static double largest(DMatrixRMaj a) {
        double largest = 0;
        for (int i = 0; i < a.numRows; i++) {
            largest = Math.max(largest, Math.abs(a.data[i]));
        }
        return largest;
    }

    /** {@code target = start + factor direction}. */
    static void move(DMatrixRMaj start, double factor, DMatrixRMaj direction, DMatrixRMaj target) {
        for (int i = 0; i < start.numRows; i++) {
            target.data[i] = Math.fma(factor, direction.data[i], start.data[i]);
        }
    }

    static void scale(double factor, DMatrixRMaj a) {
        for (int i = 0; i < a.numRows; i++) {
            a.data[i] *= factor;
        }
    }

    static void subtract(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj difference) {
        for (int i = 0; i < a.numRows; i++) {
            difference.data[i] = a.data[i] - b.data[i];
        }
    }

    static void copy(DMatrixRMaj source, DMatrixRMaj target) {
        System.arraycopy(source.data, 0, target.data, 0, source.numRows);
    }
}
