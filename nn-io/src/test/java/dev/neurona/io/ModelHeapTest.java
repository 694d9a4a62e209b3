package dev.neurona.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.neurona.data.Dataset;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.safetensors.ChildJvm;
import dev.neurona.io.safetensors.Tensor;
import dev.neurona.io.safetensors.TensorFile;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.History;
import dev.neurona.train.Trainer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loading a model takes no more heap than its file and 16 MB, measured with a JVM that has no more than that. */
@Timeout(120)
class ModelHeapTest {

    /** What a JVM needs to start and to load the classes of this library, and what rounding down to megabytes loses. */
    private static final int JVM_MB = 9;

    private static final String NO_ROOM = "refused the heap has no room for this model; start Java with a larger -Xmx.";

    @TempDir
    Path folder;

    /** The program of the child JVM: loads each file, and prints what came of it. */
    static final class Loader {
        private Loader() {}

        public static void main(String[] files) {
            for (String file : files) {
                System.out.println(load(Path.of(file)));
            }
        }

        private static String load(Path file) {
            try {
                return "loaded "
                        + ModelFile.load(file).model().network().layers().size() + " layers";
            } catch (ModelFileException refused) {
                return "refused " + refused.reason();
            }
        }
    }

    /** The program of a child JVM that resumes a large run. */
    static final class Resumer {
        static final Network NETWORK = Network.builder()
                .input(1024)
                .dense(2048, "tanh")
                .dense(2, "softmax")
                .build();
        static final Trainer TRAINER =
                Trainer.builder().loss("cross-entropy").optimizer("sgd").build();
        static final Dataset DATA = Dataset.of(new DMatrixRMaj(1, 1024), new DMatrixRMaj(new double[][] {{0, 1}}));

        private Resumer() {}

        public static void main(String[] files) {
            try {
                Checkpoint.resume(Path.of(files[0]), NETWORK, TRAINER, DATA);
                System.out.println("resumed");
            } catch (ModelFileException refused) {
                System.out.println("refused " + refused.reason());
            }
        }
    }

    @Test
    void aLargeCheckpointTakesTheStateOfTheRunBesides() throws IOException, InterruptedException {
        Path file = folder.resolve("checkpoint");
        Checkpoint.save(Resumer.TRAINER.start(Resumer.NETWORK), Resumer.TRAINER, Resumer.DATA, file);
        List<String> arguments = List.of(file.toString());
        assertThat(ChildJvm.run(options(Files.size(file) / 8), Resumer.class, arguments))
                .containsExactly("refused the heap has no room for this run; start Java with a larger -Xmx.");
        assertThat(ChildJvm.run(options(2 * Files.size(file)), Resumer.class, arguments))
                .containsExactly("resumed");
    }

    private static List<String> options(long bytes) {
        return List.of("-Xmx" + ((bytes >> 20) + 16 + JVM_MB) + "m", "-Xmn4m");
    }

    private static List<String> load(long bytes, Path... files) throws IOException, InterruptedException {
        return ChildJvm.run(
                options(bytes),
                Loader.class,
                Stream.of(files).map(Path::toString).toList());
    }

    /** Loads files of about the same size. */
    private static List<String> load(Path... files) throws IOException, InterruptedException {
        long least = Long.MAX_VALUE;
        for (Path file : files) {
            least = Math.min(least, Files.size(file));
        }
        return load(least, files);
    }

    private static ModelFile model(NetworkBuilder builder) {
        Network network = builder.initializer("constant(value=0.001)").build();
        DMatrixRMaj rows = new DMatrixRMaj(8, network.inputs());
        rows.fill(0.25);
        return ModelFile.of(Model.taking(network, network.initialParameters())).golden(rows);
    }

    private static ModelFile large(int megabytes) {
        return model(Network.builder().input(2048).dense(megabytes * 64, "tanh").dense(2, "softmax"));
    }

    private Path lie(String name, ModelFile honest, BiConsumer<Map<String, Tensor>, Map<String, String>> change)
            throws IOException {
        TensorFile content = ModelFileWriter.tensorFile(honest, Tensor.Type.F64);
        Map<String, Tensor> tensors = new LinkedHashMap<>(content.tensors());
        Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
        change.accept(tensors, metadata);
        Path file = folder.resolve(name);
        new TensorFile(tensors, metadata).write(file);
        return file;
    }

