package dev.neurona.train;

import dev.neurona.component.Hyperparameters;
import dev.neurona.diagnosis.Summary;
import dev.neurona.network.Network;
import dev.neurona.network.PlacedLayer;
import dev.neurona.network.RunMatrix;
import dev.neurona.network.Workspace;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.ParameterSpec;
import dev.neurona.spi.ParameterSpec.Role;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;

/** Lets the optimizer update every parameter, in ranges on several threads where it is element-wise and that pays. */
final class Updater implements Step, MatrixProducts.RangeTask {

    /** Elements from which a split costs less than it saves; measured, see docs/performance.md. */
    private static final int WORTH_SPLITTING = 1 << 15;

    /** Multiplications in a layer's product from which sharing it costs less than it saves. */
    private static final long WORTH_SHARING = 1L << 21;

    /**
     * After how many steps subnormal memory is set to 0. The momentum of a unit that no longer learns is multiplied by 0.9 in every step. After
     * some 6,700 steps, in single precision after 830, it is subnormal, and stays so: 0.9 times 4 is 4 again, in units of the smallest number.
     */
    private static final int FLUSH = 128;

    private final Optimizer optimizer;
    private final boolean elementwise;
    /** Whether the optimizer computes in float. */
    private final boolean single;

    private final int[] trained;
    private final double[] rateFactors;
    private final Scheduling scheduling;
    private final TrainingState state;
    private final Hyperparameters hyperparameters;

    private long number;
    private double learningRate;
    /** The parameter at hand, its gradient and its memory. */
    private RunMatrix theta;

    private RunMatrix gradient;
    private SlotMatrices slots;

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
        this.single =
                workspace.precision() == NumericPrecision.SINGLE && optimizer instanceof ElementwiseOptimizer.Single;
        this.theta = state.parameters().matrix(trained[0]);
        this.gradient = workspace.gradientMatrix(trained[0]);
        this.slots = state.slots(trained[0]);
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
            theta = state.parameters().matrix(i);
            gradient = workspace.gradientMatrix(i);
            slots = state.slots(i);
            if (!single) {
                // Before threads share the work, which would all widen.
                theta.read();
                gradient.read();
            }
            if (elementwise && theta.elements() >= WORTH_SPLITTING) {
                workspace.products().forRanges(theta.elements(), this);
            } else if (single) {
                run(0, theta.elements());
            } else {
                optimizer.update(this, theta.read(), gradient.read(), slots);
            }
            if (!single) {
                theta.written();
            }
            if (number % FLUSH == 0) {
                slots.flushSubnormals();
            }
        }
    }

    @Override
    public void run(int from, int to) {
        if (single) {
            float[] numbers = theta.changedFloats().data;
            ((ElementwiseOptimizer.Single) optimizer).update(this, numbers, gradient.floats().data, slots, from, to);
        } else {
            double[] numbers = theta.read().data;
            ((ElementwiseOptimizer) optimizer).update(this, numbers, gradient.read().data, slots, from, to);
        }
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

    /**
     * What a trainer keeps for a run beside the parameters.
     *
     * @param trained positions of the parameters that it trains; those of frozen layers are not among them
     * @param slots the memory of the optimizer, for each of them
     * @param memory the memory of a solver, for all; empty if an optimizer trains
     * @param averages whether there is an average of the parameters
     * @param precision precision of the parameters
     * @param singleSlots whether, in single precision, so are the slots
     */
    record Kept(
            List<Integer> trained,
            List<Slot> slots,
            Optional<List<Slot>> memory,
            boolean averages,
            NumericPrecision precision,
            boolean singleSlots) {

        String text(List<String> names) {
            return "trains " + trained.stream().map(names::get).toList() + ", keeps "
                    + Stream.concat(slots.stream(), memory.stream().flatMap(List::stream))
                            .map(Slot::name)
                            .toList()
                    + (averages ? " and an average" : "")
                    + (precision == NumericPrecision.SINGLE ? " in single precision" : "");
        }
    }

    /** The memory that an optimizer keeps for one parameter, or a solver for all. */
    static final class SlotMatrices implements Slots {

        private final List<Slot> slots;
        private final Slot[] keys;
        private final RunMatrix[] values;
        private final Role role;

        /** The memory of an optimizer for one parameter. */
        SlotMatrices(Kept kept, ParameterSpec spec) {
            this(
                    kept.slots(),
                    spec.rows(),
                    spec.columns(),
                    kept.singleSlots() ? kept.precision() : NumericPrecision.DOUBLE,
                    spec.role());
        }

        SlotMatrices(List<Slot> declared, int rows, int columns, NumericPrecision precision, Role role) {
            this.role = role;
            this.slots = List.copyOf(declared);
            this.keys = slots.toArray(new Slot[0]);
            this.values = new RunMatrix[keys.length];
            for (int i = 0; i < keys.length; i++) {
                boolean scalar = keys[i].shape() == Slot.Shape.SCALAR;
                values[i] =
                        scalar ? RunMatrix.of(NumericPrecision.DOUBLE, 1, 1) : RunMatrix.of(precision, rows, columns);
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

        RunMatrix value(int index) {
            return values[index];
        }

        void flushSubnormals() {
            for (RunMatrix value : values) {
                value.flushSubnormals();
            }
        }

        @Override
        public DMatrixRMaj get(Slot slot) {
            return matrix(slot).read();
        }

        @Override
        public FMatrixRMaj single(Slot slot) {
            return matrix(slot).changedFloats();
        }

        private RunMatrix matrix(Slot slot) {
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
