package dev.neurona.table;

import java.util.Locale;
import java.util.Optional;

/** Truth values as tables hold them: the words {@code true} and {@code false}, {@code yes} and {@code no}, {@code 1} and {@code 0}. */
public final class Truth {

    /** All words, for errors. */
    public static final String WORDS = "true, false, yes, no, 1 or 0";

    private Truth() {}

    /**
     * {@return what a word says, in any case; empty if it is no truth value}
     *
     * @since 0.1.0
     */
    public static Optional<Boolean> of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> Optional.of(true);
            case "false", "no", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** The truth values of a column, of which none may be missing. */
    static boolean[] of(Table table, String name) {
        Column column = table.column(name);
        boolean[] truths = new boolean[column.rows()];
        for (int row = 0; row < truths.length; row++) {
            Optional<Boolean> truth = of(word(column, row));
            if (truth.isEmpty()) {
                throw new RefusedValue(name, row, refusal(column, row)).in(table);
            }
            truths[row] = truth.get();
        }
        return truths;
    }

    /** The text of a cell; of a number the same however it is spelled. */
    private static String word(Column column, int row) {
        return column instanceof NumberColumn numbers && !column.isMissing(row)
                // Minus zero is zero.
                ? PlainNumber.text(numbers.values().get(row) + 0.0)
                : column.text(row);
    }

    private static String refusal(Column column, int row) {
        return column.isMissing(row)
                ? "the truth value is missing; write " + WORDS + ", or drop such rows."
                : "a truth value must be " + WORDS + ", got '" + Visible.cell(column.text(row))
                        + "'. Correct it, or name another column.";
    }
}
