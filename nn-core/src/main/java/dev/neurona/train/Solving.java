package dev.neurona.train;

import dev.neurona.component.Problems;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.PlacedLayer;
import dev.neurona.network.Workspace;
import dev.neurona.solver.Problem;
import dev.neurona.solver.Solver;
import dev.neurona.spi.Loss;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.stage.StagePlan;
import dev.neurona.stage.Stages;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.ejml.data.DMatrixRMaj;

/**
 * The problem that a run gives to its solver. A vector of unknowns is written to the trained parameters, and the gradients of
 * the workspace are read into a vector.
 */
final class Solving implements Problem {

    /** A cost that is computed in another order differs by less than this share. */
    private static final double SAME = 1e-9;

    private final Solver solver;
    private final TrainingState state;
    private final Parameters parameters;
    private final Objective objective;
    private final StepGradient gradient;
    private final Stages stages;
    private final Workspace workspace;
    private final int rows;
    private final Optional<LeastSquares> squares;
    private final DMatrixRMaj theta;

    /** Refuses a loss or a layer that the solver cannot go with. */
    Solving(
            Solver solver,
            TrainingOptions options,
            TrainingState state,
            Objective objective,
            StepGradient gradient,
            Stages stages,
            Workspace workspace) {
        this.solver = solver;
        this.state = state;
        this.parameters = state.parameters();
        this.objective = objective;
        this.gradient = gradient;
        this.stages = stages;
        this.workspace = workspace;
        this.rows = gradient.rows();
        this.theta = vector(parameters, state.trained());
        if (solver.needsResiduals()) {
            requireResiduals(solver, state.network(), options.loss(), options.get(TrainingOptions.STAGES)::isFrozen);
        }
        this.squares = solver.needsResiduals() ? Optional.of(new Squares()) : Optional.empty();
    }

    /** One element per number of the trained parameters. */
    static DMatrixRMaj vector(Parameters parameters, int[] trained) {
        return new DMatrixRMaj(
                Arrays.stream(trained)
                        .map(i -> parameters.value(i).getNumElements())
                        .reduce(0, Math::addExact),
                1);
    }

    /** What a solver cannot go with, whatever network it is. */
    static void check(Solver solver, TrainingOptions options, Problems problems) {
        Optional<String> batchSize = problems.chosen("batch").filter(call -> call.startsWith("batchSize"));
        StagePlan plan = options.get(TrainingOptions.STAGES);
        String name = solver.name();
        problems.require(
                options.get(TrainingOptions.OPTIMIZER).isEmpty(),
                "optimizer(...) and solver(...) exclude each other; call one of them.");
        problems.require(
                batchSize.isEmpty(),
                name + " sees all rows at each step; leave out " + batchSize.orElse("")
                        + ", or train with an optimizer.");
        problems.require(
                options.get(TrainingOptions.SCHEDULING).isEmpty(),
                name + " chooses the length of its steps itself; leave out schedule(...), or train with an optimizer.");
        problems.require(
                plan.factors().isEmpty()
                        && options.get(TrainingOptions.RATE_CHANGES).isEmpty(),
                name
                        + " has no learning rate; leave out rateFactor(...) and rateChange(...), or freeze(...) what must not"
                        + " move.");
        problems.require(
                plan.rules().isEmpty(),
                name
                        + " needs the gradients as they are; leave out gradientRule(...). A step that is too long is shortened"
                        + " in any case.");
        problems.require(
                plan.constraints().isEmpty(),
                name + " moves in all directions, and what it knows of the cost is wrong after a projection; leave out"
                        + " constraint(...), or add a penalty(...).");
        problems.require(
                plan.averaging().isEmpty(),
                name + " has no noise that an average could reduce; leave out averaging(...).");
        problems.require(
                options.get(TrainingOptions.PRECISION) == NumericPrecision.DOUBLE,
                name + " compares costs that differ in their last digits; leave out precision("
                        + options.get(TrainingOptions.PRECISION) + ").");
        problems.require(
                !solver.needsResiduals() || plan.penalties().isEmpty(),
                name + " needs a cost that is a sum of squared errors alone; leave out penalty(...), or use lbfgs.");
    }

