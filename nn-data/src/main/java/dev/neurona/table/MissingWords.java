package dev.neurona.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words that stand for a missing value, besides the empty text: in all columns, and in some.
 *
 * <p>A word that is a number ({@link PlainNumber}) stands for its value: {@code -999} is also {@code -999.0}. Any other word is
 * compared character by character. A table carries the words of its file to {@link Preprocessing#fit}, which makes them part of the
 * fitted preprocessing, so that a single row may use them, too.
 *
 * @param everywhere the words of all columns
 * @param byColumn the further words of some columns, by name
 * @since 0.1.0
 */
public record MissingWords(Set<String> everywhere, Map<String, Set<String>> byColumn) {

    /** No word: only the empty text is missing. */
    public static final MissingWords NONE = new MissingWords(Set.of(), Map.of());

    /** Copies the words, in their order. */
    public MissingWords {
        everywhere = Collections.unmodifiableSet(new LinkedHashSet<>(everywhere));
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        byColumn.forEach((column, words) -> copy.put(column, Collections.unmodifiableSet(new LinkedHashSet<>(words))));
        byColumn = Collections.unmodifiableMap(copy);
    }

    /**
     * Adds words.
     *
     * @param words further words for all columns
     * @return the sum
     */
    public MissingWords with(List<String> words) {
        Set<String> all = new LinkedHashSet<>(everywhere);
        all.addAll(words);
        return new MissingWords(all, byColumn);
    }

    /**
     * Adds words of one column.
     *
     * @param column its name
     * @param words further words for this column alone
     * @return the sum
     */
    public MissingWords with(String column, List<String> words) {
        Map<String, Set<String>> all = new LinkedHashMap<>(byColumn);
        Set<String> some = new LinkedHashSet<>(all.getOrDefault(column, Set.of()));
        some.addAll(words);
        all.put(column, some);
        return new MissingWords(everywhere, all);
    }

    /**
     * The words of a column.
     *
     * @param column its name
     * @return the words of all columns and its own
     */
    public Set<String> of(String column) {
        Set<String> own = byColumn.getOrDefault(column, Set.of());
        if (own.isEmpty()) {
            return everywhere;
        }
        Set<String> words = new LinkedHashSet<>(everywhere);
        words.addAll(own);
        return words;
    }

    /**
     * Whether a text stands for a missing value.
     *
     * @param column the name of its column
     * @param text the text
     * @return true if it is empty, one of the words, or a number with the value of one of them
     */
    public boolean contain(String column, String text) {
        return text.isEmpty() || isOne(of(column), text);
    }

    /** The words of one column, ready to be looked up. */
    InColumn in(String column) {
        return new InColumn(of(column));
    }

    /** Tells the missing values of one column from others. */
    static final class InColumn {

        private final Set<String> words;
        private final double[] numbers;

        private InColumn(Set<String> words) {
            this.words = words;
            numbers = words.stream()
                    .filter(PlainNumber::is)
                    .mapToDouble(PlainNumber::parse)
                    .toArray();
        }

        /** Whether a text stands for a missing value. */
        boolean has(String text) {
            return text.isEmpty()
                    || (!words.isEmpty() && words.contains(text))
                    || (numbers.length > 0 && has(PlainNumber.valueOrNaN(text)));
        }

        /** Whether a number does; NaN does not. */
        boolean has(double value) {
            for (double number : numbers) {
                if (number == value) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isOne(Set<String> words, String text) {
        if (words.contains(text)) {
            return true;
        }
        return !words.isEmpty() && PlainNumber.is(text) && isOne(words, PlainNumber.parse(text));
    }

    private static boolean isOne(Set<String> words, double value) {
        return words.stream().anyMatch(word -> PlainNumber.is(word) && PlainNumber.parse(word) == value);
    }

    /** The same column, in which no cell is one of the words. */
    Column without(Column column) {
        Set<String> words = of(column.name());
        if (words.isEmpty()) {
            return column;
        }
        if (column instanceof NumberColumn numbers) {
            return numbers.without(value -> isOne(words, value));
        }
        return ((TextColumn) column).without(text -> isOne(words, text));
    }

    /** The words that matter to some columns. */
    MissingWords only(Set<String> columns) {
        Map<String, Set<String>> some = new LinkedHashMap<>(byColumn);
        some.keySet().retainAll(columns);
        return new MissingWords(everywhere, some);
    }

    /** Writes one entry per word; none if there is no word. */
    void describe(Description.Writer entries) {
        entries.texts("missing", List.copyOf(everywhere));
        int at = 0;
        for (Map.Entry<String, Set<String>> own : byColumn.entrySet()) {
            Description.Writer below = entries.below("missing-in." + at++);
            below.text("column", own.getKey());
            below.texts("word", List.copyOf(own.getValue()));
        }
    }

    static MissingWords parse(Description.Reader entries) {
        MissingWords words = NONE;
        if (entries.has("missing.0")) {
            words = words.with(entries.texts("missing"));
        }
        List<String> seen = new ArrayList<>();
        while (entries.has("missing-in." + seen.size() + ".column")) {
            Description.Reader below = entries.below("missing-in." + seen.size());
            seen.add(below.text("column"));
            words = words.with(seen.get(seen.size() - 1), below.texts("word"));
        }
        return words;
    }
}
