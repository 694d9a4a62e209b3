package dev.neurona.train;

import dev.neurona.kernel.ArrayFunctions;
import dev.neurona.kernel.Kernels;
import dev.neurona.network.BatchNorm;
import dev.neurona.network.Dense;
import dev.neurona.network.Layer;
import dev.neurona.network.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.ejml.data.DMatrixRMaj;

/**
 * Refuses a step, after the backward pass and before the update, in which a number is not finite.
 *
 * <p>Sums of squares are all it computes in the good case. One that is finite shows that all its terms are; and by Cauchy
 * and Schwarz a product is no larger than the norms of its operands, so that whichever has fewer numbers is looked at:
 *
 * <pre>
 *   (x W)_ij^2     &lt;=  sum x_i^2 · sum W^2        instead of z of the first layer, whose inputs are known
 *   (x^T dz)_ij^2  &lt;=  sum x^2 · sum dz^2         instead of a large gradient
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
    private final Trail trail;
    private final int fullBatch;

    /** Every z and the inputs of batch-norm layers, or what bounds them; and the gradients that nothing bounds. */
    private final DMatrixRMaj[] matrices;

    /** The sum of the squares of all of these in a full batch. */
    private final DoubleSupplier squaresOfFullBatch;

    /** Layers whose gradients are larger than what bounds them. */
    private final int[] bounded;

    private final double squaresOfLargestRow;

    private double lowest = Double.POSITIVE_INFINITY;
    private int epochsSeen;

    Guard(TrainingState state, Workspace workspace, ExplodingCost exploding, double squaresOfLargestRow) {
        this.state = state;
        this.exploding = exploding;
        this.squaresOfLargestRow = squaresOfLargestRow;
        this.fullBatch = workspace.capacity();
        this.trail = new Trail(state.network());
        this.epochsSeen = state.epoch;
        for (EpochRecord epoch : state.history().epochs()) {
            lowest = Math.min(lowest, Math.abs(epoch.cost()));
        }
        List<DMatrixRMaj> looked = new ArrayList<>();
        List<Integer> bounds = new ArrayList<>();
        List<Layer> layers = state.network().layers();
        int first = 0;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            int count = layer.parameters().size();
            boolean byBound = gradientHasBound(layer, i);
            if (byBound) {
                bounds.add(i);
            }
            for (int p = first; p < first + count; p++) {
                if (!byBound) {
                    looked.add(workspace.gradient(p));
                }
                if (zHasBound(layer, i)) {
                    looked.add(state.parameters().value(p));
                }
            }
            if (count > 0 && !zHasBound(layer, i)) {
                looked.add(workspace.layer(i).z());
            }
            // The variance of a batch is infinite where the square of an input is, and its outputs are finite all the
            // same.
            if (layer instanceof BatchNorm && i > 0) {
                looked.add(workspace.layer(i - 1).a());
            }
            first += count;
        }
        this.matrices = looked.toArray(new DMatrixRMaj[0]);
        this.bounded = bounds.stream().mapToInt(Integer::intValue).toArray();
        // Whole arrays, though those of gradients are longer: with zeros, and a remainder takes longer than a vector.
        this.squaresOfFullBatch = Squares.FUNCTIONS.sumOfSquares(
                looked.stream().map(m -> m.data).toArray(double[][]::new),
                looked.stream().mapToInt(m -> m.data.length).toArray());
    }

    /** Whether z of the first layer has more numbers than the parameters from which it is computed. */
    private boolean zHasBound(Layer layer, int index) {
        return index == 0 && layer instanceof Dense && layer.inputs() + 1 < fullBatch;
    }

    private boolean gradientHasBound(Layer layer, int index) {
        long toBound = (long) fullBatch * (layer.outputs() + (index > 0 ? layer.inputs() : 0));
        return layer instanceof Dense && toBound < (long) layer.inputs() * layer.outputs();
    }

    Trail trail() {
        return trail;
    }

    /** Whether the step may be taken: everything finite, and the cost not exploded. */
    boolean allows(double weightedLoss, double rate, Workspace workspace, Batch batch) {
        double meanLoss = batch.weightSum() == 0 ? 0 : weightedLoss / batch.weightSum();
        boolean allowed = Double.isFinite(weightedLoss)
                && (meanLoss <= exploding.floor() || !exploding.holds(meanLoss, lowest()))
                && (isSmall(rate, workspace, batch) || Place.nothingWrong(state, workspace, batch, weightedLoss, rate));
        if (!allowed || trail.isDue(meanLoss)) {
            trail.add(state, workspace, batch, meanLoss);
        }
        return allowed;
    }

    /** The largest gradient that a learning rate allows; 0 if the rate is none. */
    static double limit(double rate) {
        return Double.isFinite(rate) ? LARGEST / Math.max(1, Math.abs(rate)) : 0;
    }

    /** Whether everything is far below what could overflow; the sum times the inputs bounds z of the first layer. */
    private boolean isSmall(double rate, Workspace workspace, Batch batch) {
        double sum = batch.rows() == fullBatch ? squaresOfFullBatch.getAsDouble() : squares();
        return sum <= SAFE
                && sum * squaresOfLargestRow <= SAFE
                && bound(workspace, batch) <= SAFE
                && Math.abs(rate) <= SAFE_RATE;
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

    private double squares() {
        double sum = 0;
        for (DMatrixRMaj matrix : matrices) {
            sum += squares(matrix);
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
