package dev.neurona.table;

import java.util.List;
import java.util.Locale;

/** Texts of files made fit for a message: what cannot be seen is written as an escape, and long lists are cut. */
public final class Visible {

    private static final int LONGEST = 40;
    private static final int MOST_NAMES = 30;

    private Visible() {}

    /**
     * Escapes what does not show as itself.
     *
     * @param text any text
     * @return the text, in which controls, characters without width, byte order marks and blanks other than U+0020 are
     *     <code>&#92;u</code> and four hexadecimal digits
     */
    public static String text(String text) {
        if (text.chars().allMatch(Visible::isPlain)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line.append(isPlain(c) ? c : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return line.toString();
    }

    /**
     * Escapes and shortens a cell.
     *
     * @param text any text
     * @return at most its first 40 characters, escaped
     */
    public static String cell(String text) {
        return text.length() <= LONGEST ? text(text) : text(text.substring(0, LONGEST)) + "...";
    }

    /**
     * Lists names.
     *
     * @param names any number of names
     * @return at most the first 30, escaped and separated by commas
     */
    public static String names(List<String> names) {
        String all = String.join(
                ", ", names.stream().limit(MOST_NAMES).map(Visible::text).toList());
        return names.size() <= MOST_NAMES ? all : all + ", ... (" + names.size() + " in all)";
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> c != '\uFFFE' && c != '\uFFFF';
        };
    }
}
