package dev.neurona.benchmark.peer;

import dev.neurona.benchmark.Shape;
import java.util.HashMap;
import java.util.Map;

/** A library on one thread: made once for every shape, and kept warm. */
abstract class Timed implements Peer {

    private final String name;
    private final Map<Shape, Runnable> steps = new HashMap<>();
    private final Map<Shape, Runnable> rows = new HashMap<>();

    Timed(String name) {
        this.name = name;
    }

    /** What makes one step. */
    abstract Runnable training(Shape shape);

    /** What predicts one row. */
    abstract Runnable predicting(Shape shape);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final double step(Shape shape, int threads) {
        if (threads != 1) {
            throw new MissingException("only one thread is measured");
        }
        return Examples.best(steps.computeIfAbsent(shape, s -> Examples.warm(training(s))));
    }

    @Override
    public final double row(Shape shape) {
        return Examples.best(rows.computeIfAbsent(shape, s -> Examples.warm(predicting(s))));
    }
}
