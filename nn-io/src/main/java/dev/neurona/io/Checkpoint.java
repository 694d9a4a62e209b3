package dev.neurona.io;

import dev.neurona.data.Dataset;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.file.Printable;
import dev.neurona.io.safetensors.Tensor;
import dev.neurona.io.safetensors.TensorFile;
import dev.neurona.network.Network;
import dev.neurona.solver.Solver;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import dev.neurona.train.History;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;

/**
 * A run in a file: the whole {@link TrainingState}, and what must be the same for it to end with the same bits.
 *
 * <pre>{@code
 * Checkpoint.save(state, trainer, data, file);
 * TrainingState state = Checkpoint.resume(file, network, trainer, data);
 * trainer.train(state, data);
 * }</pre>
 */
public final class Checkpoint {

    private Checkpoint() {}

    /**
     * Saves a run at any batch boundary, where a trainer stops or calls its listeners.
     *
     * @param state where the run stands; not modified
     * @param trainer the trainer of the run
     * @param data the data of the run; not modified
     * @param file where to; replaced in one step if it exists
     * @throws IOException if the file cannot be written, or would hold a parameter that is infinite or NaN; an old file is then intact
     * @throws IllegalArgumentException if the network has no {@link Network#text text}; nothing is then written
     */
    public static void save(TrainingState state, Trainer trainer, Dataset data, Path file) throws IOException {
        save(state, trainer, RunData.of(trainer, data), file);
    }

    static void save(TrainingState state, Trainer trainer, RunData data, Path file) throws IOException {
        ModelFileWriter.requireFinite(state.parameters(), file.toString());
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Set<String> singles = state.singles();
        state.matrices()
                .forEach((name, matrix) ->
                        tensors.put(name, singles.contains(name) ? Tensor.rounded(matrix) : Tensor.of(matrix)));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(ModelFileWriter.KIND, "checkpoint");
        metadata.put(ModelFileWriter.WEIGHTS, state.parameters().sha256());
        metadata.putAll(description(state.network(), trainer));
        data.write(metadata);
        ProgressMetadata.write(state.progress(), metadata);
        HistoryTensors.of(state.history()).write(tensors, metadata);
        new TensorFile(tensors, metadata).write(file);
    }

    /** A network and a trainer as a checkpoint describes them, with the versions of all that they name. */
    static Map<String, String> description(Network network, Trainer trainer) {
        Map<String, String> description = new LinkedHashMap<>();
        NetworkMetadata.write(network, description);
        description.put(Run.TRAINER, trainer.text());
        Plugins.writeLibrary(description);
        Plugins.write(Loss.class, trainer.loss(), description);
        trainer.solver()
                .ifPresentOrElse(
                        solver -> Plugins.write(Solver.class, solver, description),
                        () -> Plugins.write(Optimizer.class, trainer.optimizer(), description));
        trainer.schedule().ifPresent(schedule -> Plugins.write(Schedule.class, schedule, description));
        trainer.metrics().forEach(metric -> Plugins.write(Metric.class, metric, description));
        return description;
    }

    /**
     * Loads a run that {@link Trainer#train} continues as if it had never been interrupted.
     *
     * @param file a file that {@link #save} wrote
     * @param network the network of the run
     * @param trainer the trainer of the run; limits, listeners and threads may differ
     * @param data the data of the run; not modified
     * @return where the run stands
     * @throws ModelFileException if the file is damaged, or network, trainer, data or the versions of components are not
     *     those of the run; nothing else is thrown
     */
    public static TrainingState resume(Path file, Network network, Trainer trainer, Dataset data)
            throws ModelFileException {
        TensorFile content = TensorFile.read(file);
        try {
            return resume(new Metadata(file.toString(), content.metadata()), content, network, trainer, data);
        } catch (OutOfMemoryError full) {
            throw new ModelFileException(
                    file, 0, "the heap has no room for this run; start Java with a larger -Xmx.", full);
        }
    }

