package dev.neurona.table;

/**
 * The identity: leaves a column unchanged.
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
