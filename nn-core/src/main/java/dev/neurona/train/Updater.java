package dev.neurona.train;

import dev.neurona.component.Hyperparameters;
import dev.neurona.diagnosis.Summary;
import dev.neurona.network.Network;
import dev.neurona.network.PlacedLayer;
import dev.neurona.network.Workspace;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.ParameterSpec.Role;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;

/** Lets the optimizer update every parameter, in ranges on several threads where it is element-wise and that pays. */
final class Updater implements Step, MatrixProducts.RangeTask {

    /** Elements from which a split costs less than it saves; measured, see docs/performance.md. */
    private static final int WORTH_SPLITTING = 1 << 15;

    /** Multiplications in a layer's product from which sharing it costs less than it saves. */
    private static final long WORTH_SHARING = 1L << 21;

    private final Optimizer optimizer;
    private final boolean elementwise;
    private final int[] trained;
    private final double[] rateFactors;
    private final Scheduling scheduling;
    private final TrainingState state;
    private final Hyperparameters hyperparameters;

    private long number;
    private double learningRate;
    private int current;
    private DMatrixRMaj gradient;

    Updater(
            Optimizer optimizer,
            Scheduling scheduling,
            double[] rateFactors,
            TrainingState state,
            Workspace workspace) {
        this.scheduling = scheduling;
        this.rateFactors = rateFactors;
        this.optimizer = optimizer;
        this.elementwise = optimizer instanceof ElementwiseOptimizer;
        this.trained = state.trained();
        this.state = state;
        this.hyperparameters = workspace.hyperparameters();
        this.gradient = workspace.gradient(trained[0]);
    }

    /** How many threads pay for batches of so many rows. */
    static int threadsThatPay(Network network, int rows) {
        long largest = 0;
        for (PlacedLayer layer : network.layers()) {
            largest = Math.max(largest, (long) rows * layer.inputs() * layer.outputs());
        }
        return largest < WORTH_SHARING ? 1 : Runtime.getRuntime().availableProcessors();
    }

    void update(long stepNumber, double rate, Workspace workspace) {
        number = stepNumber;
        for (int i : trained) {
            learningRate = rate * rateFactors[i];
            DMatrixRMaj theta = state.parameters().value(i);
            if (elementwise && theta.getNumElements() >= WORTH_SPLITTING) {
                current = i;
                gradient = workspace.gradient(i);
                workspace.products().forRanges(theta.getNumElements(), this);
            } else {
                optimizer.update(this, theta, workspace.gradient(i), state.slots(i));
            }
        }
    }

    @Override
    public void run(int from, int to) {
        double[] theta = state.parameters().value(current).data;
        ((ElementwiseOptimizer) optimizer).update(this, theta, gradient.data, state.slots(current), from, to);
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public double learningRate() {
        return learningRate;
    }

    @Override
    public double momentum(double own) {
        return scheduling.momentum(own, state);
    }

    @Override
    public double now(String component, String hyperparameter, double own) {
        return hyperparameters.now(component, hyperparameter, own);
    }

    /** For each parameter the update/weight ratio of a step that is not taken; 0 where a number of it is not finite. */
    double[] ratios(long stepNumber, double rate, Workspace workspace) {
        double[] ratios = new double[state.parameters().count()];
        TrainingState copy = state.copy();
        number = stepNumber;
        for (int i : trained) {
            learningRate = rate * rateFactors[i];
            DMatrixRMaj theta = state.parameters().value(i);
            boolean finite = Double.isFinite(rate)
                    && !MatrixFeatures_DDRM.hasUncountable(theta)
                    && !MatrixFeatures_DDRM.hasUncountable(workspace.gradient(i));
            ratios[i] = finite ? ratio(optimizer, this, theta, workspace.gradient(i), copy.slots(i)) : 0;
        }
        return ratios;
    }

    /**
     * The norm of what a step would add to a parameter by the norm of the parameter; the slots, a copy, are modified.
     */
    private static double ratio(Optimizer optimizer, Step step, DMatrixRMaj theta, DMatrixRMaj gradient, Slots slots) {
        DMatrixRMaj change = theta.copy();
        optimizer.update(step, change, gradient, slots);
        CommonOps_DDRM.subtractEquals(change, theta);
        double norm = Summary.norm(change);
        return norm == 0 ? 0 : norm / Summary.norm(theta);
    }

    /** The memory that an optimizer keeps for one parameter, or a solver for all. */
    static final class SlotMatrices implements Slots {

        private final List<Slot> slots;
        private final Slot[] keys;
        private final DMatrixRMaj[] values;
        private final Role role;

        SlotMatrices(List<Slot> declared, DMatrixRMaj parameter, Role role) {
            this.role = role;
            this.slots = List.copyOf(declared);
            this.keys = slots.toArray(new Slot[0]);
            this.values = new DMatrixRMaj[keys.length];
            for (int i = 0; i < keys.length; i++) {
                boolean scalar = keys[i].shape() == Slot.Shape.SCALAR;
                values[i] = new DMatrixRMaj(scalar ? 1 : parameter.numRows, scalar ? 1 : parameter.numCols);
                values[i].fill(keys[i].initial());
            }
        }

        List<Slot> slots() {
            return slots;
        }

        @Override
        public Role role() {
            return role;
        }

        DMatrixRMaj value(int index) {
            return values[index];
        }

        @Override
        public DMatrixRMaj get(Slot slot) {
            for (int i = 0; i < keys.length; i++) {
                if (keys[i].equals(slot)) {
                    return values[i];
                }
            }
            throw new IllegalArgumentException("The optimizer did not declare a slot '" + slot.name() + "'; declared: "
                    + slots.stream().map(Slot::name).collect(Collectors.joining(", ")) + ".");
        }
    }
}
