package dev.neurona.loss;

import dev.neurona.testkit.LossContract;

class MeanAbsoluteErrorTest implements LossContract<MeanAbsoluteError> {

    @Override
    public MeanAbsoluteError subject() {
        return new MeanAbsoluteError();
    }

    @Override
    public double[] residualKinks(MeanAbsoluteError subject) {
        return new double[] {0};
    }
}
