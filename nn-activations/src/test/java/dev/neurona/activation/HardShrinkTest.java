package dev.neurona.activation;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class HardShrinkTest implements ActivationContract<HardShrink> {

    @Override
    public HardShrink subject() {
        return new HardShrink();
    }

    @Override
    public Arbitrary<HardShrink> subjects() {
        return Arbitraries.doubles().between(0.01, 5).map(HardShrink::new);
    }

    @Override
    public double[] kinks(HardShrink subject) {
        return new double[] {-subject.threshold(), subject.threshold()};
    }

    @Override
    public double[] limits(HardShrink subject) {
        return new double[] {NEGATIVE_INFINITY, POSITIVE_INFINITY};
    }
}
