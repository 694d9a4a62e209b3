package dev.neurona.doctor;

import java.util.ArrayList;
import java.util.List;

/** Cells in columns, the first one to the left and the others to the right. */
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    String text(String indent) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int c = 0; c < row.size(); c++) {
                String padding = " ".repeat(width(c) - row.get(c).length());
                line.append(c == 0 ? row.get(c) + padding : "  " + padding + row.get(c));
            }
            lines.add(line.toString().stripTrailing());
        }
        return String.join("\n", lines);
    }

    private int width(int column) {
        int width = 0;
        for (List<String> row : rows) {
            width = Math.max(width, row.get(column).length());
        }
        return width;
    }
}
