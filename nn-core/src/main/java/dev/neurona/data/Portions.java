package dev.neurona.data;

import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;

/** Looks at all rows of a source without holding all of them as doubles. A matrix is one portion, and not copied. */
public final class Portions {

    /** About as many numbers as a second-level cache holds. */
    private static final int NUMBERS = 1 << 16;

    private Portions() {}

    /** Receives the portions of a source. */
    public interface Portion {

        /**
         * Sees some rows.
         *
         * @param rows at least one row; not to be modified, overwritten by the next portion
         * @param first the number of its first row in the source
         */
        void see(DMatrixRMaj rows, int first);
    }

    /**
     * Shows all rows, in their order.
     *
     * @param source the rows
     * @param portion sees each portion
     */
    public static void forEach(RowSource source, Portion portion) {
        if (source instanceof MatrixRows whole) {
            portion.see(whole.matrix(), 0);
            return;
        }
        int capacity = Math.max(1, Math.min(source.rows(), NUMBERS / Math.max(1, source.columns())));
        DMatrixRMaj rows = new DMatrixRMaj(capacity, source.columns());
        int[] order = new int[capacity];
        for (int first = 0; first < source.rows(); first += rows.numRows) {
            copy(source, first, Math.min(capacity, source.rows() - first), order, rows);
            portion.see(rows, first);
        }
    }

    private static void copy(RowSource source, int first, int count, int[] order, DMatrixRMaj rows) {
        for (int i = 0; i < count; i++) {
            order[i] = first + i;
        }
        rows.numRows = count;
        source.fill(order, 0, count, rows);
    }

    /** {@return a matrix with copies of the first rows} */
    public static DMatrixRMaj first(RowSource source, int count) {
        DMatrixRMaj rows = new DMatrixRMaj(count, source.columns());
        copy(source, 0, count, new int[count], rows);
        return rows;
    }

    /**
     * Asks a check, which numbers rows from 0, of all rows.
     *
     * @param source the rows
     * @param check refuses a matrix of rows, which it does not modify, with an {@link IllegalArgumentException}
     * @throws IllegalArgumentException what the check says of a matrix; of another form with the rows of the portion before it
     */
    public static void require(RowSource source, Consumer<DMatrixRMaj> check) {
        forEach(source, (rows, first) -> {
            try {
                check.accept(rows);
            } catch (IllegalArgumentException refused) {
                if (rows.numRows == source.rows()) {
                    throw refused;
                }
                if (source instanceof SelectedRows some && some.isOfMatrix()) {
                    check.accept(first(source, source.rows()));
                }
                throw new IllegalArgumentException(
                        "In rows " + first + " to " + (first + rows.numRows - 1)
                                + " of the data, which are numbered from 0 here: " + refused.getMessage(),
                        refused);
            }
        });
    }
}
