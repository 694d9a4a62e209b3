package dev.neurona.activation;

import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;

class ReluTest implements ActivationContract<Relu> {

    @Override
    public Relu subject() {
        return new Relu();
    }

    @Override
    public double[] kinks(Relu subject) {
        return new double[] {0};
    }

    @Override
    public double[] limits(Relu subject) {
        return new double[] {0, POSITIVE_INFINITY};
    }
}
