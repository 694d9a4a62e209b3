package dev.neurona.io;

import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.file.Printable;
import dev.neurona.io.safetensors.Tensor;
import dev.neurona.io.safetensors.TensorFile;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.spi.NumericPrecision;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;

/** Makes a model of a file, and doubts every word of it. */
final class ModelFileReader {

    private final String file;
    private final Map<String, Tensor> tensors;
    private final Map<String, String> texts;
    private final Metadata metadata;

    private ModelFileReader(String file, TensorFile content) {
        this.file = file;
        this.tensors = new LinkedHashMap<>(content.tensors());
        this.texts = content.metadata();
        this.metadata = new Metadata(file, content.metadata());
    }

    static ModelFile read(Path file) throws ModelFileException {
        // No other reference to the tensors is kept, so that each can go when its numbers have been widened.
        return new ModelFileReader(file.toString(), TensorFile.read(file)).read();
    }

    static ModelFile read(InputStream in, String name) throws ModelFileException {
        return new ModelFileReader(name, TensorFile.read(in, name)).read();
    }

    static ModelFile read(String file, TensorFile content) throws ModelFileException {
        return new ModelFileReader(file, content).read();
    }

    private ModelFile read() throws ModelFileException {
        try {
            return proven();
        } catch (OutOfMemoryError full) {
            throw new ModelFileException(
                    file, 0, "the heap has no room for this model; start Java with a larger -Xmx.", full);
        }
    }

    private ModelFile proven() throws ModelFileException {
        requireKind("model", metadata);
        Network network = NetworkMetadata.read(metadata);
        NetworkMetadata.requireScratch(network, bytes(tensors), metadata);
        NetworkMetadata.requireShapes(network, tensors, metadata);
        List<String> features = names(ModelFileWriter.FEATURE_NAMES, network.inputs());
        List<String> targets = names(ModelFileWriter.TARGET_NAMES, network.outputs());
        Map<String, String> preprocessing = PreprocessingMetadata.read(metadata);
        Map<String, String> notes = metadata.below(ModelFileWriter.NOTES);
        Optional<Fingerprint> data = readData(network);
        Optional<StoredRun> run =
                metadata.has(Run.TRAINER) ? Optional.of(StoredRun.read(tensors, metadata)) : Optional.empty();
        DMatrixRMaj golden = take(ModelFileWriter.GOLDEN_INPUTS, network.inputs());
        DMatrixRMaj outputs = take(ModelFileWriter.GOLDEN_OUTPUTS, network.outputs());
        List<String> layers = metadata.list(ModelFileWriter.GOLDEN_LAYERS);
        String weights = metadata.text(ModelFileWriter.WEIGHTS);
        boolean single = isSingle();
        Plugins.skip(metadata);
        metadata.requireAllRead();
        Parameters parameters = parameters(network, tensors, metadata, single);
        requireFinite(parameters, metadata);
        requireDigest(weights, parameters);
        Model model = Model.taking(network, parameters).withNames(features, targets);
        requireGolden(network, parameters, golden, new GoldenRows.Results(outputs, layers));
        return new ModelFile(model, preprocessing, data, run, notes, golden);
    }

    static void requireKind(String kind, Metadata metadata) throws ModelFileException {
        if (!metadata.has(ModelFileWriter.KIND)) {
            throw metadata.refuse("the file holds tensors but no model; read it with TensorFile.");
        }
        String found = metadata.text(ModelFileWriter.KIND);
        if (!found.equals(kind)) {
            throw metadata.refuse("the file holds a " + Printable.name(found) + ", not a '" + kind + "'.");
        }
    }

    static long bytes(Map<String, Tensor> tensors) {
        long bytes = 0;
        for (Tensor tensor : tensors.values()) {
            bytes += (long) tensor.size() * tensor.type().bytes();
        }
        return bytes;
    }

    private List<String> names(String key, int columns) throws ModelFileException {
        List<String> names = metadata.list(key);
        if (!names.isEmpty() && names.size() != columns) {
            throw metadata.refuse(
                    "the metadata '" + key + "' has " + names.size() + " names for " + columns + " columns.");
        }
        return names;
    }

