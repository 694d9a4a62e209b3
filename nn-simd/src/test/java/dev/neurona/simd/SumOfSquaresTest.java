package dev.neurona.simd;

import dev.neurona.kernel.ArrayFunctions;
import dev.neurona.kernel.SumOfSquaresContract;

class SumOfSquaresTest implements SumOfSquaresContract {

    @Override
    public ArrayFunctions functions() {
        return new SimdFunctions();
    }
}
