package dev.neurona.table;

/** An invertible scaling of a column of numbers, fitted to training rows. */
public sealed interface Scale permits Standardise, MinMax, Unscaled {

    /**
     * Scales a value.
     *
     * @param x a value of the column; NaN stays NaN
     * @return the scaled value
     */
    double apply(double x);

    /**
     * Restores a value: {@code inverse(apply(x))} is x up to rounding.
     *
     * @param z a scaled value; NaN stays NaN
     * @return the value
     */
    double inverse(double z);
}
