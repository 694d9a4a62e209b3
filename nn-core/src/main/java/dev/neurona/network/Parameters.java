package dev.neurona.network;

import dev.neurona.spi.NumericPrecision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.ejml.data.DMatrixRMaj;

/**
 * The numbers of a network: ordered, named matrices such as {@code dense1.weights}.
 *
 * <p>Data with one writer; made by {@link Network#initialParameters}.
 */
public final class Parameters {

    /** Numbers that the digest takes at a time: a matrix may be large, and its bytes must not be there twice. */
    private static final int PIECE = 1 << 10;

    private final List<String> names;
    private final RunMatrix[] values;

    private Parameters(List<String> names, RunMatrix[] values) {
        this.names = List.copyOf(names);
        this.values = values;
    }

    Parameters(List<String> names, DMatrixRMaj[] values) {
        this(names, Arrays.stream(values).map(RunMatrix::around).toArray(RunMatrix[]::new));
    }

    /** {@return the number of matrices, at least 1} */
    public int count() {
        return values.length;
    }

    /** {@return the names, in the order of the matrices, for example {@code [dense1.weights, dense1.bias]}} */
    public List<String> names() {
        return names;
    }

    /**
     * {@return the matrix at a position, from 0: what is written to it changes these parameters} Those of a run in single precision are
     * widened copies, to be read.
     */
    public DMatrixRMaj value(int index) {
        return values[index].read();
    }

    /** {@return the matrix at a position in the precision of these parameters} */
    public RunMatrix matrix(int index) {
        return values[index];
    }

    /** {@return the precision of the numbers} */
    public NumericPrecision precision() {
        return values[0].isSingle() ? NumericPrecision.SINGLE : NumericPrecision.DOUBLE;
    }

    /** {@return these parameters, if they are in a precision, else a copy in it} */
    public Parameters asIn(NumericPrecision precision) {
        return precision == precision() ? this : in(precision);
    }

    /**
     * {@return an independent copy in a precision, rounded if it is the lower one}
     *
     * @throws IllegalArgumentException if a finite number is beyond the range of the precision
     */
    public Parameters in(NumericPrecision precision) {
        if (precision == NumericPrecision.SINGLE) {
            requireInRange();
        }
        return new Parameters(
                names, Arrays.stream(values).map(value -> value.in(precision)).toArray(RunMatrix[]::new));
    }

    /**
     * Refuses a number that is infinite or NaN.
     *
     * @param way what that means for the caller, and the way out
     * @throws IllegalArgumentException naming parameter, row and column of the first one
     */
    public void requireFinite(String way) {
        for (int i = 0; i < values.length; i++) {
            DMatrixRMaj value = value(i);
            for (int k = 0; k < value.getNumElements(); k++) {
                if (!Double.isFinite(value.data[k])) {
                    throw new IllegalArgumentException(names.get(i) + " has " + value.data[k] + " in row "
                            + k / value.numCols + ", column " + k % value.numCols + "; " + way);
                }
            }
        }
    }

    private void requireInRange() {
        for (int i = 0; i < values.length; i++) {
            DMatrixRMaj value = value(i);
            for (int k = 0; k < value.getNumElements(); k++) {
                double number = value.data[k];
                if (Double.isFinite(number) && Float.isInfinite((float) number)) {
                    throw new IllegalArgumentException(names.get(i) + " has " + number + " in row " + k / value.numCols
                            + ", column " + k % value.numCols
                            + ", which is beyond the range of single precision, 3.4e38; use double precision.");
                }
            }
        }
    }

    /**
     * {@return the matrix of a name, for example {@code dense1.weights}: what is written to it changes these
     * parameters; in single precision a widened copy, which is to be read only} Refuses a name that there is not, and lists those there
     * are.
     */
    public DMatrixRMaj get(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "No parameter is called '" + name + "'. There are: " + String.join(", ", names) + ".");
        }
        return value(index);
    }

    /** {@return an independent copy} */
    public Parameters copy() {
        return in(precision());
    }

    /** Takes over the numbers of other parameters, whose names and shapes must be the same. */
    public void set(Parameters other) {
        if (!names.equals(other.names)) {
            throw new IllegalArgumentException(
                    "Parameters " + other.names + " do not fit a network whose parameters are " + names + ".");
        }
        for (int i = 0; i < values.length; i++) {
            requireShape(names.get(i), values[i].rows(), values[i].columns(), other.values[i]);
        }
        for (int i = 0; i < values.length; i++) {
            values[i].set(other.values[i]);
        }
    }

    /** Takes over the numbers of those parameters that have a wanted name and the shape there is here. {@return their names} */
    List<String> take(Parameters other, Predicate<String> wanted) {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            int theirs = other.names.indexOf(names.get(i));
            if (theirs >= 0
                    && wanted.test(names.get(i))
                    && values[i].rows() == other.values[theirs].rows()
                    && values[i].columns() == other.values[theirs].columns()) {
                values[i].set(other.values[theirs]);
                taken.add(names.get(i));
            }
        }
        return taken;
    }

    static void requireShape(String name, int rows, int columns, RunMatrix found) {
        if (found.rows() != rows || found.columns() != columns) {
            throw new IllegalArgumentException(
                    name + " must be " + rows + "x" + columns + ", got " + found.rows() + "x" + found.columns() + ".");
        }
    }

    /**
     * {@return a digest of every bit: SHA-256 over each name in UTF-8, its rows and columns as 32-bit and its elements,
     * row by row, as 64-bit little-endian numbers, 64 hexadecimal digits}
     */
    public String sha256() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
        ByteBuffer piece = ByteBuffer.allocate(Double.BYTES * PIECE).order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = new double[PIECE];
        for (int i = 0; i < values.length; i++) {
            RunMatrix value = values[i];
            digest.update(names.get(i).getBytes(StandardCharsets.UTF_8));
            piece.clear();
            digest.update(piece.putInt(value.rows()).putInt(value.columns()).flip());
            for (int from = 0; from < value.elements(); from += PIECE) {
                int count = Math.min(PIECE, value.elements() - from);
                piece.clear().limit(Double.BYTES * count);
                value.copyTo(from, count, numbers);
                piece.asDoubleBuffer().put(numbers, 0, count);
                digest.update(piece);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
