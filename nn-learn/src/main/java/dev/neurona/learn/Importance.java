package dev.neurona.learn;

import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * How much worse predictions get if the cells of a column are shuffled among the rows, which keeps its values but not what they go with.
 *
 * <pre>
 *   mean of  loss(rows with the column shuffled) - loss(rows)  over 5 shuffles
 * </pre>
 *
 * <p>The loss of a number is the rmse in the unit of the table, of several numbers the mean of the rmse of each by its standard
 * deviation, of classes and of yes or no the log-loss in nats, of labels the mean of the log-losses of each label. About 0 for a
 * column that the model does not need, also a little below; NaN or infinite if a probability of 0 was given to what happened.
 *
 * <p>Use rows that were not learnt from: of training rows, it tells what the networks remember. Columns that are correlated stand in
 * for each other, so that each of them seems to matter little; and shuffled rows may be such as never occur. Takes 1 + 5 x columns
 * predictions of the table; take some of its rows if they are many.
 *
 * <p>Source: L. Breiman, <i>Random forests</i>, Machine Learning 45, 2001.
 *
 * @param column a column of the table
 * @param loss the loss: {@code log-loss}, {@code rmse} or {@code rmse by deviation}
 * @param mean the mean by which it grew
 * @param deviation the standard deviation of one shuffle from this mean
 */
public record Importance(String column, String loss, double mean, double deviation) {

    /**
     * {@return a table with a line per column}
     *
     * @param all of one model, in the order of the lines
     */
    public static String table(List<Importance> all) {
        Decimals decimals =
                Decimals.of(all.stream().mapToDouble(Importance::mean).toArray());
        List<List<String>> lines = new ArrayList<>();
        String loss = all.isEmpty() ? "loss" : all.get(0).loss();
        lines.add(List.of("column", loss + " grows by", "standard deviation"));
        for (Importance each : all) {
            lines.add(
                    List.of(Decimals.cell(each.column()), decimals.text(each.mean()), decimals.text(each.deviation())));
        }
        return String.join("\n", TextTable.lines(lines, column -> column > 0));
    }

    @Override
    public String toString() {
        Decimals decimals = Decimals.of(mean);
        return Decimals.cell(column) + ": " + loss + " grows by " + decimals.text(mean) + ", standard deviation "
                + decimals.text(deviation);
    }
}
