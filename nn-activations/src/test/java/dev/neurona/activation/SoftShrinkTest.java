package dev.neurona.activation;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class SoftShrinkTest implements ActivationContract<SoftShrink> {

    @Override
    public SoftShrink subject() {
        return new SoftShrink();
    }

    @Override
    public Arbitrary<SoftShrink> subjects() {
        return Arbitraries.doubles().between(0.01, 5).map(SoftShrink::new);
    }

    @Override
    public double[] kinks(SoftShrink subject) {
        return new double[] {-subject.threshold(), subject.threshold()};
    }

    @Override
    public double[] limits(SoftShrink subject) {
        return new double[] {NEGATIVE_INFINITY, POSITIVE_INFINITY};
    }
}
