package dev.neurona.network;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.NumericPrecision;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/**
 * A matrix in the precision of a run: the one place where doubles and floats meet.
 *
 * <p>What computes in double reads and writes it as doubles, in a run of either precision: in double precision these are the matrix
 * itself, in single precision a widened copy, which is made when it is first asked for and rounded by {@link #written}. What has a
 * form for floats takes {@link #floats} instead, and no copy is made.
 */
public final class RunMatrix {

    private static final FMatrixRMaj NONE = new FMatrixRMaj(0, 0);

    private final boolean single;
    /** The matrix itself; in single precision its widened copy. */
    private DMatrixRMaj doubles;

    private final FMatrixRMaj floats;
    /** Whether the copy holds numbers: those of the floats, or others that are to be rounded. */
    private boolean widened;

    private RunMatrix(boolean single, DMatrixRMaj doubles, FMatrixRMaj floats) {
        this.single = single;
        this.doubles = doubles;
        this.floats = floats;
    }

    /** {@return a new matrix of zeros} */
    public static RunMatrix of(NumericPrecision precision, int rows, int columns) {
        return precision == NumericPrecision.SINGLE
                ? new RunMatrix(true, new DMatrixRMaj(0, 0), new FMatrixRMaj(rows, columns))
                : around(new DMatrixRMaj(rows, columns));
    }

    /** {@return a matrix of doubles as one of a run in double precision; not a copy} */
    public static RunMatrix around(DMatrixRMaj matrix) {
        return new RunMatrix(false, matrix, NONE);
    }

    /** {@return a copy of the numbers in a precision, rounded if it is the lower one} */
    RunMatrix in(NumericPrecision precision) {
        RunMatrix copy = of(precision, rows(), columns());
        copy.set(this);
        return copy;
    }

    /** {@return whether the numbers are floats} */
    public boolean isSingle() {
        return single;
    }

    /** {@return the number of rows} */
    public int rows() {
        return single ? floats.numRows : doubles.numRows;
    }

    /** {@return the number of columns} */
    public int columns() {
        return single ? floats.numCols : doubles.numCols;
    }

    /** {@return the number of elements} */
    public int elements() {
        return rows() * columns();
    }

    /** {@return the numbers as doubles, to be read; in double precision the matrix itself} */
    public DMatrixRMaj read() {
        if (single && !widened) {
            doubles.reshape(floats.numRows, floats.numCols);
            VectorMath.widen(floats.data, 0, doubles.data, 0, doubles.getNumElements());
            widened = true;
        }
        return doubles;
    }

    /** {@return doubles of which every element is to be written, and then {@link #written}; in double precision the matrix itself} */
    public DMatrixRMaj blank() {
        if (single) {
            doubles.reshape(floats.numRows, floats.numCols);
            widened = true;
        }
        return doubles;
    }

    /** Takes over what was written to the doubles. */
    public void written() {
        if (single && widened) {
            VectorMath.round(doubles.data, 0, floats.data, 0, doubles.getNumElements());
            widened = false;
        }
    }

    /** {@return the numbers of a matrix in single precision themselves, to be read} */
    public FMatrixRMaj floats() {
        return floats;
    }

    /** {@return the numbers of a matrix in single precision themselves, to be written} */
    public FMatrixRMaj changedFloats() {
        widened = false;
        return floats;
    }

    /** {@return the sum of the squares of all elements, in double} */
    public double sumOfSquares() {
        // Whoever has changed the copy and not yet given it back means its numbers.
        return single && !widened
                ? VectorMath.sumOfSquares(floats.data, floats.getNumElements())
                : VectorMath.sumOfSquares(doubles.data, doubles.getNumElements());
    }

    /** Copies some numbers to an array of doubles. */
    void copyTo(int from, int count, double[] target) {
        if (single) {
            VectorMath.widen(floats.data, from, target, 0, count);
        } else {
            System.arraycopy(doubles.data, from, target, 0, count);
        }
    }

    /** Sets all elements to a number. */
    public void fill(double number) {
        if (single) {
            Arrays.fill(changedFloats().data, (float) number);
        } else {
            Arrays.fill(doubles.data, number);
        }
    }

    /** Sets subnormal numbers, those nearer to 0 than the smallest normal one, to 0 of their sign: many processors compute with them far slower. */
    public void flushSubnormals() {
        if (single) {
            float[] numbers = changedFloats().data;
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Math.abs(numbers[i]) < Float.MIN_NORMAL ? Math.copySign(0, numbers[i]) : numbers[i];
            }
        } else {
            for (int i = 0; i < doubles.data.length; i++) {
                double number = doubles.data[i];
                doubles.data[i] = Math.abs(number) < Double.MIN_NORMAL ? Math.copySign(0, number) : number;
            }
        }
    }

    /** Takes over numbers of the same shape, rounded in single precision. */
    public void set(DMatrixRMaj numbers) {
        if (single) {
            VectorMath.round(numbers.data, 0, changedFloats().data, 0, elements());
        } else {
            System.arraycopy(numbers.data, 0, doubles.data, 0, elements());
        }
    }

    /** Takes over the numbers of a matrix of the same shape. */
    public void set(RunMatrix other) {
        if (single && other.single) {
            System.arraycopy(other.floats.data, 0, changedFloats().data, 0, elements());
        } else if (single) {
            set(other.doubles);
        } else {
            other.copyTo(0, elements(), doubles.data);
        }
    }

    /** Stands for a matrix from now on, which a run in single precision takes over rounded. */
    void standFor(DMatrixRMaj matrix) {
        reshapeLike(matrix);
        if (single) {
            VectorMath.round(matrix.data, 0, floats.data, 0, matrix.getNumElements());
        }
    }

    /** Stands for a matrix that is going to be written; in single precision {@link #copyTo(DMatrixRMaj)} must follow. */
    void reshapeLike(DMatrixRMaj matrix) {
        if (single) {
            floats.reshape(matrix.numRows, matrix.numCols);
            widened = false;
        } else if (doubles != matrix) {
            doubles = matrix;
        }
    }

    /** Copies all numbers to the matrix for which this stands. */
    void copyTo(DMatrixRMaj matrix) {
        if (single) {
            VectorMath.widen(floats.data, 0, matrix.data, 0, matrix.getNumElements());
        }
    }

    /** What so many rows take, in bytes; the copies of single precision, which few matrices need, are not counted. */
    double bytes(int rows) {
        return (double) rows * columns() * (single ? Float.BYTES : Double.BYTES);
    }

    /** Makes room for so many rows. */
    void reserve(int rows) {
        if (single) {
            floats.reshape(rows, floats.numCols);
        } else {
            doubles.reshape(rows, doubles.numCols);
        }
    }

    /** Sets the number of rows, for which there is room. Allocates nothing. */
    public void rows(int rows) {
        if (single) {
            floats.numRows = rows;
            widened = false;
        } else {
            doubles.numRows = rows;
        }
    }
}
