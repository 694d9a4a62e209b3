package dev.neurona.learn;

import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

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
            DoubleFunction<String> form = form(measure.value(), measure.low(), measure.high(), measure.without());
            lines.add(List.of(
                    measure.metric(),
                    form.apply(measure.value()),
                    Double.isNaN(measure.low()) ? "" : form.apply(measure.low()) + " to " + form.apply(measure.high()),
                    form.apply(measure.without())));
        }
        return how + "\n" + String.join("\n", TextTable.lines(lines, column -> column > 0));
    }

    static String text(double value) {
        return form(value).apply(value);
    }

    /** How numbers that stand beside each other are written: with four decimals, unless these would say 0 of all of them. */
    static DoubleFunction<String> form(double... beside) {
        double greatest = Arrays.stream(beside)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        boolean isTiny = greatest > 0 && greatest < 0.00005;
        return value -> String.format(Locale.ROOT, isTiny ? "%.3e" : Math.abs(value) < 10 ? "%.4f" : "%.6g", value);
    }
}
