package dev.neurona.io;

import dev.neurona.data.ColumnNames;
import dev.neurona.data.Dataset;
import dev.neurona.data.RowSource;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.safetensors.Tensor;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.spi.Loss;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.train.History;
import dev.neurona.train.Trainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;

/**
 * A model and what is known about it, as one safetensors file holds them. Immutable.
 *
 * <pre>{@code
 * ModelFile.of(fit.model()).trainedOn(data).trainedBy(trainer, fit.history()).save(Path.of("iris.safetensors"));
 * Model model = ModelFile.load(Path.of("iris.safetensors")).model();
 * }</pre>
 *
 * <p>A file is verified when it is loaded: its checksum is recomputed, its weights are compared with their digest, and
 * up to eight golden rows are predicted again and compared bit for bit. Names in it stand for registered components and
 * nothing else; docs/model-format.md says what every byte means.
 */
public final class ModelFile {

    /** The most golden rows. */
    static final int MOST_GOLDEN = 8;

    private final Model model;
    private final Map<String, String> preprocessing;
    private final Optional<Fingerprint> data;
    private final Optional<StoredRun> run;
    private final Map<String, String> notes;
    private final DMatrixRMaj golden;

    ModelFile(
            Model model,
            Map<String, String> preprocessing,
            Optional<Fingerprint> data,
            Optional<StoredRun> run,
            Map<String, String> notes,
            DMatrixRMaj golden) {
        this.model = model;
        this.preprocessing = Collections.unmodifiableMap(new TreeMap<>(preprocessing));
        this.notes = Collections.unmodifiableMap(new TreeMap<>(notes));
        this.data = data;
        this.run = run;
        this.golden = golden;
    }

    /**
     * A model with the names of its columns, if it has any; nothing else is known yet.
     *
     * @param model the model
     * @return its file, not saved
     */
    public static ModelFile of(Model model) {
        DMatrixRMaj none = new DMatrixRMaj(0, model.network().inputs());
        return new ModelFile(model, Map.of(), Optional.empty(), Optional.empty(), Map.of(), none);
    }

    /**
     * Adds what is known from the data: their fingerprint, the names of their columns, and their first rows as golden rows if none were
     * chosen.
     *
     * @param examples the training examples; not modified
     * @return a file with the data described
     * @throws IllegalArgumentException if the data have other columns than the model, by their number or their names
     */
    public ModelFile trainedOn(Dataset examples) {
        return trainedOn(examples, examples.targetRows().columns(), examples.targetNames());
    }

    /**
     * Does the same for a loss that needs other outputs than one per target.
     *
     * @param examples the training examples; not modified
     * @param loss the loss that the model was trained by, which says how many outputs it needs and what they are called
     * @return a file with the data described
     * @throws IllegalArgumentException if the data have other columns than the model and its loss, by their number or their
     *     names
     */
    public ModelFile trainedOn(Dataset examples, Loss loss) {
        return trainedOn(
                examples, loss.outputs(examples.targetRows().columns()), loss.outputNames(examples.targetNames()));
    }

    private ModelFile trainedOn(Dataset examples, int outputs, List<String> outputNames) {
        Network network = model.network();
        if (examples.featureRows().columns() != network.inputs() || outputs != network.outputs()) {
            throw new IllegalArgumentException("The model has " + network.inputs() + " inputs and " + network.outputs()
                    + " outputs but the data have " + examples.featureRows().columns() + " features and "
                    + examples.targetRows().columns()
                    + " targets; give the data that the model was trained on, and the loss if it"
                    + " needs other outputs than one per target.");
        }
        requireSame("features", examples.featureNames(), model.featureNames());
        requireSame("targets", outputNames, model.targetNames());
        DMatrixRMaj rows = golden.numRows > 0 ? golden : GoldenRows.first(examples.featureRows());
        return new ModelFile(
                model.withNames(examples.featureNames(), outputNames),
                preprocessing,
                Optional.of(Fingerprint.of(examples)),
                run,
                notes,
                rows);
    }

    private static void requireSame(String what, List<String> names, List<String> expected) {
        if (ColumnNames.contradict(names, expected)) {
            throw new IllegalArgumentException("The " + what + " of the model are " + expected
                    + " but those of the data " + names + "; give the data that the model was trained on.");
        }
    }

    /**
     * Adds how the model was trained.
     *
     * @param trainer the trainer
     * @param history the records of the epochs
     * @return a file with the run described
     */
    public ModelFile trainedBy(Trainer trainer, History history) {
        StoredRun trained = new StoredRun(trainer.text(), HistoryTensors.of(history));
        return new ModelFile(model, preprocessing, data, Optional.of(trained), notes, golden);
    }

    /**
     * Adds what happens to a row before the model sees it, in the words of the code that does it.
     *
     * @param description texts by key, for example {@code income} to {@code standardise(mean=3.1, deviation=0.2)}
     * @return a file with the preprocessing described
     */
    public ModelFile preprocessedBy(Map<String, String> description) {
        return new ModelFile(model, description, data, run, notes, golden);
    }

    /**
     * Adds what a program wants to find again beside the model, in its own words. Nothing in this class reads it.
     *
     * @param texts texts by key
     * @return a file with these notes instead of earlier ones
     * @since 0.1.0
     */
    public ModelFile noting(Map<String, String> texts) {
        return new ModelFile(model, preprocessing, data, run, texts, golden);
    }

