package dev.neurona.io;

import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.file.Printable;
import dev.neurona.io.safetensors.Tensor;
import dev.neurona.io.safetensors.TensorFile;
import dev.neurona.network.BatchNorm;
import dev.neurona.network.Dense;
import dev.neurona.network.Dropout;
import dev.neurona.network.Layer;
import dev.neurona.network.Network;
import dev.neurona.network.ParameterSpec;
import dev.neurona.network.PlacedLayer;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Initializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network in metadata: a few keys per layer, components in their text form, and no class name anywhere. */
final class NetworkMetadata {

    private static final String INPUTS = "neurona.network.inputs";
    private static final String SEED = "neurona.network.seed";
    private static final String LAYERS = "neurona.network.layers";

    private NetworkMetadata() {}

    private static String layer(int number, String key) {
        return "neurona.layer." + number + "." + key;
    }

    static void write(Network network, Map<String, String> metadata) {
        metadata.put(INPUTS, String.valueOf(network.inputs()));
        metadata.put(SEED, String.valueOf(network.seed()));
        metadata.put(LAYERS, String.valueOf(network.layers().size()));
        for (int i = 0; i < network.layers().size(); i++) {
            write(i + 1, network.layers().get(i).layer(), metadata);
        }
    }

    private static void write(int number, Layer layer, Map<String, String> metadata) {
        metadata.put(layer(number, "kind"), layer.name());
        layer.activation().ifPresent(activation -> {
            metadata.put(layer(number, "activation"), activation.text());
            Plugins.write(Activation.class, activation, metadata);
        });
        if (layer instanceof Dense dense) {
            metadata.put(layer(number, "units"), String.valueOf(dense.units()));
            metadata.put(layer(number, "weights"), dense.weights().text());
            Plugins.write(Initializer.class, dense.weights(), metadata);
            dense.bias().ifPresent(bias -> {
                metadata.put(layer(number, "bias"), bias.text());
                Plugins.write(Initializer.class, bias, metadata);
            });
        } else if (layer instanceof Dropout dropout) {
            metadata.put(layer(number, "rate"), String.valueOf(dropout.rate()));
        } else if (layer instanceof BatchNorm norm) {
            metadata.put(layer(number, "momentum"), String.valueOf(norm.momentum()));
            metadata.put(layer(number, "epsilon"), String.valueOf(norm.epsilon()));
        }
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
        String kind = metadata.text(layer(number, "kind"));
        switch (kind) {
            case "dense", "dropout", "batch-norm" -> {}
            default ->
                throw metadata.refuse("layer " + number + " is of unknown kind " + Printable.name(kind)
                        + "; known are dense, dropout, batch-norm.");
        }
        try {
            return switch (kind) {
                case "dense" -> readDense(number, metadata);
                case "dropout" -> new Dropout(metadata.number(layer(number, "rate")));
                default ->
                    new BatchNorm(
                            Optional.of(activation(number, metadata)),
                            metadata.number(layer(number, "momentum")),
                            metadata.number(layer(number, "epsilon")));
            };
        } catch (IllegalArgumentException refused) {
            throw metadata.refuse("the network cannot be built: layer " + number + ": "
                    + Printable.brief(String.valueOf(refused.getMessage())));
        }
    }

    private static Dense readDense(int number, Metadata metadata) throws ModelFileException {
        String biasKey = layer(number, "bias");
        return new Dense(
                (int) metadata.whole(layer(number, "units"), 1, Integer.MAX_VALUE),
                Optional.of(activation(number, metadata)),
                Plugins.read(Initializer.class, metadata.text(layer(number, "weights")), metadata),
                metadata.has(biasKey)
                        ? Optional.of(Plugins.read(Initializer.class, metadata.text(biasKey), metadata))
                        : Optional.empty());
    }

    private static Activation activation(int number, Metadata metadata) throws ModelFileException {
        return Plugins.read(Activation.class, metadata.text(layer(number, "activation")), metadata);
    }

    /**
     * Refuses a network whose scratch for one example would dwarf its file: layers without parameters cost a file
     * nothing, and so their width must not be believed.
     */
    static void requireScratch(Network network, long fileBytes, Metadata metadata) throws ModelFileException {
        long perExample = 0;
        for (PlacedLayer layer : network.layers()) {
            perExample += 5L * Double.BYTES * layer.outputs();
        }
        long allowed = fileBytes + (8 << 20);
        if (perExample > allowed) {
            throw metadata.refuse(
                    "the network needs " + perExample + " bytes of scratch for one example, more than the " + allowed
                            + " that a file of " + fileBytes + " bytes warrants.");
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
