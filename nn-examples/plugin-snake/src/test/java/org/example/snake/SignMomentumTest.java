package org.example.snake;

import dev.neurona.testkit.OptimizerContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

class SignMomentumTest implements OptimizerContract<SignMomentum> {

    @Override
    public SignMomentum subject() {
        return new SignMomentum();
    }

    @Override
    public Arbitrary<SignMomentum> subjects() {
        Arbitrary<Double> rates = Arbitraries.doubles().between(0.01, 1);
        Arbitrary<Double> betas = Arbitraries.doubles().between(0, 0.99);
        return Combinators.combine(rates, betas).as(SignMomentum::new);
    }
}
