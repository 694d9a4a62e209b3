package dev.neurona.layer;

import dev.neurona.spi.Layer;
import java.util.List;

/** Checks that several layers share. */
final class Layers {

    private Layers() {}

    /** A copy of a list, which may not be empty. */
    static List<Layer> atLeastOne(String component, String hyperparameter, List<Layer> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(component + ": " + hyperparameter
                    + " must hold at least one layer, got none; give it one, for example dense(units=8).");
        }
        return List.copyOf(layers);
    }

    /** A number of columns, which may be too large for a matrix. */
    static int width(String component, long columns) {
        if (columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(component + ": its outputs must be at most " + Integer.MAX_VALUE
                    + " columns, got " + columns + ".");
        }
        return (int) columns;
    }
}
