package dev.neurona.activation;

import dev.neurona.testkit.ActivationContract;

class HardTanhTest implements ActivationContract<HardTanh> {

    @Override
    public HardTanh subject() {
        return new HardTanh();
    }

    @Override
    public double[] kinks(HardTanh subject) {
        return new double[] {-1, 1};
    }
}
