package dev.neurona.activation;

import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class EluTest implements ActivationContract<Elu> {

    @Override
    public Elu subject() {
        return new Elu();
    }

    @Override
    public Arbitrary<Elu> subjects() {
        return Arbitraries.doubles().between(0, 10).map(Elu::new);
    }

    @Override
    public double[] kinks(Elu subject) {
        return new double[] {0};
    }

    @Override
    public double[] limits(Elu subject) {
        return new double[] {-subject.alpha(), POSITIVE_INFINITY};
    }
}
