package dev.neurona.train;

import dev.neurona.network.BatchNorm;
import dev.neurona.network.Dense;
import dev.neurona.network.Layer;
import dev.neurona.network.LayerPass;
import dev.neurona.network.Workspace;
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

    private final TrainingState state;
    private final ExplodingCost exploding;
    private final Trail trail;
    private final DMatrixRMaj[][] gradients;
    private final boolean[] bounded;
    private final boolean[] normalised;
    private final double squaresOfLargestRow;

    private double lowest = Double.POSITIVE_INFINITY;
    private int epochsSeen;

    Guard(TrainingState state, Workspace workspace, ExplodingCost exploding, double squaresOfLargestRow) {
        this.state = state;
        this.exploding = exploding;
        this.squaresOfLargestRow = squaresOfLargestRow;
        List<Layer> layers = state.network().layers();
        this.epochsSeen = state.epoch;
        for (EpochRecord epoch : state.history().epochs()) {
            lowest = Math.min(lowest, Math.abs(epoch.cost()));
        }
        this.trail = new Trail(layers.size());
        this.gradients = new DMatrixRMaj[layers.size()][];
        this.bounded = new boolean[layers.size()];
        this.normalised = new boolean[layers.size()];
        int first = 0;
        for (int i = 0; i < gradients.length; i++) {
            Layer layer = layers.get(i);
            gradients[i] = new DMatrixRMaj[layer.parameters().size()];
            for (int p = 0; p < gradients[i].length; p++) {
                gradients[i][p] = workspace.gradient(first + p);
            }
            first += gradients[i].length;
            long toBound = (long) workspace.capacity() * (layer.outputs() + (i > 0 ? layer.inputs() : 0));
            bounded[i] = layer instanceof Dense && toBound < (long) layer.inputs() * layer.outputs();
            normalised[i] = layer instanceof BatchNorm;
        }
    }

    Trail trail() {
        return trail;
    }

    /** Whether the step may be taken: everything finite, and the cost not exploded. */
    boolean allows(double weightedLoss, double rate, Workspace workspace, Batch batch) {
        double meanLoss = batch.weightSum() == 0 ? 0 : weightedLoss / batch.weightSum();
        trail.begin(state.step + 1, meanLoss);
        double limit = limit(rate);
        boolean good = Double.isFinite(weightedLoss) && limit > 0;
        // The trail is complete even if the first layer is bad already, so every layer is looked at.
        for (int i = 0; i < gradients.length; i++) {
            good &= layerIsFinite(i, limit, workspace, batch);
        }
        return good && !exploding.holds(meanLoss, lowest());
    }

    /** The largest gradient that a learning rate allows; 0 if the rate is none. */
    static double limit(double rate) {
        return Double.isFinite(rate) ? LARGEST / Math.max(1, Math.abs(rate)) : 0;
    }

    private boolean layerIsFinite(int i, double limit, Workspace workspace, Batch batch) {
        LayerPass pass = workspace.layer(i);
        if (gradients[i].length == 0) {
            trail.layer(i, 0, 0);
            return true;
        }
        double z = squares(pass.z());
        boolean good = isFinite(z) || isFinite(pass.z(), Double.MAX_VALUE);
        double gradient;
        if (bounded[i]) {
            double x = i == 0
                    ? squaresOfLargestRow * batch.rows()
                    : squares(workspace.layer(i - 1).a());
            double dz = squares(pass.dz());
            gradient = x * dz;
            boolean safe = x <= SAFE && dz <= SAFE && gradient <= SAFE && limit > SAFE;
            good &= safe || scan(i, limit);
        } else {
            gradient = 0;
            for (DMatrixRMaj each : gradients[i]) {
                gradient += squares(each);
            }
            good &= gradient <= limit * limit || scan(i, limit);
        }
        trail.layer(i, z, gradient);
        // The variance of a batch is infinite where the square of an input is, and its outputs are finite all the same.
        return good
                && (!normalised[i]
                        || isFinite(squares(
                                i == 0 ? batch.x() : workspace.layer(i - 1).a())));
    }

    private boolean scan(int layer, double limit) {
        for (DMatrixRMaj each : gradients[layer]) {
            if (!isFinite(each, limit)) {
                return false;
            }
        }
        return true;
    }

    /** The lowest mean loss so far, as the state tells it, so that a resumed run is judged alike. */
    double lowest() {
        if (state.epoch > epochsSeen) {
            epochsSeen = state.epoch;
            lowest = Math.min(lowest, Math.abs(state.history().last().cost()));
        }
        boolean first = state.epoch == 0 && state.rowsDone > 0 && state.weightSum > 0;
        return first ? state.lossSum / state.weightSum : lowest;
    }

    private static boolean isFinite(double sum) {
        return sum < Double.POSITIVE_INFINITY;
    }

    static boolean isFinite(DMatrixRMaj matrix, double limit) {
        int n = matrix.getNumElements();
        for (int i = 0; i < n; i++) {
            if (!(Math.abs(matrix.data[i]) <= limit)) {
                return false;
            }
        }
        return true;
    }

    /** Eight chains hide the latency of the sum. */
    private static double squares(DMatrixRMaj matrix) {
        double[] v = matrix.data;
        int n = matrix.getNumElements();
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = 0;
        for (; i <= n - 8; i += 8) {
            s0 = Math.fma(v[i], v[i], s0);
            s1 = Math.fma(v[i + 1], v[i + 1], s1);
            s2 = Math.fma(v[i + 2], v[i + 2], s2);
            s3 = Math.fma(v[i + 3], v[i + 3], s3);
            s4 = Math.fma(v[i + 4], v[i + 4], s4);
            s5 = Math.fma(v[i + 5], v[i + 5], s5);
            s6 = Math.fma(v[i + 6], v[i + 6], s6);
            s7 = Math.fma(v[i + 7], v[i + 7], s7);
        }
        for (; i < n; i++) {
            s0 = Math.fma(v[i], v[i], s0);
        }
        return s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
    }
}
