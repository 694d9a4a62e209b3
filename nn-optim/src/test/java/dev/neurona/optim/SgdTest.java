package dev.neurona.optim;

import dev.neurona.testkit.OptimizerContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class SgdTest implements OptimizerContract<Sgd> {

    @Override
    public Sgd subject() {
        return new Sgd();
    }

    @Override
    public Arbitrary<Sgd> subjects() {
        return Arbitraries.of(
                new Sgd(0.1),
                new Sgd(0.1, 0.9, 0.0, false, 0.0),
                new Sgd(0.1, 0.9, 0.0, true, 0.0),
                new Sgd(0.1, 0.5, 0.3, false, 0.01),
                new Sgd(0.1, 0.0, 0.0, false, 0.5));
    }

    @Override
    public double decay(Sgd subject, double learningRate) {
        // The decay enters the momentum: after the first step theta no longer shrinks by the same share.
        boolean accelerated = subject.momentum() > 0 && subject.weightDecay() > 0;
        return accelerated ? Double.NaN : learningRate * subject.weightDecay();
    }
}
