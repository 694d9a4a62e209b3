package dev.neurona.loss;

import dev.neurona.testkit.CanonicalLossContract;

class HalfSquaredErrorTest implements CanonicalLossContract<HalfSquaredError> {

    @Override
    public HalfSquaredError subject() {
        return new HalfSquaredError();
    }
}