    private Optional<Fingerprint> readData(Network network) throws ModelFileException {
        Optional<Fingerprint> found = Fingerprint.find(Fingerprint.DATA, metadata);
        if (found.isEmpty()) {
            return found;
        }
        Fingerprint data = found.get();
        // A loss may need other outputs than one per target.
        if (data.features() != network.inputs()) {
            throw metadata.refuse("the network has " + network.inputs() + " inputs but was trained on " + data + ".");
        }
        return found;
    }

    private DMatrixRMaj take(String name, int columns) throws ModelFileException {
        Tensor tensor = metadata.take(name, tensors);
        List<Integer> shape = tensor.shape();
        if (shape.size() != 2 || shape.get(0) > ModelFile.MOST_GOLDEN || shape.get(1) != columns) {
            throw metadata.refuse("the tensor '" + name + "' must have up to " + ModelFile.MOST_GOLDEN + " rows of "
                    + columns + " columns, got " + shape + ".");
        }
        metadata.requireDoubles(name, tensor);
        return tensor.matrix();
    }

    /** The parameters: the tensors that are left, neither more nor fewer than the network has. */
    private static Parameters parameters(
            Network network, Map<String, Tensor> tensors, Metadata metadata, boolean single) throws ModelFileException {
        Set<String> known = new LinkedHashSet<>(network.parameterNames());
        for (String name : tensors.keySet()) {
            if (!known.contains(name)) {
                throw metadata.refuse(
                        "there is a tensor " + Printable.name(name) + " that belongs to no layer of the network.");
            }
        }
        Map<String, DMatrixRMaj> matrices = new LinkedHashMap<>();
        for (String name : network.parameterNames()) {
            Tensor tensor = metadata.take(name, tensors);
            if (single && tensor.type() != Tensor.Type.F32) {
                throw metadata.refuse("the model is in single precision, so the tensor " + Printable.name(name)
                        + " must be of type F32, got " + tensor.type() + ".");
            }
            matrices.put(name, tensor.matrix());
        }
        return network.parameters(matrices).asIn(single ? NumericPrecision.SINGLE : NumericPrecision.DOUBLE);
    }

    private boolean isSingle() throws ModelFileException {
        String precision = metadata.text(ModelFileWriter.PRECISION, "double");
        if (!precision.equals("double") && !precision.equals(ModelFileWriter.SINGLE)) {
            throw metadata.refuse("the metadata '" + ModelFileWriter.PRECISION + "' must be double or single, got "
                    + Printable.name(precision) + ".");
        }
        return precision.equals(ModelFileWriter.SINGLE);
    }

    static void requireFinite(Parameters parameters, Metadata metadata) throws ModelFileException {
        try {
            parameters.requireFinite("a model's numbers must be finite.");
        } catch (IllegalArgumentException notFinite) {
            throw metadata.refuse(String.valueOf(notFinite.getMessage()));
        }
    }

    private void requireDigest(String written, Parameters parameters) throws ModelFileException {
        String digest = parameters.sha256();
        if (!digest.equals(written)) {
            throw metadata.refuse(
                    "the weights have the digest " + digest + " but the file says " + Printable.name(written) + ".");
        }
    }

    private void requireGolden(Network network, Parameters parameters, DMatrixRMaj golden, GoldenRows.Results written)
            throws ModelFileException {
        if (written.outputs().numRows != golden.numRows
                || written.layerDigests().size() != network.layers().size()) {
            throw metadata.refuse("the golden rows, their outputs and their layers do not fit each other.");
        }
        String difference;
        try {
            difference = GoldenRows.difference(network, parameters, golden, written);
        } catch (RuntimeException refused) {
            // A plugin may throw anything; that it fails on these numbers is a reason not to trust the file.
            throw new ModelFileException(
                    file,
                    TensorFile.PREFIX_BYTES,
                    "the golden rows cannot be predicted: " + Printable.brief(String.valueOf(refused.getMessage())),
                    refused);
        }
        if (!difference.isEmpty()) {
            Map<String, String> current = new LinkedHashMap<>();
            NetworkMetadata.write(network, current);
            Plugins.writeLibrary(current);
            String versions = Plugins.differences(texts, current);
            throw metadata.refuse("the golden rows are not reproduced: " + difference + "; "
                    + (versions.isEmpty() ? "all versions are those of the file." : versions + "."));
        }
    }
}
