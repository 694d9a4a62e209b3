package dev.neurona.testkit.correct;

import dev.neurona.spi.Activation;
import org.ejml.data.DMatrixRMaj;

/** {@code a_j = max(z_j - mean_k z_k, 0)}: coupled within a row, with kinks where an element is the mean. */
public record Centered() implements Activation {

    @Override
    public String name() {
        return "centered";
    }

    /** Moving one element by d moves no difference by more than d. */
    public static double distanceToKink(double[] row) {
        double mean = mean(row, 0, row.length);
        double distance = Double.POSITIVE_INFINITY;
        for (double z : row) {
            distance = Math.min(distance, Math.abs(z - mean));
        }
        return distance;
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        for (int start = 0; start < z.getNumElements(); start += z.numCols) {
            double mean = mean(z.data, start, start + z.numCols);
            for (int i = start; i < start + z.numCols; i++) {
                a.data[i] = Math.max(z.data[i] - mean, 0);
            }
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        for (int start = 0; start < z.getNumElements(); start += z.numCols) {
            double mean = 0;
            for (int i = start; i < start + z.numCols; i++) {
                mean += slope(a.data[i]) * da.data[i] / z.numCols;
            }
            for (int i = start; i < start + z.numCols; i++) {
                dz.data[i] = slope(a.data[i]) * da.data[i] - mean;
            }
        }
    }

    private static double slope(double a) {
        return a > 0 ? 1 : a == 0 ? 0 : Double.NaN;
    }

    private static double mean(double[] values, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += values[i] / (to - from);
        }
        return mean;
    }
}
