package dev.neurona.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decimal numbers in data files, independent of the locale.
 *
 * <pre>
 * number   = [ "+" | "-" ] ( digits [ "." [ digits ] ] | "." digits ) [ ( "e" | "E" ) [ "+" | "-" ] digits ]
 * </pre>
 *
 * <p>The value must be a finite double: {@code 1e400} is refused, not turned into infinity. A value closer to 0 than
 * the smallest double becomes 0. Other texts that {@link Double#parseDouble} accepts ({@code 1d}, {@code 0x1p3},
 * {@code NaN}, {@code Infinity}) are not numbers here, because in a data file they are usually mistakes.
 */
public final class PlainNumber {

    private static final Pattern COMMA = Pattern.compile("[+-]?[0-9]+,[0-9]+");
    private static final Pattern COMMA_AFTER_POINTS = Pattern.compile("[+-]?[0-9]{1,3}(\\.[0-9]{3})+,[0-9]+");
    private static final Pattern EITHER = Pattern.compile("[+-]?[1-9][0-9]{0,2},[0-9]{3}");
    private static final Pattern GROUPS =
            Pattern.compile("[+-]?[0-9]{1,3}((,[0-9]{3}){2,}|(,[0-9]{3})+\\.[0-9]*|(\\.[0-9]{3}){2,})");

    private static final Pattern APART = Pattern.compile(
            "[+-]?[0-9]{1,3}([ \u00a0\u2009\u202f'\u2019])[0-9]{3}(?:\\1[0-9]{3})*(\\.[0-9]*)?(,[0-9]*)?");

    private static final Pattern NO_NUMBER = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");

    private PlainNumber() {}

    /**
     * Whether a text is a number as defined by this class.
     *
     * @param text any text
     * @return true if {@link #parse} accepts it
     */
    public static boolean is(String text) {
        return !Double.isNaN(valueOrNaN(text));
    }

    /** The number of a text; NaN if {@link #parse} refuses it. */
    static double valueOrNaN(String text) {
        double value = hasForm(text) ? Double.parseDouble(text) : Double.NaN;
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /**
     * Whether a text is not a number here but one for {@link Double#parseDouble}, for a program that writes infinity and NaN, or for
     * whoever looks at it.
     *
     * @param text any text
     * @return true for {@code 1d}, {@code 0x1p3}, {@code NaN}, {@code nan}, {@code -inf}, {@code 1e400} and similar texts, and for
     *     numbers with a minus or digits that are not those of ASCII, or with invisible characters around them
     */
    public static boolean isLookalike(String text) {
        if (is(text)) {
            return false;
        }
        if (NO_NUMBER.matcher(text).matches() || is(asSeen(text))) {
            return true;
        }
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** A text without invisible characters around it, its minus and digits those of ASCII. */
    private static String asSeen(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isInvisible(text.charAt(start))) {
            start++;
        }
        while (start < end && isInvisible(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder seen = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            seen.append(c == '\u2212' ? '-' : Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c);
        }
        return seen.toString();
    }

    private static boolean isInvisible(char c) {
        return Character.isSpaceChar(c) || Character.isWhitespace(c) || Character.getType(c) == Character.FORMAT;
    }

    /**
     * Parses a number.
     *
     * @param text a number in the form given above
     * @return the nearest double
     * @throws NumberFormatException quoting the text, if it is not such a number
     */
    public static double parse(String text) {
        double value = hasForm(text) ? Double.parseDouble(text) : Double.NaN;
        if (Double.isInfinite(value)) {
            throw new NumberFormatException("'" + shortened(text) + "' is beyond the range of a 64-bit number");
        }
        if (Double.isNaN(value)) {
            throw new NumberFormatException(
                    "'" + shortened(text) + "' is not a plain decimal number such as 12, -0.5 or 1e-3" + wayOut(text));
        }
        return value;
    }

    /**
     * Writes a number in a short form, {@code 3} and not {@code 3.0}. {@link #parse} returns the same bits.
     *
     * @param value a finite number
     * @return its text
     */
    public static String text(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        boolean negativeZero = value == 0 && 1 / value < 0;
        return whole && !negativeZero ? Long.toString((long) value) : Double.toString(value);
    }

    /**
     * Whether a text is a number of another style.
     *
     * @param text any text
     * @return true for numbers with a decimal comma or grouped thousands
     */
    public static boolean isOfAnotherStyle(String text) {
        return !wayOut(text).isEmpty();
    }

    /** What a number of another country is read with. */
    private static String wayOut(String text) {
        Matcher apart = APART.matcher(text);
        if (apart.matches()) {
            return " (if its thousands are set apart, "
                    + (apart.group(3) == null ? "" : "Csv.decimalComma() and ") + "Csv.thousands('"
                    + Visible.text(apart.group(1)) + "') reads them)";
        }
        if (GROUPS.matcher(text).matches()) {
            return text.contains(",")
                    ? " (if its commas group thousands, Csv.thousands(',') reads them)"
                    : " (if its points group thousands, Csv.decimalComma().thousands('.') reads them)";
        }
        if (EITHER.matcher(text).matches()) {
            return " (Csv.decimalComma() reads decimal commas, Csv.thousands(',') groups of thousands)";
        }
        if (COMMA_AFTER_POINTS.matcher(text).matches()) {
            return " (Csv.decimalComma().thousands('.') reads such numbers)";
        }
        return COMMA.matcher(text).matches() ? " (Csv.decimalComma() reads decimal commas)" : "";
    }

    /**
     * Quotes a text that is no number.
     *
     * @param text any text
     * @return the text in quotes, shortened, with what reads it if it is a number of another style
     */
    public static String quoted(String text) {
        return "'" + shortened(text) + "'" + wayOut(text);
    }

    static String shortened(String text) {
        return Visible.cell(text);
    }

    private static boolean hasForm(String text) {
        int at = afterSign(text, 0);
        int digits = afterDigits(text, at);
        int mantissa = digits - at;
        at = digits;
        if (at < text.length() && text.charAt(at) == '.') {
            int fraction = afterDigits(text, at + 1);
            mantissa += fraction - at - 1;
            at = fraction;
        }
        if (mantissa == 0) {
            return false;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = afterSign(text, at + 1);
            at = afterDigits(text, exponent);
            if (at == exponent) {
                return false;
            }
        }
        return at == text.length();
    }

    private static int afterSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-') ? at + 1 : at;
    }

    private static int afterDigits(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
