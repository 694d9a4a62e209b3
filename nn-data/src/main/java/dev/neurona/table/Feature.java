package dev.neurona.table;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * The encoding of one table column as feature columns, fitted to training rows.
 *
 * <p>A new kind is a class that implements this interface, and its line in {@link FeatureKinds}; a method of the builder declares it.
 */
interface Feature {

    /** The name of the column in the table. */
    String column();

    /** The names of the columns in the matrix. */
    List<String> names();

    /**
     * Encodes all rows.
     *
     * @param values the column of the table; not modified
     * @param features modified: {@code names().size()} columns from {@code at}; as many rows as the table
     * @param at the first column to write
     * @throws RefusedValue if a value is missing or not allowed
     */
    default void encode(Column values, DMatrixRMaj features, int at) {
        int[] rows = IntStream.range(0, values.rows()).toArray();
        int start = at;
        for (StoredFeature stored : store(values)) {
            stored.fill(rows, 0, rows.length, features, start);
            start += stored.width();
        }
    }

    /**
     * Encodes all rows to the same numbers, and stores them in less memory.
     *
     * @param values the column of the table; not modified
     * @return what fills the columns of the matrix, from left to right
     * @throws RefusedValue if a value is missing or not allowed
     */
    List<StoredFeature> store(Column values);

    /** Encodes one cell at a time to the same numbers. */
    UsualCell usual();

    /** How many columns of the matrix are there because the training rows had so many categories. */
    default int categoryColumns() {
        return 0;
    }

    /** The number of codes in the first column of the matrix, from 0, if it is one of codes. */
    default OptionalInt codes() {
        return OptionalInt.empty();
    }

    /** The column of a table with a single row, from the text of its cell. */
    Column read(String text);

    /** Decodes the table column from the matrix columns that start at {@code at}; features are not modified. */
    Column inverse(DMatrixRMaj features, int at);

    /** Writes this encoding as entries. */
    void describe(Description.Writer entries);

    /** The entries of the feature, of a given kind, of which another kind is made. */
    static Description.Reader part(Description.Reader entries, String kind) {
        Description.Reader part = entries.below("of");
        String actual = part.text("kind");
        if (!actual.equals(kind)) {
            throw part.refuse("kind", kind, actual);
        }
        return part;
    }

    /** Reads a whole number. */
    static int whole(Description.Reader entries, String name) {
        String text = entries.text(name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw (IllegalArgumentException)
                    entries.refuse(name, "a whole number", text).initCause(e);
        }
    }

    /** The indicator column of the gaps in a column, if there is to be one. */
    static Stream<StoredFeature> gaps(Indicator missing, Column values) {
        return missing == Indicator.COLUMN
                ? Stream.of(new StoredFeature.Gaps(IntStream.range(0, values.rows())
                        .filter(values::isMissing)
                        .collect(BitSet::new, BitSet::set, BitSet::or)))
                : Stream.empty();
    }

    /** Writes the indicator column of one cell, if there is to be one. */
    static void fillGap(Indicator missing, boolean isGap, double[] row, int at) {
        if (missing == Indicator.COLUMN) {
            row[at] = isGap ? 1 : 0;
        }
    }

    static IllegalArgumentException missing(String column, int row) {
        return new RefusedValue(column, row, "the value is missing; impute the column, or drop such rows.");
    }
}
