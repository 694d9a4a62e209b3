package dev.neurona.train;

import dev.neurona.network.BatchNorm;
import dev.neurona.network.Dense;
import dev.neurona.network.Dropout;
import dev.neurona.network.Layer;
import dev.neurona.network.Network;
import dev.neurona.network.ParameterSpec;
import dev.neurona.network.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The few numbers of a step that bound all others, and how large the sum S of their squares may be.
 *
 * <p>By Cauchy and Schwarz a product is no larger than the norms of its operands, and an activation is no larger than its
 * Lipschitz constant allows. With |M|^2 for the sum of the squares of M, which is S for whatever is looked at:
 *
 * <pre>
 *   |z|^2   &lt;=  (|x|^2 + rows) (|W|^2 + |b|^2)       |dx|^2  &lt;=  |dz|^2 |W|^2
 *   |a|^2   &lt;=  2 L^2 |z|^2 + 2 rows |f(0)|^2        |dz|^2  &lt;=  L^2 |da|^2
 *   |dW|^2  &lt;=  |x|^2 |dz|^2                         |db|^2  &lt;=  rows |dz|^2
 * </pre>
 *
 * <p>So the parameters and the last dz are enough; where these are more numbers than what they bound, the latter are
 * looked at instead.
 */
final class Bounds {

    /** Sums of squares up to here leave room for any product, also in single precision. */
    private static final double SAFE = 1e60;

    /** Factors S in a bound, beyond which it is better to look again: a product of many would soon not be safe. */
    private static final int MOST_FACTORS = 3;

    private final Network network;
    private final TrainingState state;
    private final Workspace workspace;
    private final int rows;
    private final List<DMatrixRMaj> looked = new ArrayList<>();

    /** For each layer the bound of its inputs, and whether its parameters are looked at. */
    private final Bound[] inputs;

    private final boolean[] readsParameters;
    private final int[] firstParameter;
    private double largestSum = SAFE;

    Bounds(TrainingState state, Workspace workspace, double squaresOfLargestRow) {
        this.network = state.network();
        this.state = state;
        this.workspace = workspace;
        this.rows = workspace.capacity();
        int count = network.layers().size();
        this.inputs = new Bound[count];
        this.readsParameters = new boolean[count];
        this.firstParameter = new int[count];
        Bound a = new Bound(rows * squaresOfLargestRow, 0);
        for (int i = 0; i < count; i++) {
            firstParameter[i] = i == 0
                    ? 0
                    : firstParameter[i - 1] + layer(i - 1).parameters().size();
            inputs[i] = a;
            a = forward(i);
        }
        Bound dz = look(workspace.output().dz());
        for (int i = count - 1; i >= 0; i--) {
            gradients(i, dz);
            dz = i == 0 ? dz : backward(i, dz);
        }
    }

    /** What must be looked at. */
    List<DMatrixRMaj> looked() {
        return looked;
    }

    /** How large the sum of the squares of all that may be, so that every number of the step is small. */
    double largestSum() {
        return largestSum < 1 ? 0 : largestSum;
    }

    private Layer layer(int i) {
        return network.layers().get(i);
    }

    /** The bound of a of a layer, whose inputs may have to be looked at. */
    private Bound forward(int i) {
        Layer layer = layer(i);
        boolean wanted =
                layer instanceof BatchNorm || (layer instanceof Dense && (long) rows * layer.inputs() < size(i));
        if (wanted && !inputs[i].isKnown()) {
            // The variance of a batch is infinite where the square of an input is, and its outputs are finite all the
            // same.
            inputs[i] = look(workspace.layer(i - 1).a());
        }
        Bound z;
        if (layer instanceof Dropout dropout) {
            z = inputs[i].times(survivors(dropout));
        } else if (layer instanceof Dense && inputs[i].hasRoom() && parametersAreFewer(i)) {
            readsParameters[i] = true;
            for (int p = 0; p < layer.parameters().size(); p++) {
                look(state.parameters().value(firstParameter[i] + p));
            }
            z = inputs[i].plus(rows).timesSum();
        } else {
            z = look(workspace.layer(i).z());
        }
        double slope = slope(layer);
        require(z);
        return slope < Double.POSITIVE_INFINITY
                ? require(z.times(2 * slope * slope).plus(2.0 * rows * squaresAtZero(layer)))
                : Bound.UNKNOWN;
    }

