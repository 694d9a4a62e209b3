package dev.neurona.data;

import java.util.List;
import java.util.stream.IntStream;

/** Names of columns, and whether two lists of them can be of the same columns. */
public final class ColumnNames {

    private ColumnNames() {}

    /** {@return the names of columns of which nothing is known: {@code x1, x2, ...}} */
    static List<String> numbered(String letter, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> letter + i).toList();
    }

    /**
     * {@return whether both lists are known and differ, be it in the order} A list is not known if it is empty or if it is
     * what {@link Dataset#of} calls columns.
     */
    public static boolean contradict(List<String> names, List<String> others) {
        return !names.equals(others) && isKnown(names) && isKnown(others);
    }

    private static boolean isKnown(List<String> names) {
        return !names.equals(numbered("x", names.size())) && !names.equals(numbered("y", names.size()));
    }
}
