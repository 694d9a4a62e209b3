package dev.neurona.files;

import dev.neurona.table.DatePart;
import dev.neurona.table.Truth;
import dev.neurona.table.Visible;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes numbers of the cells of a declared column. */
sealed interface CellCode {

    /** The names of the columns of numbers, all beginning with that of the declared column. */
    List<String> names(String column);

    /**
     * Encodes a cell that is not missing.
     *
     * @throws IllegalArgumentException quoting the cell, if it is not what was declared
     */
    double[] numbers(String cell);

    /** Truth values: 1 and 0. */
    record Booleans() implements CellCode {

        @Override
        public List<String> names(String column) {
            return List.of(column);
        }

        @Override
        public double[] numbers(String cell) {
            boolean truth = Truth.of(cell)
                    .orElseThrow(() -> new IllegalArgumentException("a truth value must be " + Truth.WORDS));
            return new double[] {truth ? 1 : 0};
        }
    }

    /**
     * Dates and times: the numbers of {@link DatePart}, the hour 0 of a date.
     *
     * @param form how they are written
     * @param example one of this form, for errors
     */
    record Dates(DateTimeFormatter form, String example) implements CellCode {

        private static final List<DatePart> PARTS = List.of(DatePart.values());
        private static final ZonedDateTime EXAMPLE = ZonedDateTime.of(2026, 11, 28, 17, 30, 5, 0, ZoneOffset.UTC);

        /** {@code 2026-11-28}, {@code 2026-11-28T17:30}, {@code 2026-11-28 17:30:05.25+01:00}. The offset is not used. */
        static Dates iso() {
            DateTimeFormatter iso = new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendLiteral('T')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalEnd()
                    .optionalStart()
                    .appendLiteral(' ')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalEnd()
                    .optionalStart()
                    .appendOffsetId()
                    .optionalEnd()
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
            return new Dates(iso, "2026-11-28T17:30");
        }

        /**
         * A pattern of {@link DateTimeFormatter}; strictly, so that there is no 30 February.
         *
         * @throws IllegalArgumentException if no day follows from it, or its time has no hour of the day
         */
        static Dates of(String pattern) {
            DateTimeFormatter form = new DateTimeFormatterBuilder()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
            requireDay(form, pattern);
            return new Dates(form, pattern);
        }

        private static void requireDay(DateTimeFormatter form, String pattern) {
            TemporalAccessor read = read(form, pattern);
            boolean hasDay = read.query(TemporalQueries.localDate()) != null;
            boolean hasLostTime = read.query(TemporalQueries.localTime()) == null
                    && (read.isSupported(ChronoField.MINUTE_OF_HOUR) || read.isSupported(ChronoField.HOUR_OF_AMPM));
            if (!hasDay || hasLostTime) {
                throw refuse(pattern, hasDay ? "no hour of the day follows from it" : "no day follows from it", null);
            }
        }

        private static TemporalAccessor read(DateTimeFormatter form, String pattern) {
            try {
                return form.parse(form.format(EXAMPLE));
            } catch (DateTimeException e) {
                throw refuse(pattern, "it cannot be read back", e);
            }
        }

        private static IllegalArgumentException refuse(String pattern, String why, @Nullable Throwable cause) {
            return new IllegalArgumentException(
                    "The pattern '" + Visible.cell(pattern) + "' is none of dates: " + why
                            + ". Write yyyy for the year, MM for the month, dd for the day of the month, HH for the hour from 0 to 23"
                            + " (or hh and a for AM and PM), mm for the minute.",
                    cause);
        }

        @Override
        public List<String> names(String column) {
            return PARTS.stream().map(part -> part.of(column)).toList();
        }

        @Override
        public double[] numbers(String cell) {
            try {
                TemporalAccessor read = form.parse(cell);
                LocalDate day = LocalDate.from(read);
                LocalTime time = Optional.ofNullable(read.query(TemporalQueries.localTime()))
                        .orElse(LocalTime.MIDNIGHT);
                LocalDateTime when = day.atTime(time);
                return PARTS.stream().mapToDouble(part -> part.of(when)).toArray();
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("a date must be written as " + example, e);
            }
        }
    }
}