    /** Refuses a loss or layers that have no residuals, row by row. */
    private static void requireResiduals(Solver solver, Network network, Loss loss, Predicate<String> frozen) {
        if (loss.squaredErrorFactor(network.outputs()).isEmpty()) {
            throw new IllegalArgumentException(solver.name() + " needs a loss that is a sum of squared errors, such as"
                    + " half-squared-error, and " + loss.text() + " is none; choose another loss, or use lbfgs.");
        }
        for (PlacedLayer place : network.layers()) {
            if (place.layer().couplesRows() && !frozen.test(place.name())) {
                throw new IllegalArgumentException(solver.name() + " differentiates one row at a time, and "
                        + place.name() + " compares the rows of a batch; use lbfgs, or a network without "
                        + place.layer().name() + ".");
            }
        }
    }

    /** Refuses a cost that is another one at each evaluation, and what the solver refuses; asked after a pass that trains. */
    void require() {
        Optional<String> random = workspace.randomLayer();
        if (random.isPresent()) {
            throw new IllegalArgumentException(solver.name() + " compares costs, and " + random.get()
                    + " draws random numbers in training, so that the cost is another one at each step; leave the layer out,"
                    + " or train with an optimizer.");
        }
        solver.require(this);
    }

    /** Refuses to go on with what the solver remembers of another problem. */
    void requireSame(double cost) {
        if (state.history().count() == 0) {
            return;
        }
        double then = state.history().last().cost();
        if (Math.abs(cost - then) > SAME * Math.abs(then)) {
            throw new IllegalArgumentException(solver.name() + " stands at a cost of " + then
                    + ", but these examples, penalties and parameters cost " + cost
                    + ", and what it remembers is of the others; begin anew, trainer.start(state.model()).");
        }
    }

    /** Makes one iterate; if it is not accepted, or something is thrown, the parameters are as before. */
    Solver.Iterate iterate() {
        read(parameters::value, theta);
        try {
            return solver.iterate(this, theta, state.memory());
        } finally {
            write(theta);
        }
    }

    @Override
    public int unknowns() {
        return theta.numRows;
    }

    @Override
    public double gradient(DMatrixRMaj point, DMatrixRMaj vector) {
        write(point);
        double weightedLoss = gradient.compute(state.step + 1, 0, rows);
        double penalty = stages.addPenalties(objective.divisor(gradient.weightSum()));
        read(workspace::gradient, vector);
        return objective.reduced(weightedLoss + penalty, gradient.weightSum());
    }

    @Override
    public Optional<LeastSquares> leastSquares() {
        return squares;
    }

    private void write(DMatrixRMaj vector) {
        int from = 0;
        for (int i : state.trained()) {
            DMatrixRMaj value = parameters.value(i);
            System.arraycopy(vector.data, from, value.data, 0, value.getNumElements());
            from += value.getNumElements();
        }
    }

    /** One matrix per parameter. */
    private interface Source {
        DMatrixRMaj at(int parameter);
    }

    private void read(Source source, DMatrixRMaj vector) {
        int from = 0;
        for (int i : state.trained()) {
            DMatrixRMaj matrix = source.at(i);
            System.arraycopy(matrix.data, 0, vector.data, from, matrix.getNumElements());
            from += matrix.getNumElements();
        }
    }

    /** The residuals by a vector of unknowns. */
    private final class Squares implements LeastSquares {

        private final int outputs = state.network().outputs();

        @Override
        public int count() {
            return Math.multiplyExact(rows, outputs);
        }

        @Override
        public void residuals(DMatrixRMaj point, DMatrixRMaj r) {
            write(point);
            gradient.residuals(state.step + 1, r);
        }

        @Override
        public void jacobian(DMatrixRMaj point, int from, int to, DMatrixRMaj jacobian) {
            write(point);
            DMatrixRMaj row = new DMatrixRMaj(unknowns(), 1);
            for (int k = from; k < to; k++) {
                gradient.residualGradient(k / outputs, k % outputs);
                read(workspace::gradient, row);
                System.arraycopy(row.data, 0, jacobian.data, (k - from) * unknowns(), unknowns());
            }
        }
    }
}
