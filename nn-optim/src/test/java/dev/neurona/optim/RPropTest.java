package dev.neurona.optim;

import dev.neurona.testkit.OptimizerContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

class RPropTest implements OptimizerContract<RProp> {

    @Override
    public RProp subject() {
        return new RProp();
    }

    @Override
    public Arbitrary<RProp> subjects() {
        return Combinators.combine(
                        Arbitraries.of(1e-4, 0.01, 1.0),
                        Arbitraries.of(0.1, 0.5),
                        Arbitraries.of(1.01, 1.2, 2.0),
                        Arbitraries.of(1e-6, 1.0),
                        Arbitraries.of(1.0, 5000.0))
                .as(RProp::new);
    }
}
