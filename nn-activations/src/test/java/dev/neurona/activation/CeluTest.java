package dev.neurona.activation;

import static java.lang.Double.POSITIVE_INFINITY;

import dev.neurona.testkit.ActivationContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class CeluTest implements ActivationContract<Celu> {

    @Override
    public Celu subject() {
        return new Celu();
    }

    @Override
    public Arbitrary<Celu> subjects() {
        return Arbitraries.doubles().between(0.1, 10).map(Celu::new);
    }

    @Override
    public double[] kinks(Celu subject) {
        return new double[] {0};
    }

    @Override
    public double[] limits(Celu subject) {
        return new double[] {-subject.alpha(), POSITIVE_INFINITY};
    }
}
