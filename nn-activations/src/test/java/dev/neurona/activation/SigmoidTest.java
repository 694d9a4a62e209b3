package dev.neurona.activation;

import dev.neurona.testkit.ActivationContract;

class SigmoidTest implements ActivationContract<Sigmoid> {

    @Override
    public Sigmoid subject() {
        return new Sigmoid();
    }
}