    private static void put(String tensor, double number, Map<String, Tensor> tensors) {
        DMatrixRMaj matrix = tensors.get(tensor).matrix().copy();
        matrix.data[matrix.getNumElements() - 1] = number;
        tensors.put(tensor, Tensor.of(matrix));
    }

    @Test
    void aLargeModelIsLoaded() throws IOException, InterruptedException {
        Path file = folder.resolve("large");
        large(64).save(file);
        assertThat(load(file)).containsExactly("loaded 2 layers");
    }

    @Test
    void aLargeModelOfSinglePrecisionTakesItsNumbersAsDoublesBesides() throws IOException, InterruptedException {
        Path file = folder.resolve("rounded");
        large(64).saveRounded(file);
        assertThat(load(3 * Files.size(file), file)).containsExactly("loaded 2 layers");
        assertThat(load(file)).containsExactly(NO_ROOM);
    }

    @Test
    void aLongHistoryIsLoaded() throws IOException, InterruptedException {
        List<EpochRecord> epochs = new ArrayList<>();
        for (int i = 1; i <= 200_000; i++) {
            Map<String, Double> metrics = Map.of("accuracy", 0.5, "f1", 0.5);
            epochs.add(new EpochRecord(i, i, 0.1, 0.5, OptionalDouble.of(0.4), metrics, Optional.of("1".repeat(64))));
        }
        Path file = folder.resolve("history");
        model(Network.builder().input(1).dense(1, "tanh"))
                .trainedBy(Runs.trainer(4), new History(epochs))
                .save(file);
        assertThat(load(file)).containsExactly("loaded 1 layers");
    }

    @Test
    void largeModelsThatLie() throws IOException, InterruptedException {
        ModelFile honest = large(32);
        assertThat(load(
                        lie("shape", honest, (t, m) -> m.put("neurona.layer.1.units", "2047")),
                        lie("number", honest, (t, m) -> put("dense1.weights", Double.NaN, t)),
                        lie("digest", honest, (t, m) -> m.put("neurona.weights.sha256", "0".repeat(64))),
                        lie("golden", honest, (t, m) -> put("golden/outputs", 0.25, t))))
                .containsExactly(
                        "refused the tensor 'dense1.weights' must have shape [2048, 2047], got [2048, 2048].",
                        "refused dense1.weights has NaN in row 2047, column 2047; a model's numbers must be finite.",
                        "refused the weights have the digest "
                                + honest.model().parameters().sha256() + " but the file says '" + "0".repeat(60)
                                + "...' (64 characters).",
                        "refused the golden rows are not reproduced: golden row 7 should give 0.25 at output 1 but gives "
                                + "0.5; all versions are those of the file.");
    }

    @Test
    void largeClaimsInASmallFile() throws IOException, InterruptedException {
        ModelFile honest = model(Network.builder().input(3).dense(6, "tanh").dense(2, "softmax"));
        String scratch = " bytes of scratch for one example, more than the 8389232 that a file of 624 bytes warrants.";
        assertThat(load(
                        lie("layers", honest, (t, m) -> m.put("neurona.network.layers", "16384")),
                        lie("units", honest, (t, m) -> m.put("neurona.layer.1.units", "2147483647")),
                        lie("inputs", honest, (t, m) -> m.put("neurona.network.inputs", "2147483647")),
                        lie("last", honest, (t, m) -> m.put("neurona.layer.2.units", "209000"))))
                .containsExactly(
                        "refused the metadata 'neurona.layer.3.kind' is missing.",
                        "refused the network needs 51539607576" + scratch,
                        "refused the tensor 'dense1.weights' must have shape [2147483647, 6], got [3, 6].",
                        "refused the tensor 'dense2.weights' must have shape [6, 209000], got [6, 2].");
    }

