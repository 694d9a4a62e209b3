package dev.neurona.learn;

import dev.neurona.component.Components;
import dev.neurona.spi.Metric;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The loss by which predictions of a target are compared; less is better.
 *
 * <pre>
 *   one number         rmse, in the unit of the table
 *   several numbers    mean over the numbers of  rmse / standard deviation of the number
 *   classes, yes or no log-loss, in nats
 *   labels             mean over the labels of  log-loss
 * </pre>
 *
 * <p>Without the deviations, the number of the largest unit would decide alone. A number that never changes has none, and is divided by
 * 1. NaN if no row has weight or a prediction is NaN, infinite if a probability of 0 was given to what happened.
 */
final class PredictionLoss {

    private final Task task;
    private final Metric metric;
    /** By what the loss of each target is divided. */
    private final double[] units;

    /**
     * A loss whose deviations are those of some rows.
     *
     * @param targets rows x targets, not modified
     * @param weights one per row, not modified
     */
    PredictionLoss(Task task, DMatrixRMaj targets, double[] weights) {
        this.task = task;
        metric = Components.parse(Metric.class, metric(task));
        DMatrixRMaj means = Outcomes.repeated(Outcomes.means(targets, weights), targets.numRows);
        units = IntStream.range(0, targets.numCols)
                .mapToDouble(column -> isByDeviation(task) ? value(means, targets, weights, column) : 1)
                .map(deviation -> deviation > 0 ? deviation : 1)
                .toArray();
    }

    /** What the loss of a task is called in results. */
    static String text(Task task) {
        return metric(task) + (isByDeviation(task) ? " by deviation" : "");
    }

    private static String metric(Task task) {
        return task.isNumbers() ? "rmse" : "log-loss";
    }

    /**
     * The loss of predictions.
     *
     * @param predictions rows x targets, not modified
     * @param targets same shape, not modified
     * @param weights one per row, not modified
     */
    double of(DMatrixRMaj predictions, DMatrixRMaj targets, double[] weights) {
        if (task.isClasses()) {
            return metric.value(predictions, targets, weights);
        }
        // Labels do not exclude each other, and numbers have units: each is measured by itself.
        double sum = 0;
        for (int column = 0; column < targets.numCols; column++) {
            sum += value(predictions, targets, weights, column) / units[column];
        }
        return sum / targets.numCols;
    }

    private static boolean isByDeviation(Task task) {
        return task.isNumbers() && task.targets().size() > 1;
    }

    private double value(DMatrixRMaj predictions, DMatrixRMaj targets, double[] weights, int column) {
        return metric.value(Outcomes.column(predictions, column), Outcomes.column(targets, column), weights);
    }
}
