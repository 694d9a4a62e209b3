package dev.neurona.activation;

import dev.neurona.testkit.ActivationContract;

class Relu6Test implements ActivationContract<Relu6> {

    @Override
    public Relu6 subject() {
        return new Relu6();
    }

    @Override
    public double[] kinks(Relu6 subject) {
        return new double[] {0, 6};
    }
}
