package dev.neurona.optim;

import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.testkit.OptimizerContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

class LookaheadTest implements OptimizerContract<Lookahead> {

    @Override
    public Lookahead subject() {
        return new Lookahead();
    }

    @Override
    public Arbitrary<Lookahead> subjects() {
        return Combinators.combine(
                        Arbitraries.of(
                                new Sgd(0.1),
                                new Sgd(0.1, 0.9, 0.0, true, 0.0),
                                new Adam(0.01),
                                new RProp(0.01),
                                new RmsProp(0.01, 0.9, 1e-8, 0.5, true, 0.0, 0.0)),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.of(0.1, 0.5, 1.0))
                .as((ElementwiseOptimizer inner, Integer every, Double factor) -> new Lookahead(inner, every, factor));
    }
}
