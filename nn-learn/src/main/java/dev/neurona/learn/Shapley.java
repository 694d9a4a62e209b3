package dev.neurona.learn;

import dev.neurona.table.Prediction;
import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Computes the Shapley values of {@link Reasons}. */
final class Shapley {

    private static final int MOST_ROWS = 100;
    private static final int MOST_EXACT = 8;
    /** Orders that are gone forwards and backwards, of all background rows together. */
    private static final int PAIRS = 500;

    private final Probe probe;
    private final int columns;
    private final DMatrixRMaj row;
    private final DMatrixRMaj background;
    /** The outputs for the row, and for the background. */
    private final DMatrixRMaj of;

    private final DMatrixRMaj usual;

    private Shapley(Probe probe, DMatrixRMaj row, DMatrixRMaj background) {
        this.probe = probe;
        this.columns = probe.columns().size();
        this.row = row;
        this.background = background;
        of = probe.outputs(row);
        usual = probe.outputs(background);
    }

    /** Explains a prediction of a row that lacks no column. */
    static Reasons reasons(Probe probe, Prediction prediction, Map<String, String> row, Table background) {
        Table sample = probe.sample(background, MOST_ROWS);
        DMatrixRMaj encoded = probe.matrix(1);
        double[] features = probe.fitted().features(row);
        System.arraycopy(features, 0, encoded.data, 0, features.length);
        Shapley shapley = new Shapley(probe, encoded, probe.fitted().features(sample));
        boolean exact = shapley.columns <= MOST_EXACT;
        double[][] raised = exact ? shapley.exact() : shapley.sampled();
        List<Contribution> contributions = new ArrayList<>();
        for (int column = 0; column < raised.length; column++) {
            String name = probe.columns().get(column);
            contributions.add(new Contribution(name, row.getOrDefault(name, ""), probe.named(raised[column])));
        }
        String output = output(probe, prediction);
        contributions.sort(Comparator.comparingDouble((Contribution each) -> Math.abs(each.to(output)))
                .reversed());
        String rows = sample.rows() + (sample.rows() == 1 ? " background row" : " background rows");
        String how = exact
                ? rows + ", all " + (1 << shapley.columns) + " sets of columns"
                : rows + ", " + 2 * shapley.pairs() * sample.rows() + " orders of the columns";
        return new Reasons(
                how, prediction, output, probe.named(Probe.mean(shapley.usual, 0, sample.rows())), contributions);
    }

    private static String output(Probe probe, Prediction prediction) {
        List<String> names = probe.outputNames();
        return prediction.labels().stream()
                .filter(label -> !probe.task().isNumbers() && names.contains(label))
                .findFirst()
                .orElse(names.get(0));
    }

    /** Columns x outputs, from the mean outputs of all sets of columns; bit j of a set is column j. */
    private double[][] exact() {
        double[][] means = means();
        double[][] raised = new double[columns][usual.numCols];
        for (int column = 0; column < columns; column++) {
            for (int set = 0; set < means.length; set++) {
                if ((set >> column & 1) == 0) {
                    double share = 1.0 / (columns * binomial(columns - 1, Integer.bitCount(set)));
                    for (int output = 0; output < usual.numCols; output++) {
                        raised[column][output] += share * (means[set | 1 << column][output] - means[set][output]);
                    }
                }
            }
        }
        return raised;
    }

    private double[][] means() {
        int rows = background.numRows;
        double[][] means = new double[1 << columns][];
        int atOnce = Math.max(1, probe.rowsAtOnce() / rows);
        for (int first = 0; first < means.length; first += atOnce) {
            int count = Math.min(atOnce, means.length - first);
            DMatrixRMaj mixed = probe.matrix(count * rows);
            for (int i = 0; i < count * rows; i++) {
                begin(mixed, i, i % rows);
                for (int column = 0; column < columns; column++) {
                    if ((((first + i / rows) >> column) & 1) == 1) {
                        probe.copy(column, row, 0, mixed, i);
                    }
                }
            }
            DMatrixRMaj outputs = probe.outputs(mixed);
            for (int i = 0; i < count; i++) {
                means[first + i] = Probe.mean(outputs, i * rows, rows);
            }
        }
        return means;
    }

    private static long binomial(int n, int k) {
        long chosen = 1;
        for (int i = 1; i <= k; i++) {
            chosen = chosen * (n - k + i) / i;
        }
        return chosen;
    }

    /** How many pairs of orders each background row has. */
    private int pairs() {
        return (PAIRS + background.numRows - 1) / background.numRows;
    }

    /** Columns x outputs, from orders of the columns. */
    private double[][] sampled() {
        double[][] raised = new double[columns][usual.numCols];
        int orders = 2 * pairs() * background.numRows;
        int atOnce = Math.max(1, probe.rowsAtOnce() / (columns - 1));
        for (int first = 0; first < orders; first += atOnce) {
            int count = Math.min(atOnce, orders - first);
            add(first, count, raised);
        }
        for (double[] sums : raised) {
            for (int output = 0; output < sums.length; output++) {
                sums[output] /= orders;
            }
        }
        return raised;
    }

    /** Adds what some successive orders say. */
    private void add(int first, int count, double[][] sums) {
        int steps = columns - 1;
        int[][] orders = new int[count][];
        DMatrixRMaj mixed = probe.matrix(count * steps);
        for (int i = 0; i < count; i++) {
            orders[i] = order(first + i);
            for (int step = 0; step < steps; step++) {
                int at = i * steps + step;
                begin(mixed, at, backgroundRow(first + i));
                for (int done = 0; done <= step; done++) {
                    probe.copy(orders[i][done], row, 0, mixed, at);
                }
            }
        }
        DMatrixRMaj outputs = probe.outputs(mixed);
        for (int i = 0; i < count; i++) {
            for (int output = 0; output < usual.numCols; output++) {
                double before = usual.get(backgroundRow(first + i), output);
                for (int step = 0; step < columns; step++) {
                    double after = step < steps ? outputs.get(i * steps + step, output) : of.get(0, output);
                    sums[orders[i][step]][output] += after - before;
                    before = after;
                }
            }
        }
    }

    private int backgroundRow(int order) {
        return order / (2 * pairs());
    }

    /** An order; the odd ones are those before them, backwards. */
    private int[] order(int number) {
        int[] order = IntStream.range(0, columns).toArray();
        probe.random("explain", number / 2).shuffle(order);
        return number % 2 == 0
                ? order
                : IntStream.range(0, columns).map(i -> order[columns - 1 - i]).toArray();
    }

    private void begin(DMatrixRMaj mixed, int at, int backgroundRow) {
        System.arraycopy(background.data, backgroundRow * mixed.numCols, mixed.data, at * mixed.numCols, mixed.numCols);
    }
}
