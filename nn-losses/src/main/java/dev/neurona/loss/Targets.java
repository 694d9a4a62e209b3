package dev.neurona.loss;

import org.ejml.data.DMatrixRMaj;

/** Checks of targets that several losses share. */
final class Targets {

    private Targets() {}

    /** Refuses the first target outside [low, high], or NaN. The rule completes the message. */
    static void requireWithin(String loss, DMatrixRMaj target, double low, double high, String rule) {
        int n = target.getNumElements();
        for (int i = 0; i < n; i++) {
            double y = target.data[i];
            if (!(y >= low && y <= high)) {
                throw new IllegalArgumentException(loss + ": target row " + i / target.numCols + ", column "
                        + i % target.numCols + " is " + y + "; " + rule);
            }
        }
    }

    static void requireFinite(String loss, DMatrixRMaj target) {
        requireWithin(
                loss,
                target,
                -Double.MAX_VALUE,
                Double.MAX_VALUE,
                "targets must be finite. Leave such rows out, or fill the gaps before training.");
    }
}
