package dev.neurona.learn;

import dev.neurona.table.Table;
import dev.neurona.table.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What must be said about a column of weights. The rules stand at {@link Finding.Kind#WEIGHTS}.
 *
 * <p>Rows of weights w count as n rows of equal weight would, which is never more than there are:
 *
 * <pre>
 *   n = (w1 + w2 + ...)^2 / (w1^2 + w2^2 + ...)
 * </pre>
 *
 * <p>Source: L. Kish, <i>Survey sampling</i>, 1965.
 */
final class WeightCheck {

    /** So few rows are nothing to learn from. */
    private static final int FEW = TableCheck.FEW_ROWS_OF_CLASS;

    private final String column;
    private final double[] weights;
    private final List<Finding> findings = new ArrayList<>();

    private WeightCheck(String column, double[] weights) {
        this.column = column;
        this.weights = weights;
    }

    /**
     * Checks a column of weights.
     *
     * @param classes names of the targets that are classes or labels
     * @throws IllegalArgumentException naming the column, and the row if there is one, if a weight is none or all are 0
     */
    static List<Finding> of(Table table, String column, List<String> classes) {
        WeightCheck check = new WeightCheck(column, weights(table, column));
        check.requireSome();
        check.allRows();
        classes.forEach(
                target -> check.classes(target, Answer.ofClasses(table, target).classes()));
        return List.copyOf(check.findings);
    }

    /** The weights of all rows; refused, with column and row, if one is not finite or less than 0. */
    static double[] weights(Table table, String column) {
        WeightCheck check = new WeightCheck(column, table.numbers(column));
        check.requireWeights();
        return check.weights;
    }

    private void requireWeights() {
        for (int row = 0; row < weights.length; row++) {
            if (!(weights[row] >= 0 && weights[row] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        place() + ", row " + row + ": a weight must be finite and at least 0, got " + weights[row]
                                + ". Correct it, or leave the row out.");
            }
        }
    }

    private void requireSome() {
        if (Arrays.stream(weights).allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException(
                    place() + " weighs all " + weights.length
                            + " rows 0, so there is nothing to learn from. Give rows a weight greater than 0, or name another column.");
        }
    }

    private String place() {
        return "Column '" + Visible.text(column) + "'";
    }

    /**
     * As how many rows of equal weight those of each class count; 0 if none counts.
     *
     * @param code the class of a row; less than 0 for none
     */
    private double[] equivalents(IntUnaryOperator code, int classes) {
        double[] largest = new double[classes];
        forEach(code, (of, row) -> largest[of] = Math.max(largest[of], weights[row]));
        double[] sums = new double[classes];
        double[] squares = new double[classes];
        forEach(code, (of, row) -> {
            // A share, so that nothing overflows.
            double share = weights[row] == 0 ? 0 : weights[row] / largest[of];
            sums[of] += share;
            squares[of] += share * share;
        });
        return IntStream.range(0, classes)
                .mapToDouble(of -> largest[of] == 0 ? 0 : sums[of] * sums[of] / squares[of])
                .toArray();
    }

    private void forEach(IntUnaryOperator code, ClassAndRow deed) {
        for (int row = 0; row < weights.length; row++) {
            int of = code.applyAsInt(row);
            if (of >= 0) {
                deed.accept(of, row);
            }
        }
    }

    private interface ClassAndRow {
        void accept(int code, int row);
    }

    private void allRows() {
        double n = equivalents(row -> 0, 1)[0];
        if (n < FEW && weights.length >= FEW) {
            long none = Arrays.stream(weights).filter(weight -> weight == 0).count();
            add(place() + " weighs " + weights.length + " rows so that they count as " + text(n) + " of equal weight; "
                    + none + " weigh 0. Nothing can be learnt or measured with so few; look at the weights.");
        }
    }

    private void classes(String target, Categories values) {
        double[] each = equivalents(values::code, values.count());
        for (int code = 0; code < each.length; code++) {
            int rows = values.size(code);
            String which = " weighs " + (rows == 1 ? "the only row" : "all " + rows + " rows") + " of '"
                    + Visible.cell(values.text(code)) + "' in target '" + Visible.text(target) + "'";
            if (each[code] == 0) {
                add(place() + which
                        + " 0, so this is neither learnt nor measured. Give such rows a weight greater than 0, or leave"
                        + " them out of the table.");
            } else if (each[code] < FEW && rows >= FEW) {
                add(place() + which + " so that they count as " + text(each[code])
                        + " of equal weight. They can hardly be learnt or measured; look at the weights.");
            }
        }
    }

    private void add(String text) {
        findings.add(new Finding(Finding.Kind.WEIGHTS, column, text));
    }

    private static String text(double n) {
        return String.format(Locale.ROOT, "%.1f", n);
    }
}
