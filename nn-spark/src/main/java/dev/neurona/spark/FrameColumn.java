package dev.neurona.spark;

import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * A column of the table that is made of a frame.
 *
 * @param name its name in the table
 * @param isText whether it holds texts; else numbers
 */
record FrameColumn(String name, boolean isText) implements Serializable {

    private static final String TYPES =
            "; it must be of numbers, texts or booleans. Make one of these of it, for example with"
                    + " dayofweek(...) or cast('string').";

    /** A named column of a frame. */
    static FrameColumn of(StructField field) {
        DataType type = field.dataType();
        // Texts of any collation: they are compared here, by their characters.
        boolean isText = type instanceof StringType || type.equals(DataTypes.BooleanType);
        if (!isText && !(type instanceof NumericType)) {
            throw new IllegalArgumentException(
                    "Column '" + field.name() + "' is of type " + type.simpleString() + TYPES);
        }
        return new FrameColumn(field.name(), isText);
    }

    /** A column that tells which rows are held out: times are numbers, and dates are texts. */
    static FrameColumn heldOut(StructField field) {
        DataType type = field.dataType();
        if (type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType)) {
            return new FrameColumn(field.name(), false);
        }
        return type.equals(DataTypes.DateType) ? new FrameColumn(field.name(), true) : of(field);
    }

    /** A cell of a column of numbers; a time is in microseconds, whatever the time zone. */
    static double number(Object cell) {
        if (cell instanceof Number number) {
            return number.doubleValue();
        }
        if (cell instanceof LocalDateTime time) {
            return microseconds(time.toInstant(ZoneOffset.UTC));
        }
        return microseconds(cell instanceof Timestamp time ? time.toInstant() : (Instant) cell);
    }

    private static double microseconds(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** The elements of a column of vectors: by the names that VectorAssembler noted, or else by their numbers. */
    static List<FrameColumn> ofVector(StructField field, int size) {
        List<String> noted = noted(field);
        boolean usable = noted.size() == size && new TreeSet<>(noted).size() == size && !noted.contains("");
        return IntStream.range(0, size)
                .mapToObj(i -> new FrameColumn(usable ? noted.get(i) : field.name() + "_" + i, false))
                .toList();
    }

    /** The names that VectorAssembler noted; empty where it noted none. */
    static List<String> noted(StructField field) {
        List<String> names = new ArrayList<>();
        AttributeGroup group = AttributeGroup.fromStructField(field);
        if (group.attributes().isDefined()) {
            for (Attribute attribute : group.attributes().get()) {
                names.add(attribute.name().isDefined() ? attribute.name().get() : "");
            }
        }
        return names;
    }
}
