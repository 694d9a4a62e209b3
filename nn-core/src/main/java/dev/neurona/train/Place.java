package dev.neurona.train;

import dev.neurona.doctor.Direction;
import dev.neurona.network.BatchNorm;
import dev.neurona.network.LayerPass;
import org.ejml.data.DMatrixRMaj;

/** Where a step went wrong first, in the order in which it computes. */
record Place(int layer, Direction direction, Trouble trouble) {

    /** Beyond it the square of a number overflows. */
    private static final double ROOT = Math.sqrt(Double.MAX_VALUE);

    /** What is wrong there. */
    enum Trouble {
        NOT_FINITE,
        GRADIENT_TOO_LARGE,
        LEARNING_RATE,
        EXPLODED
    }

    static Place of(Refusal step) {
        int last = step.layers() - 1;
        for (int i = 0; i <= last; i++) {
            LayerPass pass = step.pass(i);
            boolean normalised = pass.layer() instanceof BatchNorm;
            if (!isFinite(pass.z()) || !isFinite(pass.a()) || (normalised && !Guard.isFinite(step.inputs(i), ROOT))) {
                return new Place(i, Direction.FORWARD, Trouble.NOT_FINITE);
            }
        }
        if (!Double.isFinite(step.weightedLoss()) || !isFinite(step.pass(last).dz())) {
            return new Place(last, Direction.LOSS, Trouble.NOT_FINITE);
        }
        for (int i = last; i >= 0; i--) {
            if (!isFinite(step.pass(i).dz()) || !gradientsWithin(step, i, Double.MAX_VALUE)) {
                return new Place(i, Direction.BACKWARD, Trouble.NOT_FINITE);
            }
        }
        if (!Double.isFinite(step.rate())) {
            return new Place(last, Direction.UPDATE, Trouble.LEARNING_RATE);
        }
        for (int i = last; i >= 0; i--) {
            if (!gradientsWithin(step, i, Guard.limit(step.rate()))) {
                return new Place(i, Direction.BACKWARD, Trouble.GRADIENT_TOO_LARGE);
            }
        }
        return new Place(last, Direction.LOSS, Trouble.EXPLODED);
    }

    private static boolean gradientsWithin(Refusal step, int layer, double limit) {
        for (int parameter : step.trained(layer)) {
            if (!Guard.isFinite(step.gradient(parameter), limit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFinite(DMatrixRMaj matrix) {
        return Guard.isFinite(matrix, Double.MAX_VALUE);
    }
}
