package dev.neurona.testkit.correct;

import dev.neurona.spi.ElementwiseActivation;
import dev.neurona.spi.Link;
import java.util.Optional;

/** {@code a = 1 / (1 + e^-z)}. */
public record Logistic() implements ElementwiseActivation {

    @Override
    public String name() {
        return "logistic";
    }

    @Override
    public double value(double z) {
        double small = StrictMath.exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + small) : small / (1 + small);
    }

    @Override
    public double derivative(double z, double a) {
        return a * (1 - a);
    }

    @Override
    public Optional<Link> inverts() {
        return Optional.of(Link.LOGIT);
    }
}
