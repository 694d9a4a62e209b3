package dev.neurona.stage;

import dev.neurona.component.Hyperparameters;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.ParameterSpec;
import dev.neurona.spi.ParameterSpec.Role;
import dev.neurona.spi.RandomStream;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** The stages of one run, applied to its parameters and gradients. Allocates nothing in a step. */
public final class Stages {

    private final StagePlan plan;
    private final Parameters parameters;
    private final Optional<Parameters> average;
    private final Workspace workspace;
    private final int[][] penalised;
    private final int[][] constrained;
    private final StepGradients gradients;

    /**
     * The stages of a run.
     *
     * @param plan what is applied
     * @param network the network that is trained
     * @param parameters its parameters
     * @param average their average, which begins as they do; empty if the plan takes none
     * @param trained positions of those that the run trains
     * @param workspace holds the gradients
     * @param seed seed of the run
     */
    public Stages(
            StagePlan plan,
            Network network,
            Parameters parameters,
            Optional<Parameters> average,
            int[] trained,
            Workspace workspace,
            long seed) {
        this.plan = plan;
        this.parameters = parameters;
        this.average = average;
        this.workspace = workspace;
        this.penalised = plan.penalties().stream()
                .map(penalty -> both(penalty.weights(network), trained))
                .toArray(int[][]::new);
        this.constrained = plan.constraints().stream()
                .map(constraint -> both(constraint.weights(network), trained))
                .toArray(int[][]::new);
        this.gradients = new StepGradients(
                network, trained, workspace, streams(plan.rules().size(), seed));
    }

    private static RandomStream[] streams(int rules, long seed) {
        return IntStream.range(0, rules)
                .mapToObj(rule -> RandomStream.at(seed, "gradient-rule", rule))
                .toArray(RandomStream[]::new);
    }

    private static int[] both(int[] positions, int[] trained) {
        return IntStream.of(positions)
                .filter(position -> IntStream.of(trained).anyMatch(each -> each == position))
                .toArray();
    }

    /**
     * {@return the sum of all penalties, times what a sum of losses is divided by, so that it can be added to that sum} Their
     * gradients are added to those of the loss.
     */
    public double addPenalties(double divisor) {
        Hyperparameters now = workspace.hyperparameters();
        double sum = 0;
        for (int i = 0; i < penalised.length; i++) {
            Penalty penalty = plan.penalties().get(i).stage();
            for (int position : penalised[i]) {
                sum += penalty.value(parameters.value(position), now);
                penalty.addGradient(parameters.value(position), workspace.gradient(position), now);
                workspace.gradientMatrix(position).written();
            }
        }
        return sum * divisor;
    }

    /** Lets the rules change the gradients of a step, from 1. */
    public void gradientRules(long step) {
        for (int i = 0; i < plan.rules().size(); i++) {
            gradients.begin(i, step);
            plan.rules().get(i).apply(gradients);
            gradients.written();
        }
    }

    /** Projects the parameters after an update. */
    public void constraints() {
        for (int i = 0; i < constrained.length; i++) {
            Constraint constraint = plan.constraints().get(i).stage();
            for (int position : constrained[i]) {
                constraint.project(parameters.value(position));
                parameters.matrix(position).written();
            }
        }
    }

    /** Moves the average of all parameters, observed ones included, after so many steps. */
    public void average(long step) {
        double weight = average.isEmpty() ? 0 : plan.averaging().orElseThrow().weight(step);
        if (weight == 0) {
            return;
        }
        for (int i = 0; i < parameters.count(); i++) {
            move(average.get().value(i), parameters.value(i), weight);
            average.get().matrix(i).written();
        }
    }

    private static void move(DMatrixRMaj average, DMatrixRMaj theta, double weight) {
        int n = theta.getNumElements();
        if (weight == 1) {
            System.arraycopy(theta.data, 0, average.data, 0, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            average.data[i] = Math.fma(weight, theta.data[i] - average.data[i], average.data[i]);
        }
    }

    /** The gradients of a run as its rules see them. */
    private static final class StepGradients implements GradientRule.Gradients {

        private final Workspace workspace;
        private final int[] trained;
        private final Role[] roles;
        /** One stream per rule, from which those of the steps are derived. */
        private final RandomStream[] streams;

        private final RandomStream random = RandomStream.at(0, "gradient-rule");
        private int rule;
        private long step;

        StepGradients(Network network, int[] trained, Workspace workspace, RandomStream[] streams) {
            this.workspace = workspace;
            this.trained = trained;
            this.streams = streams;
            this.roles = network.layers().stream()
                    .flatMap(layer -> layer.parameters().stream())
                    .map(ParameterSpec::role)
                    .toArray(Role[]::new);
        }

        void begin(int number, long stepNumber) {
            rule = number;
            step = stepNumber;
        }

        void written() {
            for (int position : trained) {
                workspace.gradientMatrix(position).written();
            }
        }

        @Override
        public long step() {
            return step;
        }

        @Override
        public int count() {
            return trained.length;
        }

        @Override
        public DMatrixRMaj get(int position) {
            return workspace.gradient(trained[position]);
        }

        @Override
        public Role role(int position) {
            return roles[trained[position]];
        }

        @Override
        public double norm() {
            double squares = 0;
            for (int i = 0; i < trained.length; i++) {
                squares += workspace.gradientMatrix(trained[i]).sumOfSquares();
            }
            return Math.sqrt(squares);
        }

        @Override
        public RandomStream random() {
            random.restart(streams[rule], step);
            return random;
        }
    }
}
