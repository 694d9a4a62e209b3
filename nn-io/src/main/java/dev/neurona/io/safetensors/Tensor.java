package dev.neurona.io.safetensors;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Numbers in a shape, as a file holds them.
 *
 * <p>Values are in row-major order: the last dimension runs fastest. A tensor shares its array with the matrix that it
 * was made from, because weights can be large: do not modify the matrix afterwards.
 */
public final class Tensor {

    /** How a file stores one number. */
    public enum Type {
        /** IEEE 754 double precision, 8 bytes, little-endian; holds every {@code double} exactly. */
        F64(8),
        /** IEEE 754 single precision, 4 bytes, little-endian; rounds a {@code double} to the nearest. */
        F32(4);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        /**
         * The size of one number.
         *
         * @return in bytes
         */
        public int bytes() {
            return bytes;
        }
    }

    private final Type type;
    private final List<Integer> shape;
    private final Storage storage;

    Tensor(Type type, List<Integer> shape, Storage storage) {
        this.type = type;
        this.shape = shape;
        this.storage = storage;
    }

    /**
     * A matrix in double precision.
     *
     * @param matrix any shape; kept, not copied, not modified
     * @return a tensor of rank 2
     */
    public static Tensor of(DMatrixRMaj matrix) {
        return new Tensor(Type.F64, List.of(matrix.numRows, matrix.numCols), new Storage.Doubles(matrix.data));
    }

    /**
     * A matrix rounded to single precision: half the file, 24 bits of each number. A number beyond the range of single
     * precision becomes infinite.
     *
     * @param matrix any shape; copied, not modified
     * @return a tensor of rank 2
     */
    public static Tensor rounded(DMatrixRMaj matrix) {
        float[] values = new float[matrix.getNumElements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) matrix.data[i];
        }
        return new Tensor(Type.F32, List.of(matrix.numRows, matrix.numCols), new Storage.Floats(values));
    }

    /**
     * How a file stores its numbers.
     *
     * @return the type of every number
     */
    public Type type() {
        return type;
    }

    /**
     * The dimensions.
     *
     * @return each at least 0; empty for a single number
     */
    public List<Integer> shape() {
        return shape;
    }

    /**
     * The number of numbers.
     *
     * @return the product of the dimensions
     */
    public int size() {
        int size = 1;
        for (int dimension : shape) {
            size *= dimension;
        }
        return size;
    }

    /**
     * The numbers as a matrix: a single number as 1 x 1, a vector as one row.
     *
     * @return rows x columns; of double precision it shares the array of this tensor, of single precision it is a copy
     * @throws IllegalStateException if this tensor has more than two dimensions
     */
    public DMatrixRMaj matrix() {
        if (shape.size() > 2) {
            throw new IllegalStateException("A matrix has two dimensions but the tensor is " + shape + ".");
        }
        int rows = shape.size() == 2 ? shape.get(0) : 1;
        int columns = shape.size() == 0 ? 1 : shape.get(shape.size() - 1);
        return DMatrixRMaj.wrap(rows, columns, storage.doubles());
    }

    Storage storage() {
        return storage;
    }
}
