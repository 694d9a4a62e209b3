package dev.neurona.network;

import dev.neurona.spi.Activation;
import java.util.ArrayList;
import java.util.List;

/** Puts layers one after the other, and refuses what does not fit together. */
final class Placement {

    private final List<PlacedLayer> placed = new ArrayList<>();
    private int width;
    private int parameters;

    /** Begins behind an input of so many columns. */
    Placement(int inputs) {
        this.width = inputs;
    }

    void add(String name, Layer layer) {
        PlacedLayer added = new PlacedLayer(name, layer, width, layer.outputs(width), parameters);
        placed.add(added);
        parameters += added.parameters().size();
        width = added.outputs();
    }

    List<PlacedLayer> layers() {
        return placed;
    }

    /** Refuses a last layer behind which no loss has a meaning. */
    void requireOutput() {
        PlacedLayer last = placed.get(placed.size() - 1);
        Activation output = last.activation()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a network cannot end with " + last.layer().name() + "; end it with a dense layer."));
        int linked = output.inverts().map(link -> link.minimumOutputs()).orElse(1);
        int minimum = output.isDistribution() ? Math.max(linked, 2) : linked;
        if (last.outputs() < minimum) {
            throw new IllegalArgumentException(output.name() + " with " + last.outputs()
                    + " output is always 1 and learns nothing; use " + minimum
                    + " outputs, or sigmoid with binary-cross-entropy for one yes-or-no output.");
        }
    }
}
