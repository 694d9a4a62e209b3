package dev.neurona.activation;

import dev.neurona.testkit.ActivationContract;

class TanhTest implements ActivationContract<Tanh> {

    @Override
    public Tanh subject() {
        return new Tanh();
    }
}
