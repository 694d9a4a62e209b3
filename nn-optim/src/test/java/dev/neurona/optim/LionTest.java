package dev.neurona.optim;

import dev.neurona.testkit.OptimizerContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

class LionTest implements OptimizerContract<Lion> {

    @Override
    public Lion subject() {
        return new Lion();
    }

    @Override
    public Arbitrary<Lion> subjects() {
        return Combinators.combine(
                        Arbitraries.of(1e-4, 0.01, 1.0),
                        Arbitraries.of(0.0, 0.5, 0.9),
                        Arbitraries.of(0.0, 0.9, 0.99),
                        Arbitraries.of(0.0, 0.01, 0.5))
                .as(Lion::new);
    }

    @Override
    public double decay(Lion subject, double learningRate) {
        return learningRate * subject.decoupledDecay();
    }
}
