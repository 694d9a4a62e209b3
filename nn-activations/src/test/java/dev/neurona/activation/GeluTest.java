package dev.neurona.activation;

import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;

class GeluTest implements ActivationContract<Gelu> {

    @Override
    public Gelu subject() {
        return new Gelu();
    }

    @Override
    public double[] limits(Gelu subject) {
        return new double[] {0, POSITIVE_INFINITY};
    }
}
