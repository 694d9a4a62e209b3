package dev.neurona.optim;

import dev.neurona.testkit.OptimizerContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

class RmsPropTest implements OptimizerContract<RmsProp> {

    @Override
    public RmsProp subject() {
        return new RmsProp();
    }

    @Override
    public Arbitrary<RmsProp> subjects() {
        return Combinators.combine(
                        Arbitraries.of(1e-4, 0.01, 1.0),
                        Arbitraries.of(0.0, 0.9, 0.99),
                        Arbitraries.of(1e-12, 1e-8, 1e-3),
                        Arbitraries.of(0.0, 0.9),
                        Arbitraries.of(false, true),
                        Arbitraries.of(0.0, 0.1),
                        Arbitraries.of(0.0, 0.01, 0.5))
                .as(RmsProp::new);
    }

    @Override
    public double decay(RmsProp subject, double learningRate) {
        return Decay.of(learningRate, subject.coupledDecay(), subject.decoupledDecay());
    }
}
