package dev.neurona.learn;

import dev.neurona.objects.ObjectRows;
import dev.neurona.table.Table;
import java.util.List;
import java.util.Map;

/** The texts of a row by column, whatever the row is: a map of them, a record or a bean. */
final class RowTexts {

    private static final ClassValue<ObjectRows<?>> OBJECTS = new ClassValue<>() {
        @Override
        protected ObjectRows<?> computeValue(Class<?> type) {
            return ObjectRows.of(type);
        }
    };

    private RowTexts() {}

    /** A table of objects, at least one, all of the same class. */
    @SuppressWarnings("unchecked")
    static <T> Table table(List<T> objects) {
        if (objects.isEmpty()) {
            throw new IllegalArgumentException("There is no row to learn from; give at least one object.");
        }
        return ObjectRows.of((Class<T>) objects.get(0).getClass()).table(objects);
    }

    @SuppressWarnings("unchecked")
    static Map<String, String> of(Object row) {
        return row instanceof Map<?, ?> map
                ? (Map<String, String>) map
                : ((ObjectRows<Object>) OBJECTS.get(row.getClass())).row(row);
    }
}
