package dev.neurona.metric;

import java.util.Arrays;
import java.util.Locale;

/** Numbers in the tables of this package. */
final class Printed {

    private Printed() {}

    /** Whole numbers without a point if all are whole, else two digits after it. */
    static String formatOf(double[]... numbers) {
        boolean whole = Arrays.stream(numbers).flatMapToDouble(Arrays::stream).allMatch(x -> x == Math.rint(x));
        return whole ? "%.0f" : "%.2f";
    }

    static String number(String format, double number) {
        return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, format, number);
    }
}
