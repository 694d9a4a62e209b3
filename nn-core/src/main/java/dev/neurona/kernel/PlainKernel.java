package dev.neurona.kernel;

import dev.neurona.spi.NumericPrecision;

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
    public Multiplier multiplier(NumericPrecision precision) {
        return precision == NumericPrecision.SINGLE ? new PlainFloatMultiplier() : new PlainMultiplier();
    }
}
