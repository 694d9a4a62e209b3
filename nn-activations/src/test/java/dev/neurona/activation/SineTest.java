package dev.neurona.activation;

import static java.lang.Double.NaN;

import dev.neurona.testkit.ActivationContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class SineTest implements ActivationContract<Sine> {

    @Override
    public Sine subject() {
        return new Sine();
    }

    @Override
    public Arbitrary<Sine> subjects() {
        return Arbitraries.doubles().between(0.1, 10).map(Sine::new);
    }

    @Override
    public double[] limits(Sine subject) {
        return new double[] {NaN, NaN};
    }
}
