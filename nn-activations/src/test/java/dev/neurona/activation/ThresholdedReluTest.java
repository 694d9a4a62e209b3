package dev.neurona.activation;

import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class ThresholdedReluTest implements ActivationContract<ThresholdedRelu> {

    @Override
    public ThresholdedRelu subject() {
        return new ThresholdedRelu();
    }

    @Override
    public Arbitrary<ThresholdedRelu> subjects() {
        return Arbitraries.doubles().between(0.01, 5).map(ThresholdedRelu::new);
    }

    @Override
    public double[] kinks(ThresholdedRelu subject) {
        return new double[] {subject.threshold()};
    }

    @Override
    public double[] limits(ThresholdedRelu subject) {
        return new double[] {0, POSITIVE_INFINITY};
    }
}
