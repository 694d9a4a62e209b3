package dev.neurona.catalogue;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people write them. */
final class Numbers {

    private Numbers() {}

    /** A number of so many significant digits, without zeros at its end; with an exponent if it is very small or large. */
    static String digits(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        int magnitude = rounded.precision() - rounded.scale();
        return magnitude < -3 || magnitude > 6
                ? rounded.movePointLeft(magnitude - 1).toPlainString() + "e" + (magnitude - 1)
                : rounded.toPlainString();
    }
}
