package dev.neurona.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/** Matrices as people read them: four decimals, columns below each other. */
final class MatrixText {

    /** Rows and columns that are shown if nobody says how many. */
    static final int MOST = 10;

    private static final int WIDTH = 9;

    private MatrixText() {}

    /** The first rows and columns, and a line about the others, if there are any. */
    static String of(DMatrixRMaj matrix, int most) {
        if (most < 1) {
            throw new IllegalArgumentException(
                    "A trace shows at least 1 row and column of each matrix, got " + most + ".");
        }
        int rows = Math.min(matrix.numRows, most);
        int columns = Math.min(matrix.numCols, most);
        int width = width(matrix, rows, columns);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder("[");
            for (int column = 0; column < columns; column++) {
                String number = number(matrix.get(row, column));
                line.append(" ".repeat(width - number.length())).append(number);
            }
            lines.add(line.append(columns < matrix.numCols ? " ..." : " ]").toString());
        }
        List<String> omitted = new ArrayList<>();
        omit(omitted, matrix.numRows - rows, matrix.numRows, "rows");
        omit(omitted, matrix.numCols - columns, matrix.numCols, "columns");
        if (!omitted.isEmpty()) {
            lines.add("... " + String.join(" and ", omitted) + " are left out");
        }
        return String.join("\n", lines);
    }

    private static void omit(List<String> omitted, int left, int all, String what) {
        if (left > 0) {
            omitted.add(left + " of " + all + " " + what);
        }
    }

    /** At least {@link #WIDTH}, so that small matrices stand below each other, too. */
    private static int width(DMatrixRMaj matrix, int rows, int columns) {
        int width = WIDTH;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                width = Math.max(width, number(matrix.get(row, column)).length() + 1);
            }
        }
        return width;
    }

    /** Four decimals; an exponent where they would show nothing, or too much. Zero has no sign. */
    static String number(double value) {
        double size = Math.abs(value);
        boolean decimal = size == 0 || (size >= 0.00005 && size < 1e6);
        return String.format(Locale.ROOT, decimal ? "%.4f" : "%.2e", size == 0 ? size : value);
    }
}
