package dev.neurona.activation;

import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;

class SoftplusTest implements ActivationContract<Softplus> {

    @Override
    public Softplus subject() {
        return new Softplus();
    }

    @Override
    public double[] limits(Softplus subject) {
        return new double[] {0, POSITIVE_INFINITY};
    }
}
