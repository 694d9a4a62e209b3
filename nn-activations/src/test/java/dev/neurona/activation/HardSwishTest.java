package dev.neurona.activation;

import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;

class HardSwishTest implements ActivationContract<HardSwish> {

    @Override
    public HardSwish subject() {
        return new HardSwish();
    }

    @Override
    public double[] kinks(HardSwish subject) {
        return new double[] {-3, 3};
    }

    @Override
    public double[] limits(HardSwish subject) {
        return new double[] {0, POSITIVE_INFINITY};
    }
}
