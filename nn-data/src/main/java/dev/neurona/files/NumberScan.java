package dev.neurona.files;

import dev.neurona.table.PlainNumber;
import java.math.BigDecimal;

/**
 * Reads a number where it stands in a buffer, and notes how it is spelled. It accepts what {@link PlainNumber} accepts, with another
 * decimal point and groups of thousands if told, and gives the same bits. Not safe for use by several threads.
 *
 * <p>Most numbers need no general algorithm: up to 2^53, an integer times or divided by a power of ten up to 10^22, both exact, is
 * rounded once (William D. Clinger, "How to Read Floating Point Numbers Accurately", 1990, section 2). Fractions of up to 18 digits are
 * divided in double-double arithmetic (T. J. Dekker, "A floating-point technique for extending the available precision", 1971).
 */
final class NumberScan {

    private static final long EXACT = 1L << 53;
    private static final double MARGIN = 1.0 / (1 << 20);
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private final char decimal;
    private final char group;

    private char[] cell = {};
    private int start;
    private int at;
    private int end;

    /** The leading digits as an integer, as long as they fit, and their number without leading zeros. */
    private long digits;

    private int significant;

    private double value;
    private boolean signed;
    private boolean negative;
    private boolean hasPoint;
    private boolean hasExponent;
    private boolean hasSignedExponent;
    private boolean hasGroups;
    private boolean hasLeadingZero;
    private int integerDigits;
    private int decimals;
    private boolean endsWithZero;

    NumberScan(char decimal, char group) {
        this.decimal = decimal;
        this.group = group;
    }

    /** Whether a cell is a finite number; only then the other methods are about it. */
    boolean read(char[] buffer, int from, int length) {
        cell = buffer;
        start = from;
        end = start + length;
        return readShort() ? finish(-decimals) : readAny();
    }

    /**
     * Reads the form that most numbers have: up to 18 digits, perhaps with a minus before them and a point between them. Nothing but
     * local variables change from digit to digit, which takes half the time.
     */
    private boolean readShort() {
        int first = start < end && cell[start] == '-' ? start + 1 : start;
        int point = -1;
        long number = 0;
        for (int i = first; i < end; i++) {
            int digit = cell[i] - '0';
            if (digit >= 0 && digit <= 9) {
                number = 10 * number + digit;
            } else if (cell[i] == decimal && point < 0) {
                point = i;
            } else {
                return false;
            }
        }
        int count = end - first - (point < 0 ? 0 : 1);
        if (count < 1 || count > 18) {
            return false;
        }
        digits = number;
        significant = count;
        signed = false;
        negative = first > start;
        hasPoint = point >= 0;
        integerDigits = (hasPoint ? point : end) - first;
        decimals = count - integerDigits;
        hasLeadingZero = cell[first] == '0' && integerDigits > 1;
        endsWithZero = decimals > 0 && cell[end - 1] == '0';
        hasGroups = false;
        hasExponent = false;
        hasSignedExponent = false;
        return true;
    }

    private boolean readAny() {
        at = start;
        digits = 0;
        significant = 0;
        readSign();
        if (!readInteger()) {
            return false;
        }
        readFraction();
        if (integerDigits + decimals == 0) {
            return false;
        }
        int exponent = readExponent();
        return at == end && finish(exponent - decimals);
    }

    private boolean finish(int shift) {
        double magnitude = magnitude(shift);
        value = Double.isNaN(magnitude) ? Double.parseDouble(plain()) : negative ? -magnitude : magnitude;
        return Double.isFinite(value);
    }

    /** The digits times a power of ten, rounded once; NaN if that takes the general algorithm. */
    private double magnitude(int shift) {
        if (significant > 18 || shift < -22 || shift > 22) {
            return Double.NaN;
        }
        if (digits <= EXACT) {
            return shift < 0 ? digits / TENS[-shift] : digits * TENS[shift];
        }
        return shift < 0 ? quotient(digits, TENS[-shift]) : Double.NaN;
    }

    /**
     * The quotient of an integer of up to 60 bits and a power of ten, rounded once; NaN where that is too close to call.
     *
     * <p>The remainder of the rounded quotient is exact, so it corrects the quotient to about 100 bits. Only a quotient so close to the
     * middle of two doubles that the bits after these could decide is left to the general algorithm.
     */
    private static double quotient(long integer, double power) {
        double high = integer;
        double low = integer - (long) high;
        double quotient = high / power;
        double correction = (Math.fma(-quotient, power, high) + low) / power;
        double sum = quotient + correction;
        double unit = Math.ulp(sum);
        double rest = Math.abs(correction - (sum - quotient)) / unit;
        // The doubles below a power of two are only half as far apart.
        boolean isClose = Math.abs(rest - 0.5) < MARGIN || Math.abs(rest - 0.25) < MARGIN;
        return isClose ? Double.NaN : sum;
    }

