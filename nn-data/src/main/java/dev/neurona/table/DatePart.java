package dev.neurona.table;

import java.time.LocalDateTime;

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
    YEAR(".year"),
    /** The sine of the day of the year on a circle. */
    DAY_SIN(".day.sin"),
    /** The cosine of the day of the year on a circle. */
    DAY_COS(".day.cos"),
    /** The day of the week, from 1 for Monday to 7. */
    WEEKDAY(".weekday"),
    /** The hour, from 0 to 23. */
    HOUR(".hour");

    private final String suffix;

    DatePart(String suffix) {
        this.suffix = suffix;
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
        return switch (this) {
            case YEAR -> when.getYear();
            case DAY_SIN -> StrictMath.sin(angle(when));
            case DAY_COS -> StrictMath.cos(angle(when));
            case WEEKDAY -> when.getDayOfWeek().getValue();
            case HOUR -> when.getHour();
        };
    }
}
