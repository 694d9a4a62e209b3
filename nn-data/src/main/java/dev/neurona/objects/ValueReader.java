package dev.neurona.objects;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads a value out of the object of a row. */
interface ValueReader {

    /**
     * Reads the value.
     *
     * @return null if it is missing
     * @throws IllegalArgumentException without the place, if it cannot be read
     */
    @Nullable
    Object read(Object row);

    /** Reads a component of the value, which is missing where the value is. */
    default ValueReader then(Member member) {
        return row -> {
            Object value = read(row);
            return value == null ? null : present(member.read(value));
        };
    }

    /** What an optional value holds; null if it is empty. */
    private static @Nullable Object present(@Nullable Object value) {
        if (value instanceof Optional<?> any) {
            return any.orElse(null);
        }
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : null;
        }
        if (value instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? number.getAsDouble() : null;
        }
        return value;
    }
}
