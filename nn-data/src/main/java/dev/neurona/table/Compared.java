package dev.neurona.table;

import java.util.List;
import java.util.function.IntFunction;

/**
 * How one category or label is told from another: by its text, or by the number that it spells. {@code 1.0} and {@code 1} are two
 * texts and one number, {@code 02134} and {@code 2134} as well; which it is depends on the column that they are learnt from.
 */
enum Compared {
    /** The texts must be equal: a column of texts, or of numbers that are spelled like codes. */
    AS_TEXT {
        @Override
        String key(String text) {
            return text;
        }
    },
    /** The numbers must be equal, however they are spelled. A text that is no number stays what it is, and so is unknown. */
    AS_NUMBER {
        @Override
        String key(String text) {
            // Adding 0 makes one zero of two.
            return PlainNumber.is(text) ? PlainNumber.text(PlainNumber.parse(text) + 0.0) : text;
        }
    };

    private static final String ENTRY = "compared";
    private static final String NUMBERS = "as-number";

    /** The same text for all that is the same category. */
    abstract String key(String text);

    final List<String> keys(List<String> texts) {
        return this == AS_TEXT ? texts : texts.stream().map(this::key).toList();
    }

    /** The keys of the rows of a column; where texts are compared, numbers count as they were spelled. */
    final IntFunction<String> keys(Column column) {
        return this == AS_TEXT && column instanceof NumberColumn numbers
                ? numbers::spelled
                : row -> key(column.text(row));
    }

    /**
     * The keys of the rows of a column, to be looked up in known categories.
     *
     * <p>If a known category is no number in its shortest form, numbers are compared as they were spelled: {@code 1.10} is not {@code
     * 1.1}. If all are, they may have been learnt from numbers by a build that did not say so.
     */
    final IntFunction<String> keys(Column column, List<String> known) {
        return known.stream().allMatch(Compared::isShortest) ? row -> key(column.text(row)) : keys(column);
    }

    private static boolean isShortest(String text) {
        return PlainNumber.is(text) && PlainNumber.text(PlainNumber.parse(text)).equals(text);
    }

    /** How categories that are learnt from a column compare. */
    static Compared of(Column training) {
        return training instanceof NumberColumn numbers && numbers.isPlain() ? AS_NUMBER : AS_TEXT;
    }

    /** Writes an entry for numbers only: without it, as in descriptions of earlier builds, texts are compared. */
    final void describe(Description.Writer entries) {
        if (this == AS_NUMBER) {
            entries.text(ENTRY, NUMBERS);
        }
    }

    static Compared parse(Description.Reader entries) {
        if (!entries.has(ENTRY)) {
            return AS_TEXT;
        }
        String compared = entries.text(ENTRY);
        if (!compared.equals(NUMBERS)) {
            throw entries.refuse(ENTRY, NUMBERS, compared);
        }
        return AS_NUMBER;
    }
}
