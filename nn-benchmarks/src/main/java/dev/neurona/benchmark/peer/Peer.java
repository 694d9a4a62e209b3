package dev.neurona.benchmark.peer;

import dev.neurona.benchmark.Shape;

/** A library that trains the shapes. Found by {@link java.util.ServiceLoader}. */
public interface Peer {

    /**
     * The name in tables.
     *
     * @return with the precision, for example {@code PyTorch float64}
     */
    String name();

    /**
     * Times training steps, warming up when first asked.
     *
     * @param shape network, batch and number of steps
     * @param threads number of threads
     * @return microseconds a step, the best of a few rounds
     * @throws MissingException if this peer cannot do it here
     */
    double step(Shape shape, int threads);

    /**
     * Times the prediction of one row, warming up when first asked.
     *
     * @param shape the network
     * @return microseconds a row, the best of a few rounds
     * @throws MissingException if this peer cannot do it here
     */
    double row(Shape shape);
}
