package dev.neurona.objects;

import dev.neurona.table.CellText;
import dev.neurona.table.Visible;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** What the values of a type become as cells. */
enum ValueType {
    NUMBER {
        @Override
        String text(Object value) {
            boolean isMissing = Double.isNaN(((Number) value).doubleValue());
            return isMissing
                    ? ""
                    : CellText.number((Number) value)
                            .orElseThrow(() -> new IllegalArgumentException(Visible.cell(value.toString())
                                    + " is no finite 64-bit number; leave the object out, or give null or NaN where a"
                                    + " number is missing."));
        }
    },
    TRUTH {
        @Override
        String text(Object value) {
            return CellText.truth((Boolean) value);
        }
    },
    TEXT {
        @Override
        String text(Object value) {
            return value.toString();
        }
    },
    NAME {
        @Override
        String text(Object value) {
            return ((Enum<?>) value).name();
        }
    },
    DATE {
        @Override
        String text(Object value) {
            return CellText.date((LocalDate) value);
        }
    },
    TIME {
        @Override
        String text(Object value) {
            return CellText.time((LocalTime) value);
        }
    },
    DATE_TIME {
        @Override
        String text(Object value) {
            return CellText.dateTime((LocalDateTime) value);
        }
    },
    MOMENT {
        @Override
        String text(Object value) {
            return CellText.moment(inUtc(value));
        }
    };

    private static final List<Class<?>> NUMBERS = List.of(
            byte.class,
            short.class,
            int.class,
            long.class,
            float.class,
            double.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class);

    private static final List<Class<?>> TEXTS = List.of(String.class, char.class, Character.class, UUID.class);

    private static final List<Class<?>> MOMENTS =
            List.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class, Date.class);

    /** By its name, since an application without databases may lack its module. */
    private static final String TIMESTAMP = "java.sql.Timestamp";

    /** The type of a class; empty if its values are no cells. */
    static Optional<ValueType> of(Class<?> type) {
        if (NUMBERS.contains(type)) {
            return Optional.of(NUMBER);
        }
        if (TEXTS.contains(type)) {
            return Optional.of(TEXT);
        }
        if (type == boolean.class || type == Boolean.class) {
            return Optional.of(TRUTH);
        }
        return type.isEnum() ? Optional.of(NAME) : time(type);
    }

    private static Optional<ValueType> time(Class<?> type) {
        if (MOMENTS.contains(type) || type.getName().equals(TIMESTAMP)) {
            return Optional.of(MOMENT);
        }
        if (type == LocalDate.class) {
            return Optional.of(DATE);
        }
        if (type == LocalTime.class) {
            return Optional.of(TIME);
        }
        return type == LocalDateTime.class ? Optional.of(DATE_TIME) : Optional.empty();
    }

    /** Whether cells are numbers. */
    final boolean isNumeric() {
        return this == NUMBER || this == TRUTH;
    }

    /** Whether values have a date. */
    final boolean isDate() {
        return this == DATE || this == DATE_TIME || this == MOMENT;
    }

    /**
     * The text of a value.
     *
     * @return the empty text if the value stands for a missing one
     * @throws IllegalArgumentException without the place, if it has no text
     */
    abstract String text(Object value);

    /** The date and time of a value of a type of dates, in UTC if it is a moment. */
    final LocalDateTime dateTime(Object value) {
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        return value instanceof LocalDateTime time ? time : inUtc(value).toLocalDateTime();
    }

    private static OffsetDateTime inUtc(Object value) {
        try {
            if (value instanceof OffsetDateTime time) {
                return time.withOffsetSameInstant(ZoneOffset.UTC);
            }
            if (value instanceof ZonedDateTime time) {
                return time.toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
            }
            Instant instant = value instanceof Date date ? date.toInstant() : (Instant) value;
            return instant.atOffset(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    value + " is beyond the years of a date; give null where a moment is missing.", e);
        } catch (UnsupportedOperationException e) {
            throw new IllegalArgumentException(
                    "a " + value.getClass().getTypeName()
                            + " is no moment, since its day depends on the time zone of the machine; give a"
                            + " java.time.LocalDate, for example with toLocalDate().",
                    e);
        }
    }
}
