package dev.neurona.optim;

import dev.neurona.testkit.OptimizerContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

class AdamWTest implements OptimizerContract<AdamW> {

    @Override
    public AdamW subject() {
        return new AdamW();
    }

    @Override
    public Arbitrary<AdamW> subjects() {
        return Combinators.combine(
                        Arbitraries.of(1e-4, 0.01, 1.0),
                        Arbitraries.of(0.0, 0.9),
                        Arbitraries.of(0.9, 0.999),
                        Arbitraries.of(1e-12, 1e-8, 1e-3),
                        Arbitraries.of(0.0, 0.01, 0.5))
                .as(AdamW::new);
    }

    @Override
    public double decay(AdamW subject, double learningRate) {
        return learningRate * subject.weightDecay();
    }
}
