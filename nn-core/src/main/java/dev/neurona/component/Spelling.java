package dev.neurona.component;

import java.util.List;

/** Suggests the name that was probably meant. */
final class Spelling {

    private Spelling() {}

    /** Returns " Did you mean 'x'?" for the nearest name, or an empty text if none is near. */
    static String didYouMean(String wrong, List<String> names) {
        String best = "";
        int least = 1 + wrong.length() / 3;
        for (String name : names) {
            int distance = distance(wrong, name);
            if (distance <= least && (best.isEmpty() || distance < least)) {
                best = name;
                least = distance;
            }
        }
        return best.isEmpty() ? "" : " Did you mean '" + best + "'?";
    }

    /** The Levenshtein distance, computed row by row. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substitute = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
