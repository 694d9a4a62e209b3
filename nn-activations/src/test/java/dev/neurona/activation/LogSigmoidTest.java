package dev.neurona.activation;

import static java.lang.Double.NEGATIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;

class LogSigmoidTest implements ActivationContract<LogSigmoid> {

    @Override
    public LogSigmoid subject() {
        return new LogSigmoid();
    }

    @Override
    public double[] limits(LogSigmoid subject) {
        return new double[] {NEGATIVE_INFINITY, 0};
    }
}
