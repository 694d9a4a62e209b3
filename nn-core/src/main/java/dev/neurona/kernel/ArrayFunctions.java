package dev.neurona.kernel;

/**
 * The functions of {@link dev.neurona.math.VectorMath} applied to ranges of arrays, with the bits of the scalar ones.
 *
 * <p>Each method writes {@code y[i] = f(x[i])} for {@code from <= i < to} and nothing else; {@code y} may be {@code x}.
 *
 * @since 0.1
 */
public interface ArrayFunctions {

    /** {@code y = e^x}. */
    void exp(double[] x, double[] y, int from, int to);

    /** {@code y = e^x - 1}. */
    void expm1(double[] x, double[] y, int from, int to);

    /** {@code y = ln x}. */
    void log(double[] x, double[] y, int from, int to);

    /** {@code y = ln(1 + x)}. */
    void log1p(double[] x, double[] y, int from, int to);

    /** {@code y = tanh x}. */
    void tanh(double[] x, double[] y, int from, int to);

    /** {@code y = 1 / (1 + e^-x)}. */
    void sigmoid(double[] x, double[] y, int from, int to);

    /** {@code y = erfc x}. */
    void erfc(double[] x, double[] y, int from, int to);
}
