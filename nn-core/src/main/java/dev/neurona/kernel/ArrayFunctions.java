package dev.neurona.kernel;

import dev.neurona.spi.ElementaryFunction;

/** Functions of arrays. Every kernel gives the same bits. */
public interface ArrayFunctions {

    /**
     * Computes {@code y[i] = f(x[i])} for {@code from <= i < to}, and writes nothing else.
     *
     * @param function f
     * @param x arguments; not modified unless it is {@code y}
     * @param y results; modified in the range. May be {@code x}
     * @param from first index of the range
     * @param to index after the last of the range
     */
    void apply(ElementaryFunction function, double[] x, double[] y, int from, int to);

    /**
     * The sum of the squares of the first elements of an array, as eight interleaved chains:
     *
     * <pre>
     *   s_0 = ... = s_7 = 0.0;  for (i = 0; i &lt; count; i++) s_(i mod 8) = Math.fma(x_i, x_i, s_(i mod 8));
     *   ((s_0 + s_1) + (s_2 + s_3)) + ((s_4 + s_5) + (s_6 + s_7))
     * </pre>
     *
     * @param x the array; not modified
     * @param count how many of its first elements
     * @return the sum: at least 0, infinite if it overflows or an element is infinite, NaN if an element is NaN
     */
    double sumOfSquares(double[] x, int count);

    /**
     * The sum of the squares of the first floats of an array, in blocks of 1024, each of them sixteen interleaved chains:
     *
     * <pre>
     *   for each block:   s_0 = ... = s_15 = 0;  for each i:  s_(i mod 16) = Math.fma(x_i, x_i, s_(i mod 16));     in float
     *   sum += ((((s_0 + s_1) + (s_2 + s_3)) + ((s_4 + s_5) + (s_6 + s_7))) + ...)                              in double
     * </pre>
     *
     * <p>Squares beyond the range of float, of elements from 1.8e19 on, are infinite, those of elements below 1e-23 are 0.
     */
    double sumOfSquares(float[] x, int count);

    /**
     * Rounds {@code y[yFrom + i] = (float) x[xFrom + i]} for {@code 0 <= i < count}, and writes nothing else. What is beyond the
     * range of float becomes infinite.
     */
    void round(double[] x, int xFrom, float[] y, int yFrom, int count);

    /** Widens {@code y[yFrom + i] = x[xFrom + i]} for {@code 0 <= i < count}, which is exact, and writes nothing else. */
    void widen(float[] x, int xFrom, double[] y, int yFrom, int count);
}
