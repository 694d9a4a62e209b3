package dev.neurona.table;

import java.time.LocalDateTime;
import java.util.function.ToDoubleFunction;

/**
 * The numbers that a date and time becomes as features.
 *
 * <pre>
 * .year     the year
 * .day.sin  sin(2 pi (d - 1) / n)   for day d of a year of n days, so that the years join
 * .day.cos  cos(2 pi (d - 1) / n)
 * .weekday  from 1, Monday, to 7
 * .hour     from 0 to 23
 * </pre>
 *
 * @since 0.1.0
 */
public enum DatePart {
    /** The year. */
    YEAR(".year", LocalDateTime::getYear),
    /** The sine of the day of the year on a circle. */
    DAY_SIN(".day.sin", when -> StrictMath.sin(angle(when))),
    /** The cosine of the day of the year on a circle. */
    DAY_COS(".day.cos", when -> StrictMath.cos(angle(when))),
    /** The day of the week, from 1 for Monday to 7. */
    WEEKDAY(".weekday", when -> when.getDayOfWeek().getValue()),
    /** The hour, from 0 to 23. */
    HOUR(".hour", LocalDateTime::getHour);

    private final String suffix;
    private final ToDoubleFunction<LocalDateTime> number;

    DatePart(String suffix, ToDoubleFunction<LocalDateTime> number) {
        this.suffix = suffix;
        this.number = number;
    }

    private static double angle(LocalDateTime when) {
        return 2 * Math.PI * (when.getDayOfYear() - 1) / when.toLocalDate().lengthOfYear();
    }

    /**
     * The name of the column of this part.
     *
     * @param column the name of the column of dates
     * @return for example {@code born.year}
     */
    public String of(String column) {
        return column + suffix;
    }

    /**
     * The number of this part.
     *
     * @param when the date, with a time of 0:00 if it has none
     * @return a finite number
     */
    public double of(LocalDateTime when) {
        return number.applyAsDouble(when);
    }
}
