package dev.neurona.activation;

import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;

class SeluTest implements ActivationContract<Selu> {

    @Override
    public Selu subject() {
        return new Selu();
    }

    @Override
    public double[] kinks(Selu subject) {
        return new double[] {0};
    }

    @Override
    public double[] limits(Selu subject) {
        return new double[] {-1.7580993408473768, POSITIVE_INFINITY};
    }
}