    /**
     * Chooses the rows whose predictions are saved and compared on loading.
     *
     * @param rows examples x inputs, of which the first 8 are taken; not modified
     * @return a file with these golden rows
     */
    public ModelFile golden(DMatrixRMaj rows) {
        return new ModelFile(model, preprocessing, data, run, notes, GoldenRows.first(RowSource.of(rows)));
    }

    /**
     * Saves the model, weights in its precision: loading gives back every bit.
     *
     * @param file where to; replaced in one step if it exists
     * @throws IOException if the file cannot be written; an old file is then intact
     * @throws IllegalArgumentException if the network has no {@link Network#text text}; nothing is then written
     */
    public void save(Path file) throws IOException {
        ModelFileWriter.write(this, Tensor.Type.F64, file);
    }

    /**
     * Saves the model with its weights rounded to single precision, in half the space. The golden rows are those of the
     * rounded model.
     *
     * @param file where to; replaced in one step if it exists
     * @throws IOException if the file cannot be written; an old file is then intact
     * @throws IllegalArgumentException if the network has no {@link Network#text text}, or a number is beyond the range of single
     *     precision; nothing is then written
     */
    public void saveRounded(Path file) throws IOException {
        ModelFileWriter.write(rounded(), Tensor.Type.F32, file);
    }

    /**
     * Writes the bytes that {@link #save(Path)} would write, to a stream.
     *
     * <pre>{@code
     * ByteArrayOutputStream bytes = new ByteArrayOutputStream();
     * ModelFile.of(model).save(bytes);
     * }</pre>
     *
     * @param out where to; flushed, not closed
     * @throws IOException if the stream cannot be written; some bytes may then have been. What could not be read again is refused with a
     *     {@link ModelFileException} before anything is written
     * @throws IllegalArgumentException if the network has no {@link Network#text text}; nothing is then written
     */
    public void save(OutputStream out) throws IOException {
        ModelFileWriter.write(this, Tensor.Type.F64, out);
    }

    /**
     * Writes the bytes that {@link #saveRounded(Path)} would write, to a stream.
     *
     * @param out where to; flushed, not closed
     * @throws IOException as {@link #save(OutputStream)}
     * @throws IllegalArgumentException if the network has no {@link Network#text text}; nothing is then written
     */
    public void saveRounded(OutputStream out) throws IOException {
        ModelFileWriter.write(rounded(), Tensor.Type.F32, out);
    }

    private ModelFile rounded() {
        if (model.precision() == NumericPrecision.SINGLE) {
            return this;
        }
        Parameters rounded = model.parameters().in(NumericPrecision.SINGLE).in(NumericPrecision.DOUBLE);
        Model single = Model.taking(model.network(), rounded).withNames(model.featureNames(), model.targetNames());
        return new ModelFile(single, preprocessing, data, run, notes, golden);
    }

    /**
     * Loads a model and verifies it. Nothing in the file is run, and nothing but the file is read.
     *
     * @param file a file that {@link #save(Path)} wrote
     * @return the model and what is known about it
     * @throws ModelFileException if the file is damaged, contradicts itself, or needs a component that is not registered; nothing else
     *     is thrown
     */
    public static ModelFile load(Path file) throws ModelFileException {
        return ModelFileReader.read(file);
    }

    /**
     * Loads a model from a stream, such as a resource of the class path or a {@link java.io.ByteArrayInputStream}, and verifies it
     * as a file is verified.
     *
     * <pre>{@code
     * try (InputStream in = Shop.class.getResourceAsStream("price.safetensors")) {
     *   Model model = ModelFile.load(in, "price.safetensors").model();
     * }
     * }</pre>
     *
     * @param in the stream, read to its end, where the model must end too; not closed
     * @param name what to call it in refusals
     * @return the model and what is known about it
     * @throws ModelFileException if the stream is missing, cannot be read or has more bytes than half of the heap, or if {@link
     *     #load(Path)} would refuse a file of its bytes; nothing else is thrown
     */
    public static ModelFile load(InputStream in, String name) throws ModelFileException {
        // What getResourceAsStream gives for a resource that is not there.
        if (in == null) {
            throw new ModelFileException(name, 0, "there is no such resource.");
        }
        return ModelFileReader.read(in, name);
    }

    /**
     * The model.
     *
     * @return the model
     */
    public Model model() {
        return model;
    }

    /**
     * The names of the features.
     *
     * @return one per input, or none
     */
    public List<String> featureNames() {
        return model.featureNames();
    }

    /**
     * The names of the outputs, for classes their labels.
     *
     * @return one per output, or none
     */
    public List<String> targetNames() {
        return model.targetNames();
    }

    /**
     * What happens to a row before the model sees it.
     *
     * @return texts by key
     */
    public Map<String, String> preprocessing() {
        return preprocessing;
    }

    /**
     * What a program noted beside the model.
     *
     * @return texts by key
     * @since 0.1.0
     */
    public Map<String, String> notes() {
        return notes;
    }

    /**
     * What the model was trained on.
     *
     * @return the fingerprint of the data, if it is known
     */
    public Optional<Fingerprint> data() {
        return data;
    }

    /**
     * How the model was trained.
     *
     * @return the run, if it is known; its records are made of the file's numbers at every call
     */
    public Optional<Run> run() {
        return run.map(StoredRun::run);
    }

    /** The run as a file holds it. */
    Optional<StoredRun> storedRun() {
        return run;
    }

    /**
     * The rows whose predictions the file holds.
     *
     * @return a copy, up to 8 rows x inputs
     */
    public DMatrixRMaj golden() {
        return golden.copy();
    }
}
