package dev.neurona.proof;

import dev.neurona.data.Dataset;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Activation;
import dev.neurona.spi.JointLoss;
import dev.neurona.spi.Link;
import dev.neurona.train.Objective;
import dev.neurona.train.Reduction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The gradient of a case against central differences of its cost on five points.
 *
 * <pre>
 *   h = 1e-5 max(1, |x|)
 *   each element     |g - d| &lt;= max(1e-8, 1e-6 max(|g|, |d|))
 *   all together     ||g - d|| &lt;= 1e-9 (||g|| + ||d||)
 * </pre>
 *
 * <p>The tolerances are never loosened. A place at which a difference says nothing about a slope is left for another
 * one: an overflow, a kink between the five points, a curve too narrow for them, or a cost whose rounding alone, or that of the
 * predictions it is made of, is more than is allowed. Curves and rounding are seen in the fourth differences of the
 * cost, which would be 0 to all digits otherwise; the gradient that is judged has no part in it.
 */
final class CentralDifferences {

    private static final double STEP = 1e-5;
    private static final double ELEMENT = 1e-6;
    private static final double FLOOR = 1e-8;
    private static final double NORM = 1e-9;

    /** Where activations in their default form have a kink or a jump, in their value or in their slope. */
    private static final Map<String, double[]> KINKS = Map.ofEntries(
            Map.entry("relu", new double[] {0}),
            Map.entry("leaky-relu", new double[] {0}),
            Map.entry("elu", new double[] {0}),
            Map.entry("celu", new double[] {0}),
            Map.entry("selu", new double[] {0}),
            Map.entry("softsign", new double[] {0}),
            Map.entry("squared-relu", new double[] {0}),
            Map.entry("relu6", new double[] {0, 6}),
            Map.entry("hard-tanh", new double[] {-1, 1}),
            Map.entry("hard-sigmoid", new double[] {-3, 3}),
            Map.entry("hard-swish", new double[] {-3, 3}),
            Map.entry("hard-shrink", new double[] {-0.5, 0.5}),
            Map.entry("soft-shrink", new double[] {-0.5, 0.5}),
            Map.entry("thresholded-relu", new double[] {1}));

    private final RandomCase subject;
    private final Dataset data;
    private final Objective objective;
    private final Parameters parameters;
    private final Workspace workspace;
    private final double[] weights;
    private double[] sides = {};
    private boolean kink;
    private double noise;
    private double largestNoise;

    private CentralDifferences(RandomCase subject) {
        this.subject = subject;
        this.data = subject.data();
        this.objective = Objective.of(subject.network(), subject.loss(), subject.reduction());
        this.parameters = subject.parameters().copy();
        this.workspace = subject.network().workspace(data.rows());
        this.weights = data.weights().orElseGet(() -> {
            double[] ones = new double[data.rows()];
            Arrays.fill(ones, 1);
            return ones;
        });
        workspace.training(1, 1);
    }

    /** What the check comes to: nothing if it cannot be made here, else the complaints, of which there should be none. */
    static Optional<List<String>> check(RandomCase subject) {
        return new CentralDifferences(subject).check();
    }

    private Optional<List<String>> check() {
        objective.require(data);
        objective.gradient(data, parameters, workspace);
        sides = sides();
        double[] costs = Arrays.copyOf(workspace.rowLosses(), data.rows());
        if (overflows() || rounding(costs) > 0.5 * FLOOR || roundingOfPredictions(costs) > 0.5 * FLOOR) {
            return Optional.empty();
        }
        List<DMatrixRMaj> gradients = new ArrayList<>();
        for (int index : subject.network().trained()) {
            gradients.add(workspace.gradient(index).copy());
        }
        List<String> complaints = new ArrayList<>();
        double error = 0;
        double norm = 0;
        double differenceNorm = 0;
        int elements = 0;
        int[] trained = subject.network().trained();
        for (int p = 0; p < trained.length; p++) {
            DMatrixRMaj gradient = gradients.get(p);
            for (int i = 0; i < gradient.getNumElements(); i++) {
                double slope = slope(parameters.value(trained[p]), i);
                double analytic = gradient.data[i];
                double off = Math.abs(analytic - slope);
                // Written so that a NaN is a complaint.
                if (!(off <= Math.max(FLOOR, ELEMENT * Math.max(Math.abs(analytic), Math.abs(slope))))) {
                    complaints.add(parameters.names().get(trained[p]) + "[" + i + "] is " + analytic
                            + " but the cost has the slope " + slope);
                }
                error += off * off;
                norm += analytic * analytic;
                differenceNorm += slope * slope;
                elements++;
            }
        }
        double norms = Math.sqrt(norm) + Math.sqrt(differenceNorm);
        double rounding = Math.max(2 * rounding(costs) * Math.sqrt(elements), 5 * Math.sqrt(noise));
        if (kink || largestNoise > 0.2 * FLOOR || rounding > NORM * norms) {
            return Optional.empty();
        }
        if (!(Math.sqrt(error) <= NORM * norms)) {
            complaints.add("the whole gradient is off by " + Math.sqrt(error) / norms);
        }
        return Optional.of(complaints);
    }

