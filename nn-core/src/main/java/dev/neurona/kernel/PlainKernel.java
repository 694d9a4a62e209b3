package dev.neurona.kernel;

import java.util.Arrays;

/** Kernels in plain Java: always there. */
final class PlainKernel implements Kernel {

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public ArrayFunctions functions() {
        return new PlainFunctions();
    }

    @Override
    public Products products(Precision precision, int threads) {
        Multiplier[] multipliers = new Multiplier[threads];
        Arrays.setAll(
                multipliers, i -> precision == Precision.FLOAT ? new PlainFloatMultiplier() : new PlainMultiplier());
        return new SharedProducts(multipliers);
    }
}
