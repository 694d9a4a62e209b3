package dev.neurona.learn;

import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * How good predictions are, for each fold of a table by itself: a model was trained on the other folds.
 *
 * <pre>
 *   mean = (1/k) sum over folds of q      standard deviation = sqrt((1/(k-1)) sum over folds of (q - mean)^2)
 * </pre>
 *
 * <p>The standard deviation says how much the quality of one fold varies. It is not the error of the mean: the models share most of
 * their training rows, and no estimate from the folds alone is unbiased. Source: Y. Bengio, Y. Grandvalet, <i>No unbiased estimator of
 * the variance of k-fold cross-validation</i>, Journal of Machine Learning Research 5, 2004.
 *
 * @param folds the quality of each fold, at least two
 */
public record CrossValidation(List<Quality> folds) {

    /** Copies the list. */
    public CrossValidation {
        folds = List.copyOf(folds);
        if (folds.size() < 2) {
            throw new IllegalArgumentException("folds must be at least 2, got " + folds.size() + ".");
        }
    }

    /** {@return the texts of the metrics, in their order} */
    public List<String> metrics() {
        return folds.get(0).measures().stream().map(Measure::metric).toList();
    }

    /**
     * {@return the mean over the folds, each counted once; NaN if the metric of a fold is, as roc-auc is where only one class occurs}
     *
     * @param metric its text, for example {@code accuracy}
     * @throws IllegalArgumentException if it was not measured
     */
    public double mean(String metric) {
        double sum = 0;
        for (Quality fold : folds) {
            sum += fold.of(metric).value();
        }
        return sum / folds.size();
    }

    /**
     * {@return the standard deviation over the folds; NaN if the metric of a fold is}
     *
     * @param metric its text, for example {@code accuracy}
     * @throws IllegalArgumentException if it was not measured
     */
    public double standardDeviation(String metric) {
        double mean = mean(metric);
        double sum = 0;
        for (Quality fold : folds) {
            double difference = fold.of(metric).value() - mean;
            sum += difference * difference;
        }
        return Math.sqrt(sum / (folds.size() - 1));
    }

    /** {@return a line per fold, then mean and standard deviation} */
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(line("fold", "rows", metrics()));
        for (int i = 0; i < folds.size(); i++) {
            Quality fold = folds.get(i);
            lines.add(line(
                    Integer.toString(i + 1),
                    Integer.toString(fold.rows()),
                    metrics().stream()
                            .map(metric -> text(metric, fold.of(metric).value()))
                            .toList()));
        }
        lines.add(line(
                "mean",
                "",
                metrics().stream().map(metric -> text(metric, mean(metric))).toList()));
        lines.add(line(
                "standard deviation",
                "",
                metrics().stream()
                        .map(metric -> text(metric, standardDeviation(metric)))
                        .toList()));
        return String.join("\n", TextTable.lines(lines, column -> column > 0));
    }

    private static List<String> line(String fold, String rows, List<String> values) {
        List<String> line = new ArrayList<>(List.of(fold, rows));
        line.addAll(values);
        return line;
    }

    private String text(String metric, double value) {
        double[] column =
                folds.stream().mapToDouble(fold -> fold.of(metric).value()).toArray();
        return Quality.form(column).apply(value);
    }
}
