package dev.neurona.table;

/**
 * Leaves a column as it is.
 *
 * @since 0.1
 */
public record Unscaled() implements Scale {

    @Override
    public double apply(double x) {
        return x;
    }

    @Override
    public double inverse(double z) {
        return z;
    }
}
