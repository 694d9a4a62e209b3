package dev.neurona.metric;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Hyperparameters that several metrics have. */
final class MetricSubjects {

    private MetricSubjects() {}

    static Arbitrary<Optional<Double>> zeroDivisions() {
        return Arbitraries.of(Optional.empty(), Optional.of(0.0), Optional.of(0.5), Optional.of(1.0));
    }
}
