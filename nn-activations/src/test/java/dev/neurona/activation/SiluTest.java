package dev.neurona.activation;

import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;

class SiluTest implements ActivationContract<Silu> {

    @Override
    public Silu subject() {
        return new Silu();
    }

    @Override
    public double[] limits(Silu subject) {
        return new double[] {0, POSITIVE_INFINITY};
    }
}