    /** As many layers of each kind as a header has room for. */
    @Test
    void thousandsOfLayers() throws IOException, InterruptedException {
        NetworkBuilder norms = Network.builder().input(1);
        IntStream.range(0, 2000).forEach(i -> norms.batchNorm("tanh"));
        NetworkBuilder dropout = Network.builder().input(1);
        IntStream.range(0, 8000).forEach(i -> dropout.dropout(0.5));
        dropout.dense(1, "tanh");
        String golden =
                "refused the golden rows are not reproduced: golden row 7 should give 0.25 at output 0 but gives ";
        List<String> outcomes = load(
                lie("one", model(Network.builder().input(1).dense(1, "tanh")), (t, m) -> {}),
                lie("dense", model(dense(3200)), (t, m) -> put("golden/outputs", 0.25, t)),
                lie("norms", model(norms), (t, m) -> put("golden/outputs", 0.25, t)),
                lie("dropout", model(dropout), (t, m) -> put("golden/outputs", 0.25, t)));
        assertThat(outcomes).hasSize(4).startsWith("loaded 1 layers");
        assertThat(outcomes.subList(1, 4))
                .allSatisfy(outcome ->
                        assertThat(outcome).startsWith(golden).endsWith("; all versions are those of the file."));
    }

    private static NetworkBuilder dense(int layers) {
        NetworkBuilder network = Network.builder().input(1);
        IntStream.range(0, layers).forEach(i -> network.dense(1, "tanh", options -> options.withoutBias()));
        return network;
    }

    /** The program of a child JVM: prints the bytes that refusing each file allocates in all, most of them soon dead. */
    static final class Counter {
        private Counter() {}

        public static void main(String[] files) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            for (String file : files) {
                long before = threads.getCurrentThreadAllocatedBytes();
                try {
                    ModelFile.load(Path.of(file));
                    throw new AssertionError(file + " was not refused.");
                } catch (ModelFileException refused) {
                    System.out.println(threads.getCurrentThreadAllocatedBytes() - before);
                }
            }
        }
    }

    /**
     * What is done once a layer for every layer would allocate four times as much. Only interpreted code allocates the same every
     * time: a compiler leaves out objects that do not escape, from a moment that is not ours to choose.
     */
    @Test
    void twiceTheLayersAllocateTwiceTheBytes() throws IOException, InterruptedException {
        String half = lie("half", model(dense(400)), (t, m) -> put("golden/outputs", 0.25, t))
                .toString();
        String whole = lie("whole", model(dense(800)), (t, m) -> put("golden/outputs", 0.25, t))
                .toString();
        List<Long> bytes = ChildJvm.run(List.of("-Xint"), Counter.class, List.of(half, half, whole)).stream()
                .map(Long::valueOf)
                .toList();
        assertThat(bytes.get(2)).isBetween(3 * bytes.get(1) / 2, 5 * bytes.get(1) / 2);
    }

    /** Scratch of 24 MB for one example, for which the file has the bytes and the heap has not. */
    @Test
    void wideLayers() throws IOException, InterruptedException {
        ModelFile row = model(Network.builder().input(1).dense(1 << 20, "tanh", options -> options.withoutBias()))
                .golden(new DMatrixRMaj(3, 1));
        assertThat(load(lie("row", row, (t, m) -> {}))).containsExactly(NO_ROOM);
    }

    @Test
    void listsOfVeryManyVeryShortNames() throws IOException, InterruptedException {
        ModelFile honest =
                model(Network.builder().input(1 << 18).dense(1, "tanh").dense(1 << 18, "tanh"));
        String texts = " must be a JSON list of up to 65536 texts, got '[" + "\"a\",".repeat(14)
                + "\"a\"...' (1048573 characters).";
        String list = "[" + "\"a\",".repeat((1 << 18) - 2) + "\"a\"]";
        assertThat(load(
                        lie("features", honest, (t, m) -> m.put("neurona.features", list)),
                        lie("labels", honest, (t, m) -> m.put("neurona.labels", list)),
                        lie("golden", honest, (t, m) -> m.put("neurona.golden.layers", list))))
                .containsExactly(
                        "refused the metadata 'neurona.features'" + texts,
                        "refused the metadata 'neurona.labels'" + texts,
                        "refused the metadata 'neurona.golden.layers'" + texts);
    }
}
