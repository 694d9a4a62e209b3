package dev.neurona.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Lays out cells in columns: the first to the left, the others to the right, two spaces between. */
final class TextTable {

    private static final String GAP = "  ";

    private TextTable() {}

    static List<String> lines(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(row.get(0));
            line.append(" ".repeat(width(rows, 0) - row.get(0).length()));
            for (int column = 1; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(GAP)
                        .append(" ".repeat(width(rows, column) - cell.length()))
                        .append(cell);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Where the second column begins. */
    static int widthOfFirst(List<List<String>> rows) {
        return width(rows, 0) + GAP.length();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    /** Whole numbers without a point if all are whole, else two digits after it. */
    static String formatOf(double[]... numbers) {
        boolean whole = Arrays.stream(numbers).flatMapToDouble(Arrays::stream).allMatch(x -> x == Math.rint(x));
        return whole ? "%.0f" : "%.2f";
    }

    static String number(String format, double number) {
        return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, format, number);
    }
}
