package dev.neurona.table;

/**
 * A change of scale of a column of numbers, learnt from training rows, that can be undone.
 *
 * @since 0.1
 */
public sealed interface Scale permits Standardise, MinMax, Unscaled {

    /**
     * The scaled value.
     *
     * @param x a value of the column; NaN stays NaN
     * @return the scaled value
     */
    double apply(double x);

    /**
     * The value of the column: {@code inverse(apply(x))} is x up to rounding.
     *
     * @param z a scaled value; NaN stays NaN
     * @return the value
     */
    double inverse(double z);
}
