package dev.neurona.simd;

import dev.neurona.kernel.ArrayFunctions;
import dev.neurona.kernel.Kernel;
import dev.neurona.kernel.Multiplier;
import dev.neurona.kernel.Precision;
import dev.neurona.kernel.Products;
import dev.neurona.kernel.SharedProducts;
import java.util.Arrays;

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
    public Products products(Precision precision, int threads) {
        Multiplier[] multipliers = new Multiplier[threads];
        Arrays.setAll(
                multipliers, i -> precision == Precision.FLOAT ? new SimdFloatMultiplier() : new SimdMultiplier());
        return new SharedProducts(multipliers);
    }
}
