package dev.neurona.learn;

import dev.neurona.table.Prediction;
import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * What each column did for one prediction: Shapley values of the columns of the table.
 *
 * <pre>
 *   v(S)   = mean output over the background rows, in which the columns of S have the values of the predicted row
 *   phi(j) = mean over all orders of the columns of  v(those before j, and j) - v(those before j)
 *   v(all) = v(none) + sum of phi(j):  prediction = base + contributions
 * </pre>
 *
 * <p>Up to 8 columns this is computed from all 2^columns sets. Of more columns, every background row is turned into the predicted row in
 * random orders of the columns, each of which is also gone backwards: at least 1000 orders in all, as many of each row. The sum holds
 * for them, too, up to rounding.
 *
 * <p>Contributions say what the model does, not what causes what in the world, and they depend on the background. Mixed rows may be such
 * as never occur, if columns are correlated.
 *
 * <p>Source: E. Strumbelj, I. Kononenko, <i>Explaining prediction models and individual predictions with feature contributions</i>,
 * Knowledge and Information Systems 41, 2014.
 *
 * @param how the background, and how the contributions were computed
 * @param prediction the prediction that is explained
 * @param output the output that contributions are sorted by: that of the predicted class, of the first predicted label, else the first
 * @param base the mean prediction of the background, by the name of the output
 * @param contributions one per column that was learnt from, the greatest magnitude first
 */
public record Reasons(
        String how, Prediction prediction, String output, Map<String, Double> base, List<Contribution> contributions) {

    /** Outputs that are printed; of more, the others are counted. */
    private static final int MOST_OUTPUTS = 5;

    /** Copies map and list. */
    public Reasons {
        base = Collections.unmodifiableMap(new LinkedHashMap<>(base));
        contributions = List.copyOf(contributions);
    }

    /**
     * {@return what a column did}
     *
     * @param column its name
     * @throws IllegalArgumentException if it was not learnt from
     */
    public Contribution of(String column) {
        return contributions.stream()
                .filter(each -> each.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no contribution of '" + column
                        + "', only of "
                        + String.join(
                                ", ",
                                contributions.stream().map(Contribution::column).toList())
                        + "."));
    }

    /** From the mean of the background to the prediction, a line per column. */
    @Override
    public String toString() {
        List<String> printed = printed();
        Decimals decimals = Decimals.of(DoubleStream.concat(
                        printed.stream().mapToDouble(base::get),
                        printed.stream().mapToDouble(prediction.outputs()::get))
                .toArray());
        List<List<String>> lines = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("column", "value"));
        printed.forEach(name -> header.add(Decimals.cell(name)));
        lines.add(header);
        lines.add(line(
                "mean of the background", "", printed, name -> decimals.text(base.getOrDefault(name, Double.NaN))));
        for (Contribution each : contributions) {
            lines.add(line(
                    Decimals.cell(each.column()),
                    Decimals.cell(each.value()),
                    printed,
                    name -> decimals.signed(each.to(name))));
        }
        lines.add(line(
                "prediction",
                "",
                printed,
                name -> decimals.text(prediction.outputs().getOrDefault(name, Double.NaN))));
        int others = base.size() - printed.size();
        return String.join("\n", TextTable.lines(lines, column -> column > 1)) + "\n" + how
                + (others == 0 ? "" : "; " + others + " other outputs are not shown");
    }

    private List<String> printed() {
        List<String> names = new ArrayList<>(List.of(output));
        base.keySet().stream()
                .filter(name -> !name.equals(output))
                .limit(MOST_OUTPUTS - 1)
                .forEach(names::add);
        return names;
    }

    private interface Cell {
        String of(String output);
    }

    private static List<String> line(String first, String second, List<String> outputs, Cell cell) {
        List<String> line = new ArrayList<>(List.of(first, second));
        outputs.forEach(name -> line.add(cell.of(name)));
        return line;
    }
}
