package dev.neurona.learn;

import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How good predictions are, on rows that were not learnt from.
 *
 * @param how which rows these were
 * @param rows how many there were
 * @param measures one per metric
 */
public record Quality(String how, int rows, List<Measure> measures) {

    /** Copies the list. */
    public Quality {
        measures = List.copyOf(measures);
    }

    /**
     * {@return what was measured by a metric}
     *
     * @param metric its text, for example {@code accuracy}
     * @throws IllegalArgumentException if it was not measured
     */
    public Measure of(String metric) {
        return measures.stream()
                .filter(measure -> measure.metric().equals(metric))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no '" + metric + "' here, only "
                        + String.join(
                                ", ", measures.stream().map(Measure::metric).toList())
                        + "."));
    }

    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("metric", "value", "95 % interval", "without features"));
        for (Measure measure : measures) {
            lines.add(List.of(
                    measure.metric(),
                    text(measure.value()),
                    Double.isNaN(measure.low()) ? "" : text(measure.low()) + " to " + text(measure.high()),
                    text(measure.without())));
        }
        return how + "\n" + String.join("\n", TextTable.lines(lines, column -> column > 0));
    }

    static String text(double value) {
        double size = Math.abs(value);
        // Four decimals would say 0 of what is not 0.
        boolean hidden = size > 0 && size < 0.00005;
        return String.format(Locale.ROOT, hidden ? "%.3e" : size < 10 ? "%.4f" : "%.6g", value);
    }
}
