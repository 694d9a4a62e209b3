package dev.neurona.activation;

import dev.neurona.testkit.ActivationContract;

class SoftmaxTest implements ActivationContract<Softmax> {

    @Override
    public Softmax subject() {
        return new Softmax();
    }

    @Override
    public boolean elementwise() {
        return false;
    }
}
