package dev.neurona.activation;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class LeakyReluTest implements ActivationContract<LeakyRelu> {

    @Override
    public LeakyRelu subject() {
        return new LeakyRelu();
    }

    @Override
    public Arbitrary<LeakyRelu> subjects() {
        return Arbitraries.doubles().between(0.01, 0.99).map(LeakyRelu::new);
    }

    @Override
    public double[] kinks(LeakyRelu subject) {
        return new double[] {0};
    }

    @Override
    public double[] limits(LeakyRelu subject) {
        return new double[] {NEGATIVE_INFINITY, POSITIVE_INFINITY};
    }
}
