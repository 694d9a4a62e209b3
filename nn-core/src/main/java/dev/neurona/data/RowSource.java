package dev.neurona.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;

/**
 * Rows of numbers that can fill a batch: features or targets, in whatever form they are stored. Only the batch is dense doubles.
 *
 * <pre>{@code
 * Dataset digits = Dataset.of(RowSource.ofBytes(pixels, 784, 255), RowSource.ofClasses(labels, 10));
 * }</pre>
 *
 * <p>A source does not change while it is in use: filled again, a row has the same bits. Any number of threads may fill at once.
 *
 * @since 0.1.0
 */
public interface RowSource {

    /** {@return the number of rows} */
    int rows();

    /** {@return the number of columns} */
    int columns();

    /**
     * Copies some rows, in the order given, to the first rows of a matrix. Called once per batch, in every step; it should not
     * allocate.
     *
     * @param order row numbers, each from 0 to {@code rows() - 1}; not modified
     * @param from the first position in {@code order}
     * @param to behind the last position in {@code order}
     * @param target {@code to - from} rows of {@code columns()} numbers; modified: every element is written
     */
    void fill(int[] order, int from, int to, DMatrixRMaj target);

    /**
     * {@return the class of each row, a new array, if every row is known to be one class: a single 1, in the column of the
     * class, among 0s; in a single column, 0 or 1} Stratified splits and balanced class weights then look at no row.
     */
    default Optional<int[]> classes() {
        return Optional.empty();
    }

    /**
     * {@return how the numbers are stored, so that equal bytes of different meaning have different fingerprints; empty for
     * doubles, as all numbers are by default}
     */
    default String form() {
        return "";
    }

    /**
     * Hands out what is stored of some rows, for a fingerprint: by default the numbers, 64-bit little-endian.
     *
     * @param order row numbers; not modified
     * @param from the first position in {@code order}
     * @param to behind the last position in {@code order}
     * @param bytes receives the rows in order, in pieces of any size, which it must not keep
     */
    default void stored(int[] order, int from, int to, Consumer<ByteBuffer> bytes) {
        DMatrixRMaj row = new DMatrixRMaj(1, columns());
        ByteBuffer piece = ByteBuffer.allocate(Math.multiplyExact(columns(), Double.BYTES));
        for (int i = from; i < to; i++) {
            fill(order, i, i + 1, row);
            piece.clear().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(row.data, 0, columns());
            bytes.accept(piece);
        }
    }

    /** {@return the rows of a matrix, which is kept, not copied, and must not be modified afterwards} */
    static RowSource of(DMatrixRMaj matrix) {
        return new MatrixRows(matrix);
    }

    /**
     * Rows that are one class each: a batch is one-hot, and one {@code int} per row is stored.
     *
     * @param classes the class of each row, from 0; kept, not copied
     * @param count the number of classes, which is that of the columns, at least 2
     * @return the rows
     * @throws IllegalArgumentException naming the first row that is of no class
     */
    static RowSource ofClasses(int[] classes, int count) {
        return CompactRows.classes(classes, count);
    }

    /**
     * Rows of unsigned bytes, such as the pixels of images: a number is a byte, from 0 to 255, divided by a constant.
     *
     * @param bytes row by row; kept, not copied
     * @param columns how many make a row
     * @param divisor what each byte is divided by, finite and greater than 0: 255 gives numbers from 0 to 1
     * @return the rows
     * @throws IllegalArgumentException if the bytes are not whole rows, or the divisor is not allowed
     */
    static RowSource ofBytes(byte[] bytes, int columns, double divisor) {
        return CompactRows.bytes(bytes, columns, divisor);
    }

    /**
     * Rows of floats, each of which is a double without rounding.
     *
     * @param numbers row by row; kept, not copied
     * @param columns how many make a row
     * @return the rows
     * @throws IllegalArgumentException if the numbers are not whole rows
     */
    static RowSource ofFloats(float[] numbers, int columns) {
        return CompactRows.floats(numbers, columns);
    }
}
