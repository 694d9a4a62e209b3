package dev.neurona.io;

import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.safetensors.Tensor;
import dev.neurona.io.safetensors.TensorFile;
import dev.neurona.network.Model;
import dev.neurona.network.Parameters;
import dev.neurona.spi.NumericPrecision;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts a model and what is known about it into tensors and metadata. */
final class ModelFileWriter {

    static final String KIND = "neurona.kind";
    static final String FEATURE_NAMES = "neurona.features";
    static final String TARGET_NAMES = "neurona.labels";
    static final String NOTES = "neurona.note.";
    /** Written for models that predict in single precision; of others, and of those before there was one, it is double. */
    static final String PRECISION = "neurona.precision";

    static final String SINGLE = "single";
    static final String WEIGHTS = "neurona.weights.sha256";
    static final String GOLDEN_LAYERS = "neurona.golden.layers";
    static final String GOLDEN_INPUTS = "golden/inputs";
    static final String GOLDEN_OUTPUTS = "golden/outputs";

    /** What a stream is called that is written. */
    private static final String STREAM = "the stream";

    private ModelFileWriter() {}

    static void write(ModelFile file, Tensor.Type type, Path path) throws IOException {
        checked(file, type, path.toString()).write(path);
    }

    static void write(ModelFile file, Tensor.Type type, OutputStream out) throws IOException {
        checked(file, type, STREAM).write(out, STREAM);
    }

    private static TensorFile checked(ModelFile file, Tensor.Type type, String name) throws ModelFileException {
        requireReadable(
                "the metadata '" + FEATURE_NAMES + "'", file.featureNames().size(), JsonList.MOST, "names", name);
        requireReadable(
                "the metadata '" + TARGET_NAMES + "'", file.targetNames().size(), JsonList.MOST, "names", name);
        requireReadable("the preprocessing", file.preprocessing().size(), PreprocessingMetadata.MOST, "entries", name);
        requireFinite(file.model().parameters(), name);
        return tensorFile(file, type);
    }

    /** Refuses to write what {@link ModelFileReader#requireFinite} would not read. */
    static void requireFinite(Parameters parameters, String name) throws ModelFileException {
        try {
            parameters.requireFinite("a model's numbers must be finite. Train it again with scaled features or a lower"
                    + " learning rate.");
        } catch (IllegalArgumentException notFinite) {
            throw new ModelFileException(name, 0, String.valueOf(notFinite.getMessage()), notFinite);
        }
    }

    private static void requireReadable(String what, int count, int most, String of, String name)
            throws ModelFileException {
        if (count > most) {
            throw new ModelFileException(
                    name, 0, what + " would have " + count + " " + of + "; at most " + most + " can be read again.");
        }
    }

    static TensorFile tensorFile(ModelFile file, Tensor.Type type) {
        Model model = file.model();
        Parameters parameters = model.parameters().asIn(model.precision());
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(KIND, "model");
        for (int i = 0; i < parameters.count(); i++) {
            Tensor tensor = type == Tensor.Type.F64 && !parameters.matrix(i).isSingle()
                    ? Tensor.of(parameters.value(i))
                    : Tensor.rounded(parameters.value(i));
            tensors.put(parameters.names().get(i), tensor);
        }
        metadata.put(WEIGHTS, parameters.sha256());
        if (model.precision() == NumericPrecision.SINGLE) {
            metadata.put(PRECISION, SINGLE);
        }
        NetworkMetadata.write(model.network(), metadata);
        Plugins.writeLibrary(metadata);
        JsonList.put(FEATURE_NAMES, file.featureNames(), metadata);
        JsonList.put(TARGET_NAMES, file.targetNames(), metadata);
        PreprocessingMetadata.write(file.preprocessing(), metadata);
        file.notes().forEach((key, text) -> metadata.put(NOTES + key, text));
        file.data().ifPresent(fingerprint -> fingerprint.write(Fingerprint.DATA, metadata));
        file.storedRun().ifPresent(run -> run.write(tensors, metadata));
        GoldenRows.Results results = GoldenRows.predict(model.network(), parameters, file.golden());
        tensors.put(GOLDEN_INPUTS, Tensor.of(file.golden()));
        tensors.put(GOLDEN_OUTPUTS, Tensor.of(results.outputs()));
        metadata.put(GOLDEN_LAYERS, JsonList.write(results.layerDigests()));
        return new TensorFile(tensors, metadata);
    }
}
