package dev.neurona.train;

import dev.neurona.kernel.ArrayFunctions;
import dev.neurona.kernel.Kernels;
import dev.neurona.network.BatchNorm;
import dev.neurona.network.Dense;
import dev.neurona.network.Layer;
import dev.neurona.network.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Refuses a step, after the backward pass and before the update, in which a number is not finite.
 *
 * <p>Sums of squares are all it computes in the good case. One that is finite shows that all its terms are; and by Cauchy
 * and Schwarz no element of x^T dz is larger than |x| |dz|, so that a large gradient need not be looked at:
 *
 * <pre>
 *   (x^T dz)_ij^2  &lt;=  sum x^2 · sum dz^2
 * </pre>
 *
 * <p>Whatever these tests do not settle is looked at element by element.
 */
final class Guard {

    /** Gradients beyond are refused: their squares, and theta - rate · g, could overflow in an optimizer. */
    static final double LARGEST = 1e150;

    /** Sums of squares up to here leave room for any product, also in single precision. */
    private static final double SAFE = 1e60;

    /** Up to this learning rate, whatever is safe is below the {@link #limit}. */
    private static final double SAFE_RATE = 1e100;

    private final TrainingState state;
    private final ExplodingCost exploding;
    private final Trail trail = new Trail();
    /** Every z, and the inputs of batch-norm layers. */
    private final DMatrixRMaj[] forward;
    /** Gradients that are no larger than what would bound them. */
    private final DMatrixRMaj[] gradients;
    /** Layers whose gradients are larger than what bounds them. */
    private final int[] bounded;

    private final double squaresOfLargestRow;

    private double lowest = Double.POSITIVE_INFINITY;
    private int epochsSeen;

    Guard(TrainingState state, Workspace workspace, ExplodingCost exploding, double squaresOfLargestRow) {
        this.state = state;
        this.exploding = exploding;
        this.squaresOfLargestRow = squaresOfLargestRow;
        this.epochsSeen = state.epoch;
        for (EpochRecord epoch : state.history().epochs()) {
            lowest = Math.min(lowest, Math.abs(epoch.cost()));
        }
        List<DMatrixRMaj> passed = new ArrayList<>();
        List<DMatrixRMaj> scanned = new ArrayList<>();
        List<Integer> bounds = new ArrayList<>();
        List<Layer> layers = state.network().layers();
        int parameter = 0;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            long toBound = (long) workspace.capacity() * (layer.outputs() + (i > 0 ? layer.inputs() : 0));
            boolean worthBounding = layer instanceof Dense && toBound < (long) layer.inputs() * layer.outputs();
            if (worthBounding) {
                bounds.add(i);
            }
            for (int p = 0; p < layer.parameters().size(); p++, parameter++) {
                if (!worthBounding) {
                    scanned.add(workspace.gradient(parameter));
                }
            }
            if (!layer.parameters().isEmpty()) {
                passed.add(workspace.layer(i).z());
            }
            // The variance of a batch is infinite where the square of an input is, and its outputs are finite all the
            // same.
            if (layer instanceof BatchNorm && i > 0) {
                passed.add(workspace.layer(i - 1).a());
            }
        }
        this.forward = passed.toArray(new DMatrixRMaj[0]);
        this.gradients = scanned.toArray(new DMatrixRMaj[0]);
        this.bounded = bounds.stream().mapToInt(Integer::intValue).toArray();
    }

    Trail trail() {
        return trail;
    }

    /** Whether the step may be taken: everything finite, and the cost not exploded. */
    boolean allows(double weightedLoss, double rate, Workspace workspace, Batch batch) {
        double meanLoss = batch.weightSum() == 0 ? 0 : weightedLoss / batch.weightSum();
        double z = squares(forward);
        double gradient = squares(gradients) + bound(workspace, batch);
        trail.add(state.step + 1, meanLoss, z, gradient);
        boolean small = z <= SAFE && gradient <= SAFE && Math.abs(rate) <= SAFE_RATE && squaresOfLargestRow <= SAFE;
        return Double.isFinite(weightedLoss)
                && (meanLoss <= exploding.floor() || !exploding.holds(meanLoss, lowest()))
                && (small || Place.nothingWrong(state, workspace, batch, weightedLoss, rate));
    }

    /** The largest gradient that a learning rate allows; 0 if the rate is none. */
    static double limit(double rate) {
        return Double.isFinite(rate) ? LARGEST / Math.max(1, Math.abs(rate)) : 0;
    }

    /** A bound from above for the sum of the squares of the large gradients; infinite if one is not safe. */
    private double bound(Workspace workspace, Batch batch) {
        double sum = 0;
        for (int i : bounded) {
            double x = i == 0
                    ? squaresOfLargestRow * batch.rows()
                    : squares(workspace.layer(i - 1).a());
            double dz = squares(workspace.layer(i).dz());
            sum += x <= SAFE && dz <= SAFE ? x * dz : Double.POSITIVE_INFINITY;
        }
        return sum;
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

    private static double squares(DMatrixRMaj[] matrices) {
        double sum = 0;
        for (DMatrixRMaj matrix : matrices) {
            sum += squares(matrix);
        }
        return sum;
    }

    private static double squares(DMatrixRMaj matrix) {
        return Squares.FUNCTIONS.sumOfSquares(matrix.data, matrix.getNumElements());
    }

    /** Chosen when a run first needs it. */
    private static final class Squares {
        static final ArrayFunctions FUNCTIONS = Kernels.best().functions();
    }
}
