package dev.neurona.network;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerChain;
import dev.neurona.spi.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Puts layers one after the other, and refuses what does not fit together. */
final class Placement {

    private final List<PlacedLayer> placed = new ArrayList<>();
    private int width;
    private int parameters;

    /** Begins behind an input of so many columns. */
    Placement(int inputs) {
        this.width = inputs;
    }

    /** The places of layers within a layer, whose matrices are among its own. */
    static List<PlacedLayer> within(PlacedLayer outer, String prefix, List<Layer> layers) {
        Placement placement = new Placement(outer.inputs());
        List<String> names = LayerChain.names(layers);
        List<String> own = outer.parameters().stream().map(ParameterSpec::name).toList();
        for (int i = 0; i < layers.size(); i++) {
            String inner = prefix + names.get(i);
            int first = IntStream.range(0, own.size())
                    .filter(p -> own.get(p).startsWith(inner + "."))
                    .findFirst()
                    .orElse(0);
            placement.parameters = outer.firstParameter() + first;
            placement.add(outer.name() + "." + inner, layers.get(i));
        }
        return placement.placed;
    }

    PlacedLayer add(String name, Layer layer) {
        if (!placed.isEmpty()) {
            LayerChain.requireBehind(placed.get(0).name(), layer);
        }
        PlacedLayer added = new PlacedLayer(name, layer, width, layer.outputs(width), parameters);
        placed.add(added);
        parameters += added.parameters().size();
        width = added.outputs();
        return added;
    }

    List<PlacedLayer> layers() {
        return placed;
    }

    /** Refuses a last layer behind which no loss has a meaning. */
    void requireOutput() {
        PlacedLayer last = placed.get(placed.size() - 1);
        if (last.activation().isEmpty() && last.parameters().isEmpty()) {
            throw new IllegalArgumentException(
                    "a network cannot end with " + last.layer().name() + "; end it with a dense layer.");
        }
        Activation output = last.activation().orElse(new NoActivation());
        int linked = output.inverts().map(link -> link.minimumOutputs()).orElse(1);
        int minimum = output.isDistribution() ? Math.max(linked, 2) : linked;
        if (last.outputs() < minimum) {
            throw new IllegalArgumentException(output.name() + " with " + last.outputs()
                    + " output is always 1 and learns nothing; use " + minimum
                    + " outputs, or sigmoid with binary-cross-entropy for one yes-or-no output.");
        }
    }
}
