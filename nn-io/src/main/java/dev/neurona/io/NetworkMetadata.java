package dev.neurona.io;

import dev.neurona.component.Components;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.file.Printable;
import dev.neurona.io.safetensors.Tensor;
import dev.neurona.io.safetensors.TensorFile;
import dev.neurona.network.Network;
import dev.neurona.network.PlacedLayer;
import dev.neurona.spi.Layer;
import dev.neurona.spi.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A network in metadata: a few keys per layer, components in their text form, and no class name anywhere. */
final class NetworkMetadata {

    private static final String INPUTS = "neurona.network.inputs";
    private static final String SEED = "neurona.network.seed";
    private static final String LAYERS = "neurona.network.layers";
    private static final String KIND = "kind";

    private NetworkMetadata() {}

    private static String layer(int number, String key) {
        return "neurona.layer." + number + "." + key;
    }

    /** Refuses a network that has no text form, in its own words, before anything is written. */
    static void requireText(Network network) {
        network.text();
    }

    static void write(Network network, Map<String, String> metadata) {
        requireText(network);
        metadata.put(INPUTS, String.valueOf(network.inputs()));
        metadata.put(SEED, String.valueOf(network.seed()));
        metadata.put(LAYERS, String.valueOf(network.layers().size()));
        for (int i = 0; i < network.layers().size(); i++) {
            write(i + 1, network.layers().get(i).layer(), metadata);
        }
    }

    private static void write(int number, Layer layer, Map<String, String> metadata) {
        metadata.put(layer(number, KIND), layer.name());
        Components.values(layer).forEach((key, value) -> metadata.put(layer(number, key), value));
        Plugins.write(layer, metadata);
    }

    static Network read(Metadata metadata) throws ModelFileException {
        int inputs = (int) metadata.whole(INPUTS, 1, Integer.MAX_VALUE);
        long seed = metadata.whole(SEED, Long.MIN_VALUE, Long.MAX_VALUE);
        // A layer has at least one key, so there cannot be more layers than a header has room for keys.
        int count = (int) metadata.whole(LAYERS, 1, TensorFile.MAX_ENTRIES);
        List<Layer> layers = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            layers.add(read(number, metadata));
        }
        try {
            return Network.of(inputs, layers, seed);
        } catch (IllegalArgumentException refused) {
            throw metadata.refuse(
                    "the network cannot be built: " + Printable.brief(String.valueOf(refused.getMessage())));
        }
    }

    private static Layer read(int number, Metadata metadata) throws ModelFileException {
        Map<String, String> values = metadata.below(layer(number, ""));
        String kind = values.remove(KIND);
        if (kind == null) {
            throw metadata.refuse("the metadata '" + layer(number, KIND) + "' is missing.");
        }
        return Plugins.layer(number, kind, values, metadata);
    }

    /**
     * Refuses a network whose scratch for one example would dwarf its file: layers without parameters cost a file
     * nothing, and so their width must not be believed.
     */
    static void requireScratch(Network network, long fileBytes, Metadata metadata) throws ModelFileException {
        double perExample = network.scratchPerRow();
        long allowed = fileBytes + (8 << 20);
        if (perExample > allowed) {
            throw metadata.refuse(
                    "the network needs " + (long) perExample + " bytes of scratch for one example, more than the "
                            + allowed + " that a file of " + fileBytes + " bytes warrants.");
        }
    }

    /** Refuses shapes other than the layers', before anything is made in those shapes. */
    static void requireShapes(Network network, Map<String, Tensor> tensors, Metadata metadata)
            throws ModelFileException {
        for (PlacedLayer layer : network.layers()) {
            for (ParameterSpec spec : layer.parameters()) {
                String name = layer.name() + "." + spec.name();
                Tensor tensor = tensors.get(name);
                if (tensor == null) {
                    throw metadata.refuse("the tensor '" + name + "' is missing.");
                }
                List<Integer> expected = List.of(spec.rows(), spec.columns());
                if (!tensor.shape().equals(expected)) {
                    throw metadata.refuse(
                            "the tensor '" + name + "' must have shape " + expected + ", got " + tensor.shape() + ".");
                }
            }
        }
    }
}
