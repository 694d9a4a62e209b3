package dev.neurona.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The text form of a fitted preprocessing: one entry per value, so that names and categories need no escapes.
 *
 * <p>Numbers are written by {@link Double#toString}, which is exact. Lists have at least one entry and are numbered
 * from 0.
 */
final class Description {

    private Description() {}

    /** Writes entries whose keys start with a prefix. */
    record Writer(Map<String, String> entries, String prefix) {

        Writer below(String name) {
            return new Writer(entries, prefix + name + ".");
        }

        void text(String name, String value) {
            entries.put(prefix + name, value);
        }

        void number(String name, double value) {
            text(name, Double.toString(value));
        }

        void numbers(String name, List<Double> values) {
            texts(name, values.stream().map(value -> Double.toString(value)).toList());
        }

        void texts(String name, List<String> values) {
            for (int i = 0; i < values.size(); i++) {
                text(name + "." + i, values.get(i));
            }
        }
    }

    /** Reads and removes entries whose keys start with a prefix; an entry that is left at the end is an error. */
    record Reader(Map<String, String> left, String prefix) {

        static Reader of(Map<String, String> entries) {
            return new Reader(new LinkedHashMap<>(entries), "");
        }

        Reader below(String name) {
            return new Reader(left, prefix + name + ".");
        }

        boolean has(String name) {
            return left.containsKey(prefix + name);
        }

        String text(String name) {
            String value = left.remove(prefix + name);
            if (value == null) {
                throw new IllegalArgumentException("Preprocessing: the entry '" + prefix + name + "' is missing.");
            }
            return value;
        }

        double number(String name) {
            String text = text(name);
            try {
                return PlainNumber.parse(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "Preprocessing: the entry '" + prefix + name + "' must be a number, but " + e.getMessage()
                                + ".",
                        e);
            }
        }

        List<String> texts(String name) {
            return list(name, this::text);
        }

        List<Double> numbers(String name) {
            return list(name, this::number);
        }

        private <T> List<T> list(String name, Function<String, T> read) {
            List<T> values = new ArrayList<>(List.of(read.apply(name + ".0")));
            while (has(name + "." + values.size())) {
                values.add(read.apply(name + "." + values.size()));
            }
            return values;
        }

        IllegalArgumentException refuse(String name, String expected, String actual) {
            return new IllegalArgumentException("Preprocessing: the entry '" + prefix + name + "' must be " + expected
                    + ", got '" + PlainNumber.shortened(actual) + "'.");
        }

        void requireEnd() {
            if (!left.isEmpty()) {
                throw new IllegalArgumentException(
                        "Preprocessing: the entry '" + left.keySet().iterator().next() + "' is unknown.");
            }
        }
    }
}
