package dev.neurona.train;

import dev.neurona.kernel.ArrayFunctions;
import dev.neurona.kernel.Kernels;
import dev.neurona.network.LayerPass;
import dev.neurona.network.Workspace;
import org.ejml.data.DMatrixRMaj;

/**
 * Refuses a step, after the backward pass and before the update, in which a number is not finite.
 *
 * <p>A sum of squares over all matrices of the step is all it computes in the good case. Whatever that does not settle is
 * looked at element by element.
 */
final class Guard {

    /** Gradients beyond are refused: their squares, and theta - rate · g, could overflow in an optimizer. */
    static final double LARGEST = 1e150;

    /** Up to this sum of squares, every number is far below what could overflow, also in single precision. */
    private static final double SAFE = 1e60;

    /** Up to this learning rate, whatever is safe is below the {@link #limit}. */
    private static final double SAFE_RATE = 1e100;

    private final TrainingState state;
    private final ExplodingCost exploding;
    private final RecentSteps trail;
    private double lowest = Double.POSITIVE_INFINITY;
    private int epochsSeen;

    Guard(TrainingState state, ExplodingCost exploding) {
        this.state = state;
        this.exploding = exploding;
        this.trail = new RecentSteps(state.network());
        this.epochsSeen = state.epoch;
        for (EpochRecord epoch : state.history().epochs()) {
            lowest = Math.min(lowest, Math.abs(epoch.cost()));
        }
    }

    RecentSteps trail() {
        return trail;
    }

    /** Whether the step may be taken: everything finite, and the cost not exploded. */
    boolean allows(double weightedLoss, double rate, Workspace workspace, Batch batch) {
        double meanLoss = batch.weightSum() == 0 ? 0 : weightedLoss / batch.weightSum();
        boolean allowed = Double.isFinite(weightedLoss)
                && (meanLoss <= exploding.floor() || !exploding.holds(meanLoss, lowest()))
                && (isSmall(rate, workspace, batch)
                        || FaultLocation.nothingWrong(state, workspace, batch, weightedLoss, rate));
        if (!allowed || trail.isDue(meanLoss)) {
            trail.add(state, workspace, batch, meanLoss);
        }
        return allowed;
    }

    /** The largest gradient that a learning rate allows; 0 if the rate is none. */
    static double limit(double rate) {
        return Double.isFinite(rate) ? LARGEST / Math.max(1, Math.abs(rate)) : 0;
    }

    /** Whether everything is far below what could overflow. */
    private boolean isSmall(double rate, Workspace workspace, Batch batch) {
        return squares(workspace, batch) <= SAFE && Math.abs(rate) <= SAFE_RATE;
    }

    /** The lowest cost so far, as the state tells it, so that a resumed run is judged alike. */
    double lowest() {
        if (state.epoch > epochsSeen) {
            epochsSeen = state.epoch;
            lowest = Math.min(lowest, Math.abs(state.history().last().cost()));
        }
        boolean first = state.epoch == 0 && state.rowsDone > 0 && state.weightSum > 0;
        return first ? state.lossSum / state.weightSum : lowest;
    }

    private double squares(Workspace workspace, Batch batch) {
        double sum = squares(batch.x());
        for (int i = 0; i < state.network().layers().size(); i++) {
            LayerPass pass = workspace.layer(i);
            sum += squares(pass.z()) + squares(pass.a()) + squares(pass.dz());
        }
        for (int i = 0; i < state.parameters().count(); i++) {
            sum += squares(workspace.gradient(i));
        }
        return sum;
    }

    static double squares(DMatrixRMaj matrix) {
        return Squares.FUNCTIONS.sumOfSquares(matrix.data, matrix.getNumElements());
    }

    /** Chosen when a run first needs it. */
    private static final class Squares {
        static final ArrayFunctions FUNCTIONS = Kernels.best().functions();
    }
}
