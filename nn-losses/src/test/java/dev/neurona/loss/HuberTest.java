package dev.neurona.loss;

import dev.neurona.testkit.LossContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class HuberTest implements LossContract<Huber> {

    @Override
    public Huber subject() {
        return new Huber();
    }

    @Override
    public Arbitrary<Huber> subjects() {
        return Arbitraries.doubles().between(0.1, 10).map(Huber::new);
    }

    @Override
    public double[] residualKinks(Huber subject) {
        return new double[] {-subject.delta(), subject.delta()};
    }
}
