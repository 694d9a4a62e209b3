package dev.neurona.loss;

import dev.neurona.testkit.LossContract;

class SquaredErrorTest implements LossContract<SquaredError> {

    @Override
    public SquaredError subject() {
        return new SquaredError();
    }
}
