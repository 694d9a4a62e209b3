package dev.neurona.learn;

import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Judged rows whose probabilities lie between two tenths, and how often what was probable was so. If probabilities can be taken at their
 * word, frequency and probability differ by chance only.
 *
 * @param low the probabilities are at least so great
 * @param high and less, or in the last bin at most, so great
 * @param rows how many judged rows there are, at least 1
 * @param probability the mean of their probabilities
 * @param frequency the share of them for which it was so
 * @see Trust#calibration
 */
public record CalibrationBin(double low, double high, int rows, double probability, double frequency) {

    /** {@return a table with a line per bin} */
    public static String table(List<CalibrationBin> bins) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("probability", "rows", "mean", "frequency"));
        for (CalibrationBin bin : bins) {
            lines.add(List.of(
                    String.format(Locale.ROOT, "%.1f to %.1f", bin.low, bin.high),
                    Integer.toString(bin.rows),
                    String.format(Locale.ROOT, "%.4f", bin.probability),
                    String.format(Locale.ROOT, "%.4f", bin.frequency)));
        }
        return String.join("\n", TextTable.lines(lines, column -> column > 0));
    }
}
