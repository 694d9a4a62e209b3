package dev.neurona.activation;

import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;

class MishTest implements ActivationContract<Mish> {

    @Override
    public Mish subject() {
        return new Mish();
    }

    @Override
    public double[] limits(Mish subject) {
        return new double[] {0, POSITIVE_INFINITY};
    }
}
