package dev.neurona.kernel;

import java.util.function.DoubleSupplier;

/**
 * The functions of {@link dev.neurona.math.VectorMath} applied to ranges of arrays, with the bits of the scalar ones.
 *
 * <p>Each method writes {@code y[i] = f(x[i])} for {@code from <= i < to} and nothing else; {@code y} may be {@code x}.
 *
 * @since 0.1
 */
public interface ArrayFunctions {

    /**
     * {@code y = e^x}.
     *
     * @param x arguments; not modified unless it is {@code y}
     * @param y results; modified in the range
     * @param from first index of the range
     * @param to index after the last of the range
     */
    void exp(double[] x, double[] y, int from, int to);

    /**
     * {@code y = e^x - 1}.
     *
     * @param x arguments; not modified unless it is {@code y}
     * @param y results; modified in the range
     * @param from first index of the range
     * @param to index after the last of the range
     */
    void expm1(double[] x, double[] y, int from, int to);

    /**
     * {@code y = ln x}.
     *
     * @param x arguments; not modified unless it is {@code y}
     * @param y results; modified in the range
     * @param from first index of the range
     * @param to index after the last of the range
     */
    void log(double[] x, double[] y, int from, int to);

    /**
     * {@code y = ln(1 + x)}.
     *
     * @param x arguments; not modified unless it is {@code y}
     * @param y results; modified in the range
     * @param from first index of the range
     * @param to index after the last of the range
     */
    void log1p(double[] x, double[] y, int from, int to);

    /**
     * {@code y = tanh x}.
     *
     * @param x arguments; not modified unless it is {@code y}
     * @param y results; modified in the range
     * @param from first index of the range
     * @param to index after the last of the range
     */
    void tanh(double[] x, double[] y, int from, int to);

    /**
     * {@code y = 1 / (1 + e^-x)}.
     *
     * @param x arguments; not modified unless it is {@code y}
     * @param y results; modified in the range
     * @param from first index of the range
     * @param to index after the last of the range
     */
    void sigmoid(double[] x, double[] y, int from, int to);

    /**
     * {@code y = erfc x}.
     *
     * @param x arguments; not modified unless it is {@code y}
     * @param y results; modified in the range
     * @param from first index of the range
     * @param to index after the last of the range
     */
    void erfc(double[] x, double[] y, int from, int to);

    /**
     * The sum of the squares of an array, in whichever order is fastest: for tests of size, not for results. It is finite
     * only if every element is.
     *
     * @param x the array; not modified
     * @param count how many of its first elements
     * @return the sum, at least 0
     */
    double sumOfSquares(double[] x, int count);

    /**
     * The sum of the squares of several arrays, to be computed over and over: what does not change from one time to the
     * next is worked out here.
     *
     * @param arrays the arrays; kept, and not modified
     * @param counts how many of the first elements of each
     * @return computes the sum of {@link #sumOfSquares(double[], int)} over all arrays, as they are when it is asked
     */
    default DoubleSupplier sumOfSquares(double[][] arrays, int[] counts) {
        return () -> {
            double sum = 0;
            for (int i = 0; i < arrays.length; i++) {
                sum += sumOfSquares(arrays[i], counts[i]);
            }
            return sum;
        };
    }
}
