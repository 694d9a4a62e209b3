package dev.neurona.loss;

import dev.neurona.testkit.JointLossContract;

class HalfSquaredErrorTest implements JointLossContract<HalfSquaredError> {

    @Override
    public HalfSquaredError subject() {
        return new HalfSquaredError();
    }
}
