package dev.neurona.network;

import dev.neurona.spi.Initializer;

/**
 * The declaration of one matrix of a layer.
 *
 * @param name name within the layer, for example {@code weights}
 * @param rows number of rows, at least 1
 * @param columns number of columns, at least 1
 * @param initializer how its initial values are drawn
 * @param role who changes it
 */
public record ParameterSpec(String name, int rows, int columns, Initializer initializer, Role role) {

    /** Who changes a matrix. */
    public enum Role {
        /** The optimizer, along the gradient. */
        TRAINED,
        /** The layer itself, from what it sees: running statistics. */
        OBSERVED
    }
}
