package dev.neurona.table;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/** The encoding of one table column as feature columns, fitted to training rows. */
sealed interface Feature permits NumberFeature, CategoryFeature {

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
    void encode(Column values, DMatrixRMaj features, int at);

    /**
     * Encodes all rows to the same numbers, and stores them in less memory.
     *
     * @param values the column of the table; not modified
     * @return what fills the columns of the matrix, from left to right
     * @throws RefusedValue if a value is missing or not allowed
     */
    List<StoredFeature> store(Column values);

    /** The column of a table with a single row, from the text of its cell. */
    Column read(String text);

    /** Decodes the table column from the matrix columns that start at {@code at}; features are not modified. */
    Column inverse(DMatrixRMaj features, int at);

    /** Writes this encoding as entries. */
    void describe(Description.Writer entries);

    static Feature parse(Description.Reader entries) {
        String kind = entries.text("kind");
        return switch (kind) {
            case "number" -> NumberFeature.parse(entries);
            case "category" -> CategoryFeature.parse(entries);
            default -> throw entries.refuse("kind", "number or category", kind);
        };
    }

    /** The indicator column of the gaps in a column, if there is to be one. */
    static Stream<StoredFeature> gaps(Indicator missing, Column values) {
        return missing == Indicator.COLUMN
                ? Stream.of(new StoredFeature.Gaps(IntStream.range(0, values.rows())
                        .filter(values::isMissing)
                        .collect(BitSet::new, BitSet::set, BitSet::or)))
                : Stream.empty();
    }

    static IllegalArgumentException missing(String column, int row) {
        return new RefusedValue(column, row, "the value is missing; impute the column, or drop such rows.");
    }
}
