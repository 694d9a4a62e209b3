package dev.neurona.objects;

import dev.neurona.files.TypedColumn;
import dev.neurona.table.DatePart;
import dev.neurona.table.PlainNumber;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cell of the rows of a class.
 *
 * @param member the path of its component, such as {@code address.city}
 * @param reader reads its value
 * @param type the type of its values
 * @param part the part of a date that it holds; empty if it holds the value itself
 */
record ObjectCell(String member, ValueReader reader, ValueType type, Optional<DatePart> part) {

    /** The name of its column. */
    String column() {
        return part.map(piece -> piece.of(member)).orElse(member);
    }

    /** Whether its text is a date that can be taken apart. */
    boolean isDate() {
        return type.isDate() && part.isEmpty();
    }

    /** The cells of the parts of its date. */
    Stream<ObjectCell> parts() {
        return Stream.of(DatePart.values()).map(piece -> new ObjectCell(member, reader, type, Optional.of(piece)));
    }

    /** Its column, without rows. */
    TypedColumn begin() {
        return type.isNumeric() || part.isPresent() ? TypedColumn.numbers(column()) : TypedColumn.texts(column());
    }

    /**
     * Its text in the row of an object, empty if it is missing.
     *
     * @throws IllegalArgumentException without the place, if it has none
     */
    String text(Object row) {
        Object value = reader.read(row);
        if (value == null) {
            return "";
        }
        return part.isPresent() ? PlainNumber.text(part.get().of(type.dateTime(value))) : type.text(value);
    }
}
