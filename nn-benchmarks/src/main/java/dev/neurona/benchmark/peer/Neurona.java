package dev.neurona.benchmark.peer;

import dev.neurona.benchmark.RowClock;
import dev.neurona.benchmark.Shape;
import dev.neurona.benchmark.StepClock;
import dev.neurona.spi.NumericPrecision;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** This library, in one precision of its products. */
final class Neurona implements Peer {

    private static final int ROUNDS = 7;

    private final NumericPrecision precision;
    private final Map<String, StepClock> steps = new HashMap<>();
    private final Map<Shape, RowClock> rows = new HashMap<>();

    Neurona(NumericPrecision precision) {
        this.precision = precision;
    }

    @Override
    public String name() {
        return "Neurona " + precision.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public double step(Shape shape, int threads) {
        return steps.computeIfAbsent(shape + " " + threads, unused -> StepClock.warm(shape, precision, threads))
                .microseconds(ROUNDS);
    }

    @Override
    public double row(Shape shape) {
        return rows.computeIfAbsent(shape, RowClock::warm).microseconds(ROUNDS);
    }
}
