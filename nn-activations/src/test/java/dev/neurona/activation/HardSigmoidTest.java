package dev.neurona.activation;

import dev.neurona.testkit.ActivationContract;

class HardSigmoidTest implements ActivationContract<HardSigmoid> {

    @Override
    public HardSigmoid subject() {
        return new HardSigmoid();
    }

    @Override
    public double[] kinks(HardSigmoid subject) {
        return new double[] {-3, 3};
    }
}
