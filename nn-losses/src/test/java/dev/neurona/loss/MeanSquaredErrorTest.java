package dev.neurona.loss;

import dev.neurona.testkit.LossContract;

class MeanSquaredErrorTest implements LossContract<MeanSquaredError> {

    @Override
    public MeanSquaredError subject() {
        return new MeanSquaredError();
    }
}
