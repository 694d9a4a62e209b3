package dev.neurona.data;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
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

    /** {@return one row of each class that occurs in the rows that count; empty if it is not known that rows are classes} */
    public static Optional<RowSource> distinct(RowSource source, IntPredicate counts) {
        return source.classes().map(classes -> {
            BitSet seen = new BitSet();
            int[] first = IntStream.range(0, classes.length)
                    .filter(counts)
                    .filter(row -> isNew(seen, classes[row]))
                    .toArray();
            return new SelectedRows(source, first);
        });
    }

    private static boolean isNew(BitSet seen, int number) {
        boolean isNew = !seen.get(number);
        seen.set(number);
        return isNew;
    }

    /**
     * Asks a check, which numbers rows from 0, of all rows. Rows of the same class are equal, and asked once.
     *
     * @param source the rows
     * @param check refuses a matrix of rows, which it does not modify, with an {@link IllegalArgumentException}
     * @throws IllegalArgumentException what the check says of a matrix; of another form with the rows of the portion before it
     */
    public static void require(RowSource source, Consumer<DMatrixRMaj> check) {
        require(source, (rows, first) -> {}, check);
    }

    /**
     * Asks two checks of all rows in one pass. What is known to be classes is asked the second only.
     *
     * @param source the rows
     * @param numbered a check that names rows by their numbers in the source
     * @param check as above, asked of what the other has accepted
     * @throws IllegalArgumentException what either says
     */
    public static void require(RowSource source, Portion numbered, Consumer<DMatrixRMaj> check) {
        if (distinct(source, row -> true).filter(some -> accepts(check, some)).isPresent()) {
            return;
        }
        forEach(source, (rows, first) -> {
            numbered.see(rows, first);
            require(source, rows, first, check);
        });
    }

    private static boolean accepts(Consumer<DMatrixRMaj> check, RowSource source) {
        try {
            forEach(source, (rows, first) -> check.accept(rows));
            return true;
        } catch (IllegalArgumentException refused) {
            // Asked again for a message with the number of the row.
            return false;
        }
    }

    private static void require(RowSource source, DMatrixRMaj rows, int first, Consumer<DMatrixRMaj> check) {
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
    }
}
