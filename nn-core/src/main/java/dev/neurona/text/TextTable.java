package dev.neurona.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Formats cells in aligned columns, each as wide as its widest cell, with two spaces between columns. */
public final class TextTable {

    private static final String GAP = "  ";

    private TextTable() {}

    /**
     * Formats a table.
     *
     * @param rows the cells, the same number in every row; not modified
     * @param right which columns, counted from 0, are right-aligned, as numbers should be
     * @return one line per row, without trailing spaces
     * @throws IllegalArgumentException if a row has more or fewer cells than the first
     */
    public static List<String> lines(List<List<String>> rows, IntPredicate right) {
        int[] widths = widths(rows);
        List<String> lines = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                String padding = " ".repeat(widths[column] - cell.length());
                line.append(column == 0 ? "" : GAP);
                line.append(right.test(column) ? padding + cell : cell + padding);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.isEmpty() ? 0 : rows.get(0).size()];
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            if (row.size() != widths.length) {
                throw new IllegalArgumentException("Row " + i + " of a table has " + row.size()
                        + " cells but row 0 has " + widths.length + "; all rows need the same number of cells.");
            }
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }
}