    private static TrainingState resume(
            Metadata metadata, TensorFile content, Network network, Trainer trainer, Dataset data)
            throws ModelFileException {
        ModelFileReader.requireKind("checkpoint", metadata);
        requireSame(own(network, trainer, metadata), trainer, data, metadata);
        RunData.of(trainer, data).requireSame(metadata);
        Map<String, Tensor> tensors = new LinkedHashMap<>(content.tensors());
        TrainingState.Progress progress = ProgressMetadata.read(metadata);
        History history = HistoryTensors.read(tensors, metadata).history();
        String weights = metadata.text(ModelFileWriter.WEIGHTS);
        metadata.requireAllRead();
        if (history.count() != progress.epoch() || progress.rowsDone() > data.rows()) {
            throw metadata.refuse("the run stands at epoch " + progress.epoch() + ", row " + progress.rowsDone()
                    + ", but its history has " + history.count() + " epochs and its data " + data.rows() + " rows.");
        }
        NetworkMetadata.requireShapes(network, tensors, metadata);
        TrainingState state = restore(network, trainer, progress, history, tensors, metadata);
        ModelFileReader.requireFinite(state.parameters(), metadata);
        if (!state.parameters().sha256().equals(weights)) {
            throw metadata.refuse("the digest of the weights is not the one that the file says.");
        }
        return state;
    }

    /** What the caller has; a network that cannot be saved is not the one that was. */
    private static Map<String, String> own(Network network, Trainer trainer, Metadata metadata)
            throws ModelFileException {
        try {
            return description(network, trainer);
        } catch (IllegalArgumentException unwritable) {
            throw metadata.refuse("this is not the run that was saved: " + unwritable.getMessage());
        }
    }

    private static TrainingState restore(
            Network network,
            Trainer trainer,
            TrainingState.Progress progress,
            History history,
            Map<String, Tensor> tensors,
            Metadata metadata)
            throws ModelFileException {
        Map<String, DMatrixRMaj> matrices = new LinkedHashMap<>();
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            if (entry.getValue().shape().size() != 2) {
                throw metadata.refuse("the tensor " + Printable.name(entry.getKey()) + " must have two dimensions, got "
                        + entry.getValue().shape() + ".");
            }
            matrices.put(entry.getKey(), entry.getValue().matrix());
        }
        try {
            return trainer.restore(network, progress, history, matrices);
        } catch (IllegalArgumentException refused) {
            throw metadata.refuse(Printable.brief(String.valueOf(refused.getMessage())));
        }
    }

    /** What the caller has, described as it would be saved, must be what the file says. */
    static void requireSame(Map<String, String> own, Trainer trainer, Dataset data, Metadata metadata)
            throws ModelFileException {
        List<String> differences = differences(trainer, data, metadata);
        if (!differences.isEmpty()) {
            throw metadata.refuse(
                    "this is not the run that was saved: " + Printable.brief(String.join("; ", differences)) + ".");
        }
        for (Map.Entry<String, String> entry : own.entrySet()) {
            if (Plugins.isVersion(entry.getKey()) || entry.getKey().equals(Run.TRAINER)) {
                continue;
            }
            String written = metadata.text(entry.getKey(), "missing");
            if (!written.equals(entry.getValue())) {
                throw metadata.refuse("this is not the run that was saved: '" + entry.getKey() + "' was "
                        + Printable.brief(written) + " but is " + entry.getValue() + ".");
            }
        }
        String versions = Plugins.differences(metadata.all(), own);
        if (!versions.isEmpty()) {
            throw metadata.refuse("the run was saved with other versions: " + versions
                    + "; put the versions that it was saved with on the class path.");
        }
        Plugins.skip(metadata);
    }

    private static List<String> differences(Trainer trainer, Dataset data, Metadata metadata)
            throws ModelFileException {
        try {
            return trainer.differences(metadata.text(Run.TRAINER), data);
        } catch (IllegalArgumentException unreadable) {
            throw metadata.refuse(Printable.brief(String.valueOf(unreadable.getMessage())));
        }
    }
}
