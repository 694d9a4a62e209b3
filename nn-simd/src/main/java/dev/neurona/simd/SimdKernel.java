package dev.neurona.simd;

import dev.neurona.kernel.ArrayFunctions;
import dev.neurona.kernel.Kernel;
import dev.neurona.kernel.Multiplier;
import dev.neurona.spi.NumericPrecision;

/** Kernels on the Vector API. */
final class SimdKernel implements Kernel {

    @Override
    public String name() {
        return "simd";
    }

    @Override
    public ArrayFunctions functions() {
        return new SimdFunctions();
    }

    @Override
    public Multiplier multiplier(NumericPrecision precision) {
        return precision == NumericPrecision.SINGLE ? new SimdFloatMultiplier() : new SimdMultiplier();
    }
}
