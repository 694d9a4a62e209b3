package dev.neurona.learn;

import dev.neurona.table.Visible;
import java.util.Arrays;
import java.util.Locale;

/**
 * The format of numbers that are compared with each other: the same decimals for all of them, so many that the greatest has four digits.
 *
 * @param format of one number
 */
record Decimals(String format) {

    static Decimals of(double... numbers) {
        double greatest = Arrays.stream(numbers)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        if (greatest == 0) {
            return new Decimals("%.4f");
        }
        int exponent = (int) Math.floor(StrictMath.log10(greatest));
        return new Decimals(exponent < -6 || exponent > 14 ? "%.3e" : "%." + Math.max(0, 3 - exponent) + "f");
    }

    String text(double number) {
        String text = String.format(Locale.ROOT, format, number);
        // What is rounded to zero has no sign.
        return text.matches("-[0.]+(e.*)?") ? text.substring(1) : text;
    }

    /** With a sign in front of every number but zero. */
    String signed(double number) {
        String text = text(number);
        return number > 0 && !text.matches("[0.]+(e.*)?") ? "+" + text : text;
    }

    /** A text of a table as it can be printed in a line. */
    static String cell(String text) {
        return text.isEmpty() ? "(missing)" : Visible.cell(text);
    }
}
