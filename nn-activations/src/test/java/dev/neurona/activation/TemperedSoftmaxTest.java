package dev.neurona.activation;

import dev.neurona.testkit.ActivationContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class TemperedSoftmaxTest implements ActivationContract<TemperedSoftmax> {

    @Override
    public TemperedSoftmax subject() {
        return new TemperedSoftmax();
    }

    @Override
    public Arbitrary<TemperedSoftmax> subjects() {
        return Arbitraries.doubles().between(0.1, 10).map(TemperedSoftmax::new);
    }

    @Override
    public boolean elementwise() {
        return false;
    }
}
