package dev.neurona.files;

import dev.neurona.table.PlainNumber;
import java.util.Optional;
import java.util.Set;

/** What is told about one column: its name, what it is declared to hold, and the words that stand for a missing value in it. */
final class ColumnRule {

    private final String name;
    private final Optional<Options.Kind> kind;
    private final String[] words;
    private final double[] numbers;

    ColumnRule(String name, Options options) {
        this.name = name;
        this.kind = Optional.ofNullable(options.kinds.get(name));
        Set<String> missing = options.missing.of(name);
        words = missing.toArray(String[]::new);
        numbers = missing.stream()
                .filter(PlainNumber::is)
                .mapToDouble(PlainNumber::parse)
                .toArray();
    }

    String name() {
        return name;
    }

    /** What the column is declared to hold; empty if its cells decide. */
    Optional<Options.Kind> kind() {
        return kind;
    }

    /** Whether any word stands for a missing value. */
    boolean hasWords() {
        return words.length > 0;
    }

    /** Whether a cell stands for a missing value; a word that is a number does so by its value. */
    boolean isMissing(char[] buffer, int start, int length, NumberScan scan) {
        return length == 0
                || isWord(buffer, start, length)
                || (numbers.length > 0 && scan.read(buffer, start, length) && isMissing(scan.value()));
    }

    /** Whether a cell is one of the words, character by character. */
    private boolean isWord(char[] buffer, int start, int length) {
        for (String word : words) {
            if (word.length() == length && isAt(word, buffer, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(String word, char[] buffer, int start) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) != buffer[start + i]) {
                return false;
            }
        }
        return true;
    }

    boolean isMissing(double value) {
        for (double number : numbers) {
            if (number == value) {
                return true;
            }
        }
        return false;
    }
}