    /** With them dz of the layer below need not be looked at, either. */
    private boolean parametersAreFewer(int i) {
        boolean below = i > 0 && slope(layer(i - 1)) < Double.POSITIVE_INFINITY;
        return size(i) < (long) rows * (layer(i).outputs() + (below ? layer(i).inputs() : 0));
    }

    /** The bound of dz of the layer below, which may have to be looked at. */
    private Bound backward(int i, Bound dz) {
        Bound dx = Bound.UNKNOWN;
        if (layer(i) instanceof Dropout dropout) {
            dx = dz.times(survivors(dropout));
        } else if (readsParameters[i] && dz.hasRoom()) {
            dx = dz.timesSum();
        }
        require(dx);
        double slope = slope(layer(i - 1));
        if (dx.isKnown() && slope < Double.POSITIVE_INFINITY) {
            return require(dx.times(slope * slope));
        }
        // What is wrong with dz shows in the gradients.
        boolean gradientsAreFewer =
                size(i - 1) > 0 && size(i - 1) <= (long) rows * layer(i - 1).outputs();
        return gradientsAreFewer ? Bound.UNKNOWN : look(workspace.layer(i - 1).dz());
    }

    private void gradients(int i, Bound dz) {
        if (layer(i) instanceof Dense && inputs[i].isKnown() && dz.isKnown()) {
            require(inputs[i].plus(rows).times(dz));
            return;
        }
        List<ParameterSpec> parameters = layer(i).parameters();
        for (int p = 0; p < parameters.size(); p++) {
            if (parameters.get(p).role() == ParameterSpec.Role.TRAINED) {
                look(workspace.gradient(firstParameter[i] + p));
            }
        }
    }

    private long size(int i) {
        return layer(i).parameters().stream()
                .filter(p -> p.role() == ParameterSpec.Role.TRAINED)
                .mapToLong(p -> (long) p.rows() * p.columns())
                .sum();
    }

    private static double survivors(Dropout dropout) {
        return 1 / ((1 - dropout.rate()) * (1 - dropout.rate()));
    }

    private static double slope(Layer layer) {
        return layer.activation().map(f -> f.lipschitzConstant()).orElse(1.0);
    }

    private static double squaresAtZero(Layer layer) {
        DMatrixRMaj a = new DMatrixRMaj(1, layer.outputs());
        layer.activation().ifPresent(f -> f.forward(new DMatrixRMaj(1, layer.outputs()), a));
        return Guard.squares(a);
    }

    private Bound look(DMatrixRMaj matrix) {
        looked.add(matrix);
        return Bound.SUM;
    }

    private Bound require(Bound bound) {
        if (bound.isKnown()) {
            largestSum = Math.min(largestSum, bound.largestSum());
        }
        return bound;
    }

    /** An upper bound, factor · S^power; S counts as 1 if it is less. */
    private record Bound(double factor, int power) {

        static final Bound SUM = new Bound(1, 1);
        static final Bound UNKNOWN = new Bound(Double.POSITIVE_INFINITY, -1);

        boolean isKnown() {
            return power >= 0;
        }

        boolean hasRoom() {
            return isKnown() && power < MOST_FACTORS;
        }

        Bound plus(double constant) {
            return isKnown() ? new Bound(factor + constant, power) : this;
        }

        Bound times(double constant) {
            return isKnown() ? new Bound(factor * constant, power) : this;
        }

        Bound times(Bound other) {
            return new Bound(factor * other.factor, power + other.power);
        }

        Bound timesSum() {
            return times(SUM);
        }

        double largestSum() {
            return power == 0 ? (factor <= SAFE ? SAFE : 0) : StrictMath.pow(SAFE / factor, 1.0 / power);
        }
    }
}