    private char next() {
        return at < end ? cell[at] : '\0';
    }

    private void readSign() {
        char sign = next();
        negative = sign == '-';
        signed = sign == '+';
        at += negative || signed ? 1 : 0;
    }

    private boolean isDigit() {
        char c = next();
        return c >= '0' && c <= '9';
    }

    private void readDigit() {
        int digit = cell[at++] - '0';
        if (significant > 0 || digit > 0) {
            significant++;
            digits = significant <= 18 ? 10 * digits + digit : digits;
        }
    }

    /** Reads the digits before the point; false if they are grouped in another way than by three. */
    private boolean readInteger() {
        hasLeadingZero = false;
        integerDigits = 0;
        int inGroup = -1;
        boolean beginsWithZero = next() == '0';
        while (true) {
            if (isDigit()) {
                readDigit();
                integerDigits++;
                inGroup += inGroup < 0 ? 0 : 1;
            } else if (group != 0
                    && next() == group
                    && (inGroup == 3 || (inGroup < 0 && integerDigits > 0 && integerDigits <= 3))) {
                at++;
                inGroup = 0;
            } else {
                hasGroups = inGroup >= 0;
                hasLeadingZero = beginsWithZero && integerDigits > 1;
                return inGroup < 0 || inGroup == 3;
            }
        }
    }

    private void readFraction() {
        decimals = 0;
        endsWithZero = false;
        hasPoint = next() == decimal && at < end;
        if (hasPoint) {
            at++;
            int first = at;
            while (isDigit()) {
                readDigit();
            }
            decimals = at - first;
            endsWithZero = decimals > 0 && cell[at - 1] == '0';
        }
    }

    private int readExponent() {
        hasExponent = next() == 'e' || next() == 'E';
        hasSignedExponent = false;
        if (!hasExponent) {
            return 0;
        }
        int before = at++;
        boolean down = next() == '-';
        hasSignedExponent = down || next() == '+';
        at += hasSignedExponent ? 1 : 0;
        int first = at;
        int exponent = 0;
        while (isDigit()) {
            exponent = Math.min(100_000, 10 * exponent + cell[at++] - '0');
        }
        if (at == first) {
            at = before;
        }
        return down ? -exponent : exponent;
    }

    /** The text of the number with its point and without groups, spelled as it was otherwise. */
    String plain() {
        if (isOfPlainStyle()) {
            return new String(cell, start, end - start);
        }
        StringBuilder text = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            if (cell[i] == decimal) {
                text.append('.');
            } else if (cell[i] != group) {
                text.append(cell[i]);
            }
        }
        return text.toString();
    }

    /** Whether texts of numbers are plain as they stand. */
    boolean isOfPlainStyle() {
        return decimal == '.' && group == 0;
    }

    /** The number that was read. */
    double value() {
        return value;
    }

    /** The number of digits after the point. */
    int decimals() {
        return decimals;
    }

    /** Whether it ends with zeros after the point, other than a single {@code .0}. */
    boolean hasTrailingZeros() {
        return endsWithZero && decimals > 1;
    }

    /** Whether it is an integer that its double gives back. */
    boolean isWhole() {
        return !hasPoint && !hasExponent && !hasGroups && !isCode();
    }

    /** Whether it is an integer that its double does not hold. */
    boolean losesDigits() {
        return integerDigits > 15
                && !hasPoint
                && !hasExponent
                && Math.abs(value) >= EXACT
                && new BigDecimal(plain()).compareTo(new BigDecimal(value)) != 0;
    }

    /**
     * Whether it is spelled like a code: with zeros or a plus before it, or as an integer that is not what its double is written as
     * ({@code 1E5}, {@code -0}, more than 15 digits). A signed exponent is that of a program that writes numbers.
     */
    boolean isCode() {
        if (signed || hasLeadingZero) {
            return true;
        }
        if (hasPoint || hasSignedExponent) {
            return false;
        }
        if (hasExponent || (negative && digits == 0)) {
            return true;
        }
        return integerDigits > 15 && Math.abs(value) >= 1e15;
    }
}
