package dev.neurona.io.file;

import java.util.Locale;

/** Text of unknown origin, made fit for an error message: printable, on one line, and not long. */
public final class Printable {

    private static final int LONGEST_NAME = 60;

    private static final int LONGEST_MESSAGE = 600;

    private Printable() {}

    /**
     * A name from a file, in quotes.
     *
     * @param name any text
     * @return at most its first 60 characters; if there are more, their number follows
     */
    public static String name(String name) {
        return name.length() <= LONGEST_NAME
                ? "'" + line(name) + "'"
                : "'" + line(name.substring(0, LONGEST_NAME)) + "...' (" + name.length() + " characters)";
    }

    /**
     * What another part of the program says about a file.
     *
     * @param message any text; a file may have made it very long
     * @return at most its first 600 characters
     */
    public static String brief(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "...";
    }

    /**
     * The same text with every code point escaped that could break a line or turn the direction of writing.
     *
     * @param text any text
     * @return one line
     */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isPlain(c)) {
                line.appendCodePoint(c);
            } else {
                line.append("\\u").append(String.format(Locale.ROOT, "%04x", c));
            }
        });
        return line.toString();
    }

    /**
     * Whether a code point shows as itself.
     *
     * @param codePoint any code point
     * @return false for control and format characters, separators of lines and paragraphs, and halves of a pair
     */
    public static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
