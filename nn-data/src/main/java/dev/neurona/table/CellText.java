package dev.neurona.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The texts that values of Java types have as cells, wherever they come from: a database or an object.
 *
 * <pre>
 * double, float                    the short form of {@link PlainNumber#text}; a float is the double of the same value
 * other numbers                    the same if it is the very number, else all digits
 * boolean                          1 and 0
 * dates and times without a zone   ISO 8601: 2026-11-28, 17:30:00, 2026-11-28T17:30:00
 * moments                          the same in UTC: 2026-11-28T16:30:00Z
 * </pre>
 *
 * @since 0.1.0
 */
public final class CellText {

    private static final double LARGEST_WHOLE = 1e15;

    /** Zeros before or behind the digits of a number; more are written as an exponent. */
    private static final int MOST_ZEROS = 20_000;

    private CellText() {}

    /**
     * Writes a number so that no digit is lost. Equal numbers of one type have equal texts.
     *
     * @param value of type Double, Float, Long, Integer, Short, Byte, BigInteger or BigDecimal
     * @return its text, which {@link PlainNumber#parse} accepts; empty if the nearest 64-bit number is not finite
     * @throws IllegalArgumentException if it is of another type
     */
    public static Optional<String> number(Number value) {
        double nearest = value.doubleValue();
        if (!Double.isFinite(nearest)) {
            return Optional.empty();
        }
        if (value instanceof Double || value instanceof Float) {
            return Optional.of(PlainNumber.text(nearest));
        }
        if (value instanceof BigDecimal decimal) {
            return Optional.of(decimal(decimal, nearest));
        }
        if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger) {
            return Optional.of(value.toString());
        }
        throw new IllegalArgumentException(
                "a " + value.getClass().getSimpleName() + " is no number of java.lang or java.math.");
    }

    /** The short form of the nearest double if that is the same number; else all digits. */
    private static String decimal(BigDecimal decimal, double nearest) {
        BigDecimal digits = decimal.stripTrailingZeros();
        boolean isLargeWhole = digits.scale() <= 0 && Math.abs(nearest) >= LARGEST_WHOLE;
        String text = PlainNumber.text(nearest);
        if (!isLargeWhole && new BigDecimal(text).compareTo(decimal) == 0) {
            return text;
        }
        return digits.scale() > MOST_ZEROS ? digits.toString() : digits.toPlainString();
    }

    /**
     * Writes a truth value.
     *
     * @param value the value
     * @return 1 for true, 0 for false
     */
    public static String truth(boolean value) {
        return value ? "1" : "0";
    }

    /**
     * Writes a date.
     *
     * @param value the date
     * @return for example 2026-11-28
     */
    public static String date(LocalDate value) {
        return value.toString();
    }

    /**
     * Writes a time of day.
     *
     * @param value the time
     * @return with seconds, and with as many digits of a fraction as it has: 17:30:00
     */
    public static String time(LocalTime value) {
        return DateTimeFormatter.ISO_LOCAL_TIME.format(value);
    }

    /**
     * Writes a date and time without a zone.
     *
     * @param value the date and time
     * @return for example 2026-11-28T17:30:00
     */
    public static String dateTime(LocalDateTime value) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(value);
    }

    /**
     * Writes a moment in UTC.
     *
     * @param value the moment, with any offset
     * @return for example 2026-11-28T16:30:00Z
     */
    public static String moment(OffsetDateTime value) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value.withOffsetSameInstant(ZoneOffset.UTC));
    }
}
