package dev.neurona.train;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.data.Portions;
import dev.neurona.data.RowSource;
import dev.neurona.diagnosis.Pairing;
import dev.neurona.network.LayerValues;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.PlacedLayer;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Layer;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Tally;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.ejml.data.DMatrixRMaj;

/**
 * The cost of a network on a data set as a function of the parameters: what a trainer minimises, and what a gradient
 * check differentiates. The only place that goes forward, takes the cost, and comes back.
 *
 * <pre>
 *   C = sum_i w_i l_i / sum_i w_i       or, summed,   C = sum_i w_i l_i
 * </pre>
 */
public final class Objective {

    private final Network network;
    private final Loss loss;
    private final OutputLoss output;
    private final Reduction reduction;

    private Objective(Network network, Loss loss, Reduction reduction) {
        this.network = network;
        this.loss = loss;
        this.output = OutputLoss.of(network, loss);
        this.reduction = reduction;
    }

    /** {@return the weighted mean of the losses} */
    public static Objective of(Network network, Loss loss) {
        return new Objective(network, loss, Reduction.MEAN);
    }

    /** {@return the losses, reduced to a mean or a sum} */
    public static Objective of(Network network, Loss loss, Reduction reduction) {
        return new Objective(network, loss, reduction);
    }

    /** Refuses data that do not fit the network or the loss, and says what would. */
    public void require(Dataset data) {
        requireShape(data);
        Portions.require(data.featureRows(), finite("feature", data.featureNames()), network::requireInputs);
        requireTargets(data);
    }

    /** Refuses data by all but the numbers of their features. */
    void requireBesidesFeatures(Dataset data) {
        requireShape(data);
        requireTargets(data);
    }

    private void requireTargets(Dataset data) {
        Portions.require(data.targetRows(), finite("target", data.targetNames()), loss::requireTargets);
    }

    private void requireShape(Dataset data) {
        RowSource features = data.featureRows();
        RowSource targets = data.targetRows();
        if (data.rows() == 0) {
            throw new IllegalArgumentException("The data set has no row; give at least one example.");
        }
        if (data.weights().isPresent() && Arrays.stream(data.weights().get()).allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("All weights are 0; at least one example must count.");
        }
        if (features.columns() != network.inputs()) {
            throw new IllegalArgumentException(network.layers().get(0).name() + " expects " + network.inputs()
                    + " columns (features) but the data are " + shape(features)
                    + "; rows are examples, so give each example one row of " + network.inputs() + " numbers.");
        }
        requireOutputs(targets);
        requirePairing();
    }

    private void requireOutputs(RowSource targets) {
        int expected = loss.outputs(targets.columns());
        if (expected == network.outputs()) {
            return;
        }
        PlacedLayer last = network.layers().get(network.layers().size() - 1);
        String fact = last.name() + " has " + network.outputs() + " outputs but ";
        throw new IllegalArgumentException(
                hasShapeOfTargets(targets)
                        ? fact + "the targets are " + shape(targets)
                                + "; give each example one target per output, for classes a 1 in the column of its class."
                        : fact + loss.text() + " needs " + expected + " for " + shape(targets) + " targets; give "
                                + last.name() + " as many outputs.");
    }

    /** Whether predictions have the shape of the targets, so that one can stand in for the other. */
    private boolean hasShapeOfTargets(RowSource targets) {
        return loss.outputs(targets.columns()) == targets.columns();
    }

    /** Refuses a metric that compares other outputs than the network has, or for which the targets have no meaning. */
    void require(Metric metric, RowSource targets) {
        int expected = metric.outputs(targets.columns());
        if (expected != network.outputs()) {
            throw new IllegalArgumentException(
                    metric.text() + " compares " + shape(targets) + " targets with " + expected
                            + " outputs, but with " + loss.name() + " the network has " + network.outputs()
                            + "; leave it out, or choose a metric of the same outputs.");
        }
        Portions.require(targets, metric::requireTargets);
    }

