package dev.neurona.report;

import java.util.Locale;

/** Numbers as a reader of a page wants them. */
final class Numerals {

    private Numerals() {}

    /** A number of a column of numbers: four decimals, or six digits. */
    static String measure(double number) {
        return Double.isFinite(number)
                ? String.format(Locale.ROOT, Math.abs(number) < 10 ? "%.4f" : "%.6g", number)
                : text(number);
    }

    /** A number by itself: up to four decimals, or as many digits as fit. */
    static String text(double number) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? "–" : number > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(number);
        if (number == Math.rint(number) && size < 1e9) {
            return Long.toString((long) number);
        }
        if (size < 1e-3 || size >= 1e9) {
            return String.format(Locale.ROOT, "%.3e", number);
        }
        int decimals = size < 10 ? 4 : size < 100 ? 3 : size < 1000 ? 2 : size < 10_000 ? 1 : 0;
        String text = String.format(Locale.ROOT, "%." + decimals + "f", number);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** A number with the right form of a noun that takes an s. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** A coordinate of a drawing. */
    static String place(double coordinate) {
        return String.format(Locale.ROOT, "%.2f", coordinate);
    }
}
