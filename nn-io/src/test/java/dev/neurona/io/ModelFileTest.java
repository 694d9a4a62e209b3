package dev.neurona.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.safetensors.Tensor;
import dev.neurona.io.safetensors.TensorFile;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Layer;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {

    private static final Dataset DATA = Runs.data(60);
    private static final Trainer TRAINER = Runs.trainer(3);
    private static final String ASKED = ". Class loaders asked: 'app'; another is named by Components.using.";
    private static TrainingResult fit;
    private static ModelFile full;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() {
        fit = TRAINER.fit(Runs.network(), DATA);
        full = ModelFile.of(fit.model())
                .preprocessedBy(Map.of("width", "standardise(mean=0.5, deviation=2.0)"))
                .trainedOn(DATA)
                .trainedBy(TRAINER, fit.history());
    }

    private Path path() {
        return folder.resolve("model.safetensors");
    }

    @Test
    void everythingIsReadBack() throws IOException {
        full.save(path());
        ModelFile loaded = ModelFile.load(path());
        assertThat(loaded.model().network()).isEqualTo(fit.model().network());
        assertThat(loaded.model().parameters().sha256())
                .isEqualTo(fit.model().parameters().sha256());
        assertThat(loaded.featureNames()).containsExactly("width", "height", "depth");
        assertThat(loaded.targetNames()).containsExactly("inside", "outside");
        assertThat(loaded.preprocessing()).isEqualTo(Map.of("width", "standardise(mean=0.5, deviation=2.0)"));
        assertThat(loaded.data()).contains(Fingerprint.of(DATA));
        assertThat(loaded.run()).contains(new Run(TRAINER.text(), fit.history()));
        assertThat(loaded.golden().numRows).isEqualTo(8);
        assertThat(loaded.model().predict(DATA.features()).data)
                .isEqualTo(fit.model().predict(DATA.features()).data);
    }

    @Test
    void aModelAloneIsEnough() throws IOException {
        ModelFile.of(new Model(Runs.network(), Runs.network().initialParameters()))
                .save(path());
        ModelFile loaded = ModelFile.load(path());
        assertThat(loaded.data()).isEmpty();
        assertThat(loaded.run()).isEmpty();
        assertThat(loaded.featureNames()).isEmpty();
        assertThat(loaded.golden().numRows).isZero();
    }

    @Test
    void singlePrecisionIsTheModelRounded() throws IOException {
        full.saveRounded(path());
        assertThat(TensorFile.read(path()).tensors().get("dense1.weights").type())
                .isEqualTo(Tensor.Type.F32);
        double[] original = fit.model().parameters().get("dense1.weights").data;
        double[] rounded = ModelFile.load(path()).model().parameters().get("dense1.weights").data;
        for (int i = 0; i < original.length; i++) {
            assertThat(rounded[i]).isEqualTo((float) original[i]);
        }
    }

    /** Saves the model with something changed, under a checksum that is right, and expects a refusal. */
    private void assertLie(BiConsumer<Map<String, Tensor>, Map<String, String>> change, String reason)
            throws IOException {
        TensorFile honest = ModelFileWriter.tensorFile(full, Tensor.Type.F64);
        Map<String, Tensor> tensors = new LinkedHashMap<>(honest.tensors());
        Map<String, String> metadata = new LinkedHashMap<>(honest.metadata());
        change.accept(tensors, metadata);
        new TensorFile(tensors, metadata).write(path());
        assertThatThrownBy(() -> ModelFile.load(path()))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage(path() + ", byte 8: " + reason);
    }

    @Test
    void case21TensorsMissingOrSurplus() throws IOException {
        assertLie((t, m) -> t.remove("dense2.weights"), "the tensor 'dense2.weights' is missing.");
        assertLie((t, m) -> t.remove("golden/inputs"), "the tensor 'golden/inputs' is missing.");
        assertLie(
                (t, m) -> t.put("dense9.weights", Tensor.of(new DMatrixRMaj(1, 1))),
                "there is a tensor 'dense9.weights' that belongs to no layer of the network.");
    }

    @Test
    void goldenRowsAndHistoryInSinglePrecision() throws IOException {
        for (String name : List.of("golden/inputs", "history/numbers")) {
            assertLie(
                    (t, m) -> t.put(name, Tensor.rounded(t.get(name).matrix())),
                    "the tensor '" + name + "' must be of type F64, got F32.");
        }
    }

    @Test
    void moreNamesThanCanBeReadAgainAreNotSaved() {
        int many = 65_537;
        Network network = Network.builder().input(many).dense(1, "tanh").build();
        List<String> names = IntStream.range(0, many).mapToObj(String::valueOf).toList();
        Dataset data =
                Dataset.of(new DMatrixRMaj(1, many), new DMatrixRMaj(1, 1)).withNames(names, List.of("y"));
        ModelFile file =
                ModelFile.of(new Model(network, network.initialParameters())).trainedOn(data);
        assertThatThrownBy(() -> file.save(path()))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage(path() + ", byte 0: the metadata 'neurona.features' would have 65537 names; at most 65536 "
                        + "can be read again.");
    }

    @Test
    void case22LayerSizesThatDoNotChain() throws IOException {
        assertLie(
                (t, m) -> m.put("neurona.layer.1.units", "7"),
                "the tensor 'dense1.weights' must have shape [3, 7], got [3, 6].");
        assertLie(
                (t, m) -> m.put("neurona.network.inputs", "4"),
                "the tensor 'dense1.weights' must have shape [4, 6], got [3, 6].");
    }

    @Test
    void case23HugeNumbersInASmallFile() throws IOException {
        assertLie(
                (t, m) -> m.put("neurona.network.layers", "2147483647"),
                "the metadata 'neurona.network.layers' must be a whole number from 1 to 16384, got '2147483647'.");
        assertLie(
                (t, m) -> m.put("neurona.network.layers", "16384"), "the metadata 'neurona.layer.6.kind' is missing.");
        assertLie(
                (t, m) -> m.put("neurona.layer.1.units", "2147483647"),
                "the network needs 223338299432 bytes of scratch for one example, more than the " + allowed(full)
                        + " that a file of " + (allowed(full) - (8 << 20)) + " bytes warrants.");
        assertLie(
                (t, m) -> m.put("neurona.layer.1.units", "2147483648"),
                "the network cannot be built: layer 1: dense: units must be a whole number, got 2147483648.");
    }

    private static long allowed(ModelFile file) {
        return ModelFileReader.bytes(
                        ModelFileWriter.tensorFile(file, Tensor.Type.F64).tensors())
                + (8 << 20);
    }

    @Test
    void case23ManyWideLayersThatHaveNoTensors() throws IOException {
        assertLie(
                (t, m) -> {
                    m.put("neurona.network.layers", "3000");
                    m.put("neurona.network.inputs", "3000");
                    for (int i = 1; i < 3000; i++) {
                        m.keySet().removeIf(key -> key.startsWith("neurona.layer."));
                    }
                    for (int i = 1; i < 3000; i++) {
                        m.put("neurona.layer." + i + ".kind", "dropout");
                        m.put("neurona.layer." + i + ".rate", "0.5");
                    }
                    m.put("neurona.layer.3000.kind", "dense");
                    m.put("neurona.layer.3000.units", "2");
                    m.put("neurona.layer.3000.activation", "softmax");
                    m.put("neurona.layer.3000.weights", "zeros");
                },
                "the network needs 215928048 bytes of scratch for one example, more than the " + allowed(full)
                        + " that a file of " + (allowed(full) - (8 << 20)) + " bytes warrants.");
    }

    @ParameterizedTest
    @CsvSource({"java.lang.Runtime", "../../x", "snake", "mean-squared-error"})
    void cases24And25NamesThatAreNoActivations(String name) throws IOException {
        assertLie(
                (t, m) -> {
                    m.put("neurona.layer.1.activation", name);
                    m.put("neurona.component.activation.snake", "acme-nn 2.1");
                },
                "needs activation '" + name + "' (plugin " + (name.equals("snake") ? "acme-nn 2.1" : "unknown")
                        + "); not found; installed: "
                        + String.join(", ", Components.names(Activation.class)) + ASKED);
    }

    /** At its place in the network, or within another layer. */
    @Test
    void aPluginOfALayerThatIsMissingIsNamed() throws IOException {
        String missing = "needs layer 'interactions' (plugin acme-nn 2.1); not found; installed: "
                + String.join(", ", Components.names(Layer.class)) + ASKED;
        assertLie(
                (t, m) -> {
                    m.put("neurona.layer.1.kind", "interactions");
                    m.put("neurona.component.layer.interactions", "acme-nn 2.1");
                },
                missing);
        assertLie(
                (t, m) -> {
                    m.keySet().removeIf(key -> key.startsWith("neurona.layer.1."));
                    m.put("neurona.layer.1.kind", "chain");
                    m.put("neurona.layer.1.layers", "[interactions(rank=3), dense(units=6)]");
                    m.put("neurona.component.layer.interactions", "acme-nn 2.1");
                },
                missing);
    }

    @Test
    void case24NamesOfAMegabyteAndWithInvisibleCharacters() throws IOException {
        String installed = "; not found; installed: " + String.join(", ", Components.names(Activation.class)) + ASKED;
        assertLie(
                (t, m) -> m.put("neurona.layer.1.activation", ""),
                "the network cannot be built: layer 1: Cannot read component 'dense(units=6, activation=,"
                        + " weights=he-normal, bias=zeros)': expected a value at character 27, found ','. The form is"
                        + " name or name(key=value, key=value).");
        assertLie(
                (t, m) -> m.put("neurona.layer.1.activation", "x".repeat(1_000_000)),
                "the network cannot be built: layer 1: Cannot read component 'dense(units=6, activation="
                        + "x".repeat(34) + "... (1000058 characters)': the word or number at character 27 has 1000000"
                        + " characters; at most 1000 are read. The form is name or name(key=value, key=value).");
        assertLie(
                (t, m) -> m.put("neurona.layer.1.activation", "relu\u0000\u202E"),
                "needs activation 'relu\\u0000\\u202e' (plugin unknown)" + installed);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void case26WeightsThatAreNotFinite(double number) throws IOException {
        assertLie(
                (t, m) -> {
                    DMatrixRMaj weights = t.get("dense1.weights").matrix().copy();
                    weights.set(2, 5, number);
                    t.put("dense1.weights", Tensor.of(weights));
                },
                "dense1.weights has " + number + " in row 2, column 5; a model's numbers must be finite.");
    }

    @Test
    void case28HyperparametersOutsideTheirDomain() throws IOException {
        assertLie(
                (t, m) -> m.put("neurona.layer.3.rate", "1.5"),
                "the network cannot be built: layer 3: dropout: rate must be in [0, 1), got 1.5.");
    }

    @Test
    void case29ChecksumRightButMetadataLies() throws IOException {
        String digest = fit.model().parameters().sha256();
        assertLie(
                (t, m) -> m.put("neurona.weights.sha256", "0".repeat(64)),
                "the weights have the digest " + digest + " but the file says '" + "0".repeat(60)
                        + "...' (64 characters).");
        assertLie(
                (t, m) -> m.put("neurona.run.digest", "0".repeat(64)),
                "the digest of the run is not that of its epochs.");
        assertLie(
                (t, m) -> m.put("neurona.labels", "[\"a\"]"),
                "the metadata 'neurona.labels' has 1 names for 2 columns.");
        assertLie(
                (t, m) -> m.put("neurona.features", "[\"a\",1]"),
                "the metadata 'neurona.features' must be a JSON list of up to 65536 texts, got '[\"a\",1]'.");
        assertLie(
                (t, m) -> m.put("neurona.future", "x"),
                "the metadata has keys that this release does not know: 'neurona.future'.");
        assertLie((t, m) -> m.put("neurona.kind", "checkpoint"), "the file holds a 'checkpoint', not a 'model'.");
        assertLie((t, m) -> m.remove("neurona.kind"), "the file holds tensors but no model; read it with TensorFile.");
    }

    @Test
    void case32GoldenRowsThatDoNotComeOut() throws IOException {
        assertLie(
                (t, m) -> {
                    DMatrixRMaj outputs = t.get("golden/outputs").matrix();
                    outputs.set(1, 0, 0.25);
                    t.put("golden/outputs", Tensor.of(outputs));
                },
                "the golden rows are not reproduced: golden row 1 should give 0.25 at output 0 but gives "
                        + fit.model().predict(DATA.features()).get(1, 0)
                        + "; all versions are those of the file.");
        String sigmoid = "neurona.component.activation.sigmoid";
        String installed =
                ModelFileWriter.tensorFile(full, Tensor.Type.F64).metadata().get(sigmoid);
        assertLie(
                (t, m) -> {
                    List<String> layers = new ArrayList<>(
                            JsonList.read(m.get("neurona.golden.layers")).orElseThrow());
                    layers.set(3, "0".repeat(64));
                    m.put("neurona.golden.layers", JsonList.write(layers));
                    m.put(sigmoid, "acme-nn 2.1");
                },
                "the golden rows are not reproduced: dense2 (sigmoid) is the first layer that gives other numbers than it "
                        + "gave when the file was saved; "
                        + (installed.equals("unversioned")
                                ? "all versions are those of the file."
                                : "activation sigmoid was 'acme-nn 2.1' and is '" + installed + "'."));
    }

    @Test
    void versionsThatDifferAreNamed() {
        assertThat(Plugins.differences(
                        Map.of(
                                "neurona.version",
                                "Neurona Core 0.1.0",
                                "neurona.component.activation.snake",
                                "acme-nn 2.1"),
                        Map.of(
                                "neurona.version",
                                "Neurona Core 0.1.0",
                                "neurona.component.activation.snake",
                                "acme-nn 2.2")))
                .isEqualTo("activation snake was 'acme-nn 2.1' and is 'acme-nn 2.2'");
        assertThat(Plugins.differences(
                        Map.of("neurona.version", "unversioned"), Map.of("neurona.version", "Neurona Core 0.1.0")))
                .isEmpty();
    }

    /** Before anything is written: a good file stays. */
    @Test
    void numbersThatCouldNotBeReadAgainAreRefused() throws IOException {
        Network network = Network.builder().input(2).dense(1, "tanh").build();
        Path file = folder.resolve("good.safetensors");
        ModelFile.of(new Model(network, network.initialParameters())).save(file);
        for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> ModelFile.of(with(network, bad)).save(file))
                    .isInstanceOf(ModelFileException.class)
                    .hasMessageContaining("dense1.weights has " + bad
                            + " in row 1, column 0; a model's numbers must be finite. Train it again with scaled features or a"
                            + " lower learning rate.");
        }
        assertThatThrownBy(() -> ModelFile.of(with(network, 1e39)).saveRounded(file))
                .hasMessage(
                        "dense1.weights has 1.0E39 in row 1, column 0, which is beyond the range of single precision, 3.4e38;"
                                + " use double precision.");
        assertThat(ModelFile.load(file).model().parameters().get("dense1.weights").data[1])
                .isEqualTo(network.initialParameters().get("dense1.weights").data[1]);
    }

    private static Model with(Network network, double weight) {
        Parameters parameters = network.initialParameters();
        parameters.get("dense1.weights").data[1] = weight;
        return new Model(network, parameters);
    }
}
