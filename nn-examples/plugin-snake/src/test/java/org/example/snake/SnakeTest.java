package org.example.snake;

import dev.neurona.testkit.ActivationContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class SnakeTest implements ActivationContract<Snake> {

    @Override
    public Snake subject() {
        return new Snake();
    }

    @Override
    public Arbitrary<Snake> subjects() {
        return Arbitraries.doubles().between(0.1, 10).map(Snake::new);
    }

    @Override
    public double[] limits(Snake subject) {
        return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    }
}
