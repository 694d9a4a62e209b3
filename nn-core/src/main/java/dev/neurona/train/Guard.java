package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.network.Workspace;
import org.ejml.data.DMatrixRMaj;

/** Looks for numbers that are not finite after the backward pass and before the update. */
final class Guard {

    private final TrainingState state;
    private final Dataset data;
    private final int[] trained;

    Guard(TrainingState state, Dataset data) {
        this.state = state;
        this.data = data;
        this.trained = state.network().trained();
    }

    void check(double weightedLoss, Workspace workspace, Batch batch, int[] order) {
        boolean finite = Double.isFinite(weightedLoss);
        for (int i = 0; finite && i < trained.length; i++) {
            finite = isFinite(workspace.gradient(trained[i]));
        }
        if (!finite) {
            throw Diagnosis.of(state, data, workspace, batch, order, weightedLoss);
        }
    }

    /** A product with 0 is 0 for a finite number and NaN for any other; four chains hide the latency of the sum. */
    private static boolean isFinite(DMatrixRMaj matrix) {
        double[] data = matrix.data;
        int n = matrix.getNumElements();
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i <= n - 4; i += 4) {
            s0 = Math.fma(data[i], 0.0, s0);
            s1 = Math.fma(data[i + 1], 0.0, s1);
            s2 = Math.fma(data[i + 2], 0.0, s2);
            s3 = Math.fma(data[i + 3], 0.0, s3);
        }
        for (; i < n; i++) {
            s0 = Math.fma(data[i], 0.0, s0);
        }
        return s0 + s1 + s2 + s3 == 0;
    }
}
