package dev.neurona.loss;

import dev.neurona.testkit.LossContract;

class LogCoshTest implements LossContract<LogCosh> {

    @Override
    public LogCosh subject() {
        return new LogCosh();
    }
}