    private void requirePairing() {
        Pairing pairing = Pairing.of(network.outputActivation(), loss);
        if (pairing.verdict() == Pairing.Verdict.REFUSED) {
            PlacedLayer last = network.layers().get(network.layers().size() - 1);
            throw new IllegalArgumentException(last.name() + end(last) + ". " + pairing.reason());
        }
    }

    private static String end(PlacedLayer last) {
        if (last.activation().isPresent()) {
            return " ends with " + last.activation().get().name();
        }
        boolean holdsLayers = Components.within(last.layer()).stream().skip(1).anyMatch(Layer.class::isInstance);
        return " has no activation, which counts as identity"
                + (holdsLayers ? "; those of the layers within it are not seen by the loss" : "");
    }

    private static String shape(RowSource rows) {
        return rows.rows() + "x" + rows.columns();
    }

    private static Portions.Portion finite(String what, List<String> names) {
        return (rows, first) -> {
            int n = rows.getNumElements();
            for (int i = 0; i < n; i++) {
                if (!Double.isFinite(rows.data[i])) {
                    throw new IllegalArgumentException("Row " + (first + i / rows.numCols) + ", " + what + " '"
                            + names.get(i % rows.numCols) + "' is " + rows.data[i]
                            + "; every number must be finite. Drop the row, or impute the value.");
                }
            }
        };
    }

    /**
     * {@return the cost on all rows of a data set} The workspace is modified; tell it to train or to predict first.
     */
    public double value(Dataset data, Parameters parameters, Workspace workspace) {
        Batch batch = Batch.whole(data);
        return reduced(forward(batch, parameters, workspace), batch.weightSum());
    }

    /**
     * {@return the cost on all rows of a data set} Every gradient is left in the workspace; tell it to train or to
     * predict first.
     */
    public double gradient(Dataset data, Parameters parameters, Workspace workspace) {
        Batch batch = Batch.whole(data);
        return reduced(gradient(batch, parameters, workspace), batch.weightSum());
    }

    /** Computes every z and a, and returns the sum of weight times loss over the batch. */
    double forward(Batch batch, Parameters parameters, Workspace workspace) {
        network.forward(batch.features(), parameters, workspace);
        return output.weightedLoss(workspace, batch);
    }

    /** Computes every z, a, dz and gradient, and returns the sum of weight times loss over the batch. */
    double gradient(Batch batch, Parameters parameters, Workspace workspace) {
        return backward(batch, parameters, workspace, reduction);
    }

    /** As {@link #gradient}, but the gradients are those of the sum, divided by nothing: those of a block of a batch. */
    double gradientSum(Batch batch, Parameters parameters, Workspace workspace) {
        return backward(batch, parameters, workspace, Reduction.SUM);
    }

    private double backward(Batch batch, Parameters parameters, Workspace workspace, Reduction by) {
        double weightedLoss = forward(batch, parameters, workspace);
        output.gradient(workspace, batch, by);
        network.backward(batch.features(), parameters, workspace);
        return weightedLoss;
    }

    /**
     * Writes the residuals of a batch of a data set with so much weight, output by output. For losses that are squared errors.
     * {@return the element behind the last one}
     */
    int residuals(
            Batch batch, double weightOfAll, Parameters parameters, Workspace workspace, DMatrixRMaj r, int first) {
        network.forward(batch.features(), parameters, workspace);
        DMatrixRMaj a = workspace.output().a();
        for (int i = 0; i < a.getNumElements(); i++) {
            double root = rootOfWeight(batch.weight(i / a.numCols), weightOfAll);
            r.data[first + i] = root == 0 ? 0 : root * (a.data[i] - batch.y().data[i]);
        }
        return first + a.getNumElements();
    }

    /** Leaves the gradients of one residual of a batch of one row in the workspace. */
    void residualGradient(Batch row, int output, double weightOfAll, Parameters parameters, Workspace workspace) {
        network.forward(row.features(), parameters, workspace);
        LayerValues last = workspace.output();
        last.dz().zero();
        last.dz().data[output] = rootOfWeight(row.weight(0), weightOfAll);
        network.outputActivation().backward(last.z(), last.a(), last.dz(), last.dz());
        network.backward(row.features(), parameters, workspace);
    }

