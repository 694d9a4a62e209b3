package dev.neurona.optim;

import dev.neurona.testkit.OptimizerContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

class AmsGradTest implements OptimizerContract<AmsGrad> {

    @Override
    public AmsGrad subject() {
        return new AmsGrad();
    }

    @Override
    public Arbitrary<AmsGrad> subjects() {
        return Combinators.combine(
                        Arbitraries.of(1e-4, 0.01, 1.0),
                        Arbitraries.of(0.0, 0.5, 0.9),
                        Arbitraries.of(0.0, 0.9, 0.999),
                        Arbitraries.of(1e-12, 1e-8, 1e-3),
                        Arbitraries.of(0.0, 0.1),
                        Arbitraries.of(0.0, 0.01, 0.5))
                .as(AmsGrad::new);
    }

    @Override
    public double decay(AmsGrad subject, double learningRate) {
        return Decay.of(learningRate, subject.coupledDecay(), subject.decoupledDecay());
    }
}
