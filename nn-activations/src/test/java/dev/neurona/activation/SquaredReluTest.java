package dev.neurona.activation;

import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;

class SquaredReluTest implements ActivationContract<SquaredRelu> {

    @Override
    public SquaredRelu subject() {
        return new SquaredRelu();
    }

    @Override
    public double[] kinks(SquaredRelu subject) {
        return new double[] {0};
    }

    @Override
    public double[] limits(SquaredRelu subject) {
        return new double[] {0, POSITIVE_INFINITY};
    }
}
