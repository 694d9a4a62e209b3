package dev.neurona.table;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** What one column of the table becomes in the matrix of features, as learnt from training rows. */
sealed interface Feature permits NumberFeature, CategoryFeature {

    /** The name of the column in the table. */
    String column();

    /** The names of the columns in the matrix. */
    List<String> names();

    /**
     * Writes all rows.
     *
     * @param values the column of the table; not modified
     * @param features modified: {@code names().size()} columns from {@code at}; as many rows as the table
     * @param at where to begin
     * @throws RefusedValue if a value is missing or not allowed
     */
    void encode(Column values, DMatrixRMaj features, int at);

    /** The column of the table for one text, for a row that is served. */
    Column read(String text);

    /** The column of the table back from the columns of the matrix that begin at {@code at}; features not modified. */
    Column inverse(DMatrixRMaj features, int at);

    /** Writes itself as entries whose keys begin with a prefix. */
    void describe(Description.Writer entries);

    static Feature parse(Description.Reader entries) {
        String kind = entries.text("kind");
        return switch (kind) {
            case "number" -> NumberFeature.parse(entries);
            case "category" -> CategoryFeature.parse(entries);
            default -> throw entries.refuse("kind", "number or category", kind);
        };
    }

    static IllegalArgumentException missing(String column, int row) {
        return new RefusedValue(column, row, "the value is missing; impute the column, or drop such rows.");
    }
}
