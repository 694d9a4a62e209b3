package dev.neurona.activation;

import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;

class GeluTanhTest implements ActivationContract<GeluTanh> {

    @Override
    public GeluTanh subject() {
        return new GeluTanh();
    }

    @Override
    public double[] limits(GeluTanh subject) {
        return new double[] {0, POSITIVE_INFINITY};
    }
}
