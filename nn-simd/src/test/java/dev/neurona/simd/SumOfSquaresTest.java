package dev.neurona.simd;

import dev.neurona.kernel.ArrayFunctions;
import dev.neurona.kernel.ArrayFunctionsContract;

class SumOfSquaresTest implements ArrayFunctionsContract {

    @Override
    public ArrayFunctions functions() {
        return new SimdFunctions();
    }
}
