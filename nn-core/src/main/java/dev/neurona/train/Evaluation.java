package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * Cost and metrics of a whole data set, computed in portions that fit a workspace.
 *
 * @param cost the cost
 * @param metrics the metrics by their text forms
 */
record Evaluation(double cost, Map<String, Double> metrics) {

    static Evaluation of(
            Objective objective, Parameters parameters, Workspace workspace, Dataset data, List<Metric> metrics) {
        double[] weights = Weights.of(data);
        int[] order = Order.asGiven(data.rows());
        int capacity = Math.min(workspace.capacity(), data.rows());
        Batch batch = Batch.buffer(data, capacity);
        DMatrixRMaj predictions = new DMatrixRMaj(data.rows(), data.targets().numCols);
        double lossSum = 0;
        double weightSum = 0;
        workspace.predicting();
        for (int from = 0; from < data.rows(); from += capacity) {
            batch.gather(data, weights, order, from, Math.min(from + capacity, data.rows()));
            DMatrixRMaj outputs = objective.network().forward(batch.x(), parameters, workspace);
            System.arraycopy(outputs.data, 0, predictions.data, from * predictions.numCols, outputs.getNumElements());
            lossSum += objective.head().weightedLoss(workspace, batch);
            weightSum += batch.weightSum();
        }
        Map<String, Double> values = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            values.put(metric.text(), metric.value(predictions, data.targets(), weights));
        }
        return new Evaluation(objective.reduced(lossSum, weightSum), values);
    }
}
