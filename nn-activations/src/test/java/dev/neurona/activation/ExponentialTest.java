package dev.neurona.activation;

import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;

class ExponentialTest implements ActivationContract<Exponential> {

    @Override
    public Exponential subject() {
        return new Exponential();
    }

    @Override
    public double[] limits(Exponential subject) {
        return new double[] {0, POSITIVE_INFINITY};
    }
}
