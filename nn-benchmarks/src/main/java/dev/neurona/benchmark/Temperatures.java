package dev.neurona.benchmark;

import dev.neurona.table.Prediction;
import java.util.ArrayList;
import java.util.List;

/**
 * Probabilities whose logarithms are divided by a temperature, p^(1/T) / sum of p^(1/T): C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger,
 * <i>On calibration of modern neural networks</i>, ICML 2017. A row holds the probability of the right class first.
 */
final class Temperatures {

    private static final int BINS = 10;

    private Temperatures() {}

    /** The probabilities of rows whose class the model knows; of a question of yes or no, both of them. */
    static List<double[]> rows(List<Prediction> predictions, List<String> found, String yes) {
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < found.size(); row++) {
            List<String> names = List.copyOf(predictions.get(row).outputs().keySet());
            List<Double> outputs = List.copyOf(predictions.get(row).outputs().values());
            if (!yes.isEmpty()) {
                double p = outputs.get(0);
                rows.add(found.get(row).equals(yes) ? new double[] {p, 1 - p} : new double[] {1 - p, p});
            } else if (names.contains(found.get(row))) {
                double[] all = outputs.stream().mapToDouble(each -> each).toArray();
                int right = names.indexOf(found.get(row));
                double first = all[0];
                all[0] = all[right];
                all[right] = first;
                rows.add(all);
            }
        }
        return rows;
    }

    /** The temperature of the least log-loss, of 97 from 0.3 to 3.3. */
    static double fitted(List<double[]> rows) {
        double best = 1;
        for (int step = -48; step <= 48; step++) {
            double temperature = Math.exp(step / 40.0);
            best = logLoss(rows, temperature) < logLoss(rows, best) ? temperature : best;
        }
        return best;
    }

    static double logLoss(List<double[]> rows, double temperature) {
        double sum = 0;
        for (double[] row : rows) {
            sum -= Math.log(Math.max(1e-15, changed(row, temperature)[0]));
        }
        return sum / rows.size();
    }

    /** Of the greatest probability, in ten bins. */
    static double calibrationError(List<double[]> rows, double temperature) {
        double[] gaps = new double[BINS];
        for (double[] row : rows) {
            double[] p = changed(row, temperature);
            double greatest = p[0];
            for (double each : p) {
                greatest = Math.max(greatest, each);
            }
            gaps[Math.min(BINS - 1, (int) (greatest * BINS))] += greatest - (p[0] == greatest ? 1 : 0);
        }
        double sum = 0;
        for (double gap : gaps) {
            sum += Math.abs(gap) / rows.size();
        }
        return sum;
    }

    private static double[] changed(double[] row, double temperature) {
        double[] p = new double[row.length];
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.pow(row[i], 1 / temperature);
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
        return p;
    }
}
