package dev.neurona.activation;

import dev.neurona.testkit.ActivationContract;

class LogSoftmaxTest implements ActivationContract<LogSoftmax> {

    @Override
    public LogSoftmax subject() {
        return new LogSoftmax();
    }

    @Override
    public boolean elementwise() {
        return false;
    }
}