    /** The slope by one parameter; differences are taken row by row, where the fewest digits are lost. */
    private double slope(DMatrixRMaj matrix, int i) {
        double x = matrix.data[i];
        double h = STEP * Math.max(1, Math.abs(x));
        double[][] losses = new double[5][];
        for (int k = 0; k < losses.length; k++) {
            matrix.data[i] = x + (k - 2) * h;
            objective.value(data, parameters, workspace);
            losses[k] = Arrays.copyOf(workspace.rowLosses(), data.rows());
            kink |= !Arrays.equals(sides, sides());
        }
        matrix.data[i] = x;
        double[] differences = new double[data.rows()];
        double[] fourth = new double[data.rows()];
        for (int row = 0; row < differences.length; row++) {
            differences[row] = (losses[0][row] - losses[4][row]) + 8 * (losses[3][row] - losses[1][row]);
            fourth[row] =
                    (losses[0][row] + losses[4][row]) - 4 * (losses[1][row] + losses[3][row]) + 6 * losses[2][row];
        }
        // Independent errors come to sqrt(130) / 12 h in the slope and to sqrt(70) in the fourth difference.
        double measured = Math.abs(weighted(fourth)) * Math.sqrt(130.0 / 70.0) / (12 * h);
        noise += measured * measured;
        largestNoise = Math.max(largestNoise, measured);
        // What x has really moved by, after rounding.
        double moved = (x + h) - (x - h);
        return weighted(differences) / (6 * moved);
    }

    private double weighted(double[] rows) {
        double sum = 0;
        double weightSum = 0;
        for (int row = 0; row < rows.length; row++) {
            sum += weights[row] == 0 ? 0 : weights[row] * rows[row];
            weightSum += weights[row];
        }
        return subject.reduction() == Reduction.MEAN ? sum / weightSum : sum;
    }

    /** What rounding on the way to the losses, four units in the last place each, does to a difference. */
    private double rounding(double[] costs) {
        double[] absolute = Arrays.stream(costs).map(Math::abs).toArray();
        return 4 * 0x1p-52 * weighted(absolute) / STEP;
    }

    /** Whether an exponential of an exponential is beyond all numbers; then there is no slope. */
    private boolean overflows() {
        for (int i = 0; i < subject.network().layers().size(); i++) {
            DMatrixRMaj a = workspace.layer(i).a();
            for (int k = 0; k < a.getNumElements(); k++) {
                if (Double.isInfinite(a.data[k])) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * What rounding of the predictions, one unit in the last place each, does to a difference: a lot where a loss takes
     * the logarithm of 1 - p and p is next to 1. A loss that is taken at its link does not look at predictions.
     */
    private double roundingOfPredictions(double[] costs) {
        Optional<Link> link = subject.network().outputActivation().inverts();
        if (subject.loss() instanceof JointLoss joint && link.equals(Optional.of(joint.link()))) {
            return 0;
        }
        DMatrixRMaj predictions = workspace.output().a().copy();
        double[] moved = new double[costs.length];
        double[] off = new double[costs.length];
        for (int i = 0; i < predictions.getNumElements(); i++) {
            double prediction = predictions.data[i];
            predictions.data[i] = Math.nextAfter(prediction, 0.5);
            subject.loss().value(predictions, data.targets(), moved);
            predictions.data[i] = prediction;
            int row = i / predictions.numCols;
            off[row] += Math.abs(moved[row] - costs[row]);
        }
        return weighted(off) / STEP;
    }

    /** On which side of every kink the network stands. */
    private double[] sides() {
        List<DMatrixRMaj> distances = new ArrayList<>();
        for (int i = 0; i < subject.network().layers().size(); i++) {
            Optional<Activation> activation = subject.network().layers().get(i).activation();
            String name = activation.map(Activation::name).orElse("");
            for (double kink : KINKS.getOrDefault(name, new double[0])) {
                DMatrixRMaj distance = workspace.layer(i).z().copy();
                CommonOps_DDRM.add(distance, -kink);
                distances.add(distance);
            }
            if (name.equals("sparsemax")) {
                // A kink is where a probability becomes 0.
                distances.add(workspace.layer(i).a().copy());
            }
        }
        distances.addAll(LossKinks.distances(subject.loss(), workspace.output().a(), data.targets()));
        return distances.stream()
                .flatMapToDouble(m -> Arrays.stream(m.data, 0, m.getNumElements()))
                .map(Math::signum)
                .toArray();
    }
}
