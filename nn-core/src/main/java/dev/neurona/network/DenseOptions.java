package dev.neurona.network;

import dev.neurona.component.Components;
import dev.neurona.spi.Initializer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What can be said about one dense layer besides its units and activation.
 *
 * @since 0.1
 */
public final class DenseOptions {

    private Optional<Supplier<Initializer>> weights = Optional.empty();
    private Optional<Supplier<Initializer>> bias = Optional.of(() -> Components.parse(Initializer.class, "zeros"));

    DenseOptions() {}

    /**
     * Sets where the weights begin.
     *
     * @param initializer name or text form of a registered initializer; the builder's default if never set
     * @return these options
     */
    public DenseOptions initializer(String initializer) {
        weights = Optional.of(() -> Components.parse(Initializer.class, initializer));
        return this;
    }

    /**
     * Sets where the weights begin.
     *
     * @param initializer an initializer
     * @return these options
     */
    public DenseOptions initializer(Initializer initializer) {
        weights = Optional.of(() -> initializer);
        return this;
    }

    /**
     * Sets where the bias begins.
     *
     * @param initializer name or text form of a registered initializer; {@code "zeros"} if never set
     * @return these options
     */
    public DenseOptions bias(String initializer) {
        bias = Optional.of(() -> Components.parse(Initializer.class, initializer));
        return this;
    }

    /**
     * Sets where the bias begins.
     *
     * @param initializer an initializer
     * @return these options
     */
    public DenseOptions bias(Initializer initializer) {
        bias = Optional.of(() -> initializer);
        return this;
    }

    /**
     * Leaves the bias out: z = x W.
     *
     * @return these options
     */
    public DenseOptions withoutBias() {
        bias = Optional.empty();
        return this;
    }

    Optional<Supplier<Initializer>> weights() {
        return weights;
    }

    Optional<Supplier<Initializer>> bias() {
        return bias;
    }
}
