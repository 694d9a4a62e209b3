package dev.neurona.learn;

import dev.neurona.objects.ObjectRows;
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

    @SuppressWarnings("unchecked")
    static Map<String, String> of(Object row) {
        return row instanceof Map<?, ?> map
                ? (Map<String, String>) map
                : ((ObjectRows<Object>) OBJECTS.get(row.getClass())).row(row);
    }
}
