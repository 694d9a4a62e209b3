package dev.neurona.table;

/** The identity: leaves a column unchanged. */
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