    /** The square of a residual is the share of one output of one row in the cost. */
    private double rootOfWeight(double weight, double weightOfAll) {
        double factor = loss.squaredErrorFactor(network.outputs()).orElseThrow();
        return Math.sqrt(factor * weight / divisor(weightOfAll));
    }

    double reduced(double weightedLoss, double weightSum) {
        return weightedLoss / divisor(weightSum);
    }

    /** What a sum of weighted losses is divided by to become a cost. */
    double divisor(double weightSum) {
        return reduction == Reduction.MEAN && weightSum != 0 ? weightSum : 1;
    }

    /**
     * Cost and metrics, by their text forms, of a whole data set.
     *
     * @param culprit the row of it that makes the cost infinite or NaN; empty if the cost is finite
     */
    record Evaluation(double cost, Map<String, Double> metrics, OptionalInt culprit) {}

    /** Predicts a whole data set in portions that fit a workspace. */
    Evaluation evaluate(Dataset data, Parameters parameters, Workspace workspace, List<Metric> metrics) {
        double[] weights = data.rowWeights();
        List<Tally> tallies = metrics.stream().map(Metric::tally).toList();
        double[] sums = new double[2];
        int[] culprit = {-1};
        workspace.predicting();
        Batch.inPortions(data, weights, workspace.capacity(), (batch, from) -> {
            sums[0] += forward(batch, parameters, workspace);
            sums[1] += batch.weightSum();
            if (culprit[0] < 0 && !Double.isFinite(sums[0])) {
                culprit[0] = from + batch.costliest(workspace.rowLosses());
            }
            for (Tally tally : tallies) {
                tally.see(workspace.output().a(), batch.y(), batch.weights());
            }
        });
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < tallies.size(); i++) {
            values.put(metrics.get(i).text(), tallies.get(i).value());
        }
        return new Evaluation(
                reduced(sums[0], sums[1]), values, culprit[0] < 0 ? OptionalInt.empty() : OptionalInt.of(culprit[0]));
    }

    /**
     * The mean loss of always predicting the weighted mean of the targets: the scale of a cost that has learned nothing. NaN
     * if predictions do not have the shape of the targets.
     */
    double costOfMean(Dataset data, double[] weights) {
        if (!hasShapeOfTargets(data.targetRows())) {
            return Double.NaN;
        }
        DMatrixRMaj mean = new DMatrixRMaj(1, data.targetRows().columns());
        Portions.forEach(data.targetRows(), (targets, first) -> {
            for (int row = 0; row < targets.numRows; row++) {
                for (int j = 0; j < mean.numCols; j++) {
                    mean.data[j] += weights[first + row] * targets.get(row, j);
                }
            }
        });
        double weightSum = 0;
        for (double weight : weights) {
            weightSum += weight;
        }
        for (int j = 0; j < mean.numCols; j++) {
            mean.data[j] /= weightSum;
        }
        int rows = Math.min(data.rows(), 256);
        DMatrixRMaj predictions = new DMatrixRMaj(rows, mean.numCols);
        for (int i = 0; i < predictions.getNumElements(); i++) {
            predictions.data[i] = mean.data[i % mean.numCols];
        }
        double[] losses = new double[rows];
        double[] sum = new double[1];
        // Features are not read: they may be on other machines.
        Dataset targets = Dataset.of(data.targetRows(), data.targetRows());
        Batch.inPortions(targets, weights, rows, (batch, from) -> {
            predictions.numRows = batch.rows();
            loss.value(predictions, batch.y(), losses);
            sum[0] += batch.weighted(losses);
        });
        return sum[0] / weightSum;
    }

    Loss loss() {
        return loss;
    }

    boolean isMean() {
        return reduction == Reduction.MEAN;
    }

    /** {@return whether the loss is taken on the last z, and gives its gradient by that z rather than by a} */
    public boolean atLink() {
        return output instanceof OutputLoss.Joint;
    }
}
