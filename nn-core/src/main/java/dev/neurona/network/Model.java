package dev.neurona.network;

import dev.neurona.kernel.Kernels;
import dev.neurona.spi.NumericPrecision;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trained network: a network together with a snapshot of its numbers. Immutable; predicts from any number of threads.
 */
public final class Model {

    /** Rows that a batch prediction computes at a time: enough to fill the kernels, little enough for the caches. */
    private static final int CHUNK = 256;

    private static final int IDLE = 64;

    /** The most columns that are named where a model is printed. */
    private static final int MOST_NAMED = 12;

    /** Scratch for batches that waits for its next use: as many as threads predict at a time, but not without end. */
    private static final int IDLE_BATCHES = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Model.class);

    private final Network network;
    private final Parameters parameters;
    private final List<String> featureNames;
    private final List<String> targetNames;
    /** Scratch for single rows that no thread is using. Not ThreadLocal: virtual threads would each make their own. */
    private final AtomicReferenceArray<RowScratch> idle = new AtomicReferenceArray<>(IDLE);

    private record RowScratch(DMatrixRMaj x, Workspace workspace) {}

    /** Likewise for batches. */
    private final AtomicReferenceArray<BatchScratch> idleBatches = new AtomicReferenceArray<>(IDLE_BATCHES);

    private record BatchScratch(int threads, DMatrixRMaj part, Workspace workspace) {

        boolean serves(int rows, int threads) {
            return this.threads == threads && workspace.capacity() >= rows;
        }
    }

    /** A snapshot of a network and its parameters, which are copied. */
    public Model(Network network, Parameters parameters) {
        this(parameters.copy(), network, List.of(), List.of());
    }

    private Model(Parameters taken, Network network, List<String> featureNames, List<String> targetNames) {
        network.requireOwn(taken);
        requireCount("features", featureNames.size(), network.inputs());
        requireCount("outputs", targetNames.size(), network.outputs());
        this.network = network;
        this.parameters = taken;
        this.featureNames = List.copyOf(featureNames);
        this.targetNames = List.copyOf(targetNames);
    }

    private static void requireCount(String what, int names, int expected) {
        if (names != 0 && names != expected) {
            throw new IllegalArgumentException(
                    "This model has " + expected + " " + what + " but there are " + names + " names for them.");
        }
    }

    /** {@return a model that keeps the parameters without a copy; the caller no longer modifies them} */
    public static Model taking(Network network, Parameters parameters) {
        return new Model(parameters, network, List.of(), List.of());
    }

    /**
     * Names the columns, so that a preprocessing of other columns can be refused.
     *
     * @param features one name per input, in order; empty if they are not known
     * @param targets one name per output, in order, for classes their labels; empty if they are not known
     * @return the same network and numbers, which are shared
     * @throws IllegalArgumentException if there are names, but not one per column
     */
    public Model withNames(List<String> features, List<String> targets) {
        return new Model(parameters, network, features, targets);
    }

    /**
     * {@return a model whose first layers are those of this one, numbers included, and whose further layers are new} Training
     * can go on from it; {@code freeze} leaves layers as they are.
     *
     * <pre>{@code
     * Model start = model.upTo("dense2", more -> more.dense(3, "softmax"));
     * }</pre>
     *
     * @param last name of the last layer that is taken over
     * @param more adds the new layers, and may set another seed
     * @throws IllegalArgumentException if there is no such layer, or the network has a problem
     */
    public Model upTo(String last, UnaryOperator<NetworkBuilder> more) {
        List<PlacedLayer> first = network.upTo(last);
        Network longer = more.apply(Network.builder().from(network, last)).build();
        boolean begins = longer.inputs() == network.inputs()
                && longer.layers().size() >= first.size()
                && longer.layers().subList(0, first.size()).equals(first);
        if (!begins) {
            throw new IllegalArgumentException("The new network must begin with the layers up to " + last
                    + "; add layers to the builder that is given, and return it.");
        }
        List<String> taken =
                first.stream().flatMap(place -> place.parameterNames().stream()).toList();
        return into(longer, taken::contains);
    }

    /**
     * {@return a model of another network, which has this model's numbers where name and shape of a parameter are the same,
     * and is new elsewhere} The log says which.
     */
    public Model into(Network other) {
        return into(other, name -> true);
    }

    private Model into(Network other, Predicate<String> wanted) {
        Parameters initial = other.initialParameters();
        List<String> taken = initial.take(parameters, wanted);
        List<String> drawn =
                initial.names().stream().filter(name -> !taken.contains(name)).toList();
        if (taken.isEmpty()) {
            LOG.warn("Nothing of the model is taken over: no parameter has the name and shape of one of {}.", drawn);
        } else {
            LOG.info("Taken over from the model: {}; new: {}.", taken, drawn);
        }
        return new Model(initial, other, other.inputs() == network.inputs() ? featureNames : List.of(), List.of());
    }

    /** {@return the names of the features, one per input; empty if they are not known} */
    public List<String> featureNames() {
        return featureNames;
    }

    /** {@return the names of the outputs, for classes their labels; empty if they are not known} */
    public List<String> targetNames() {
        return targetNames;
    }

    /** {@return the network} */
    public Network network() {
        return network;
    }

    /** {@return a copy of the parameters, in double precision} */
    public Parameters parameters() {
        return parameters.in(NumericPrecision.DOUBLE);
    }

    /** {@return the precision in which the model was trained and predicts} */
    public NumericPrecision precision() {
        return parameters.precision();
    }

    /** {@return new scratch for predictions of at most so many rows at a time, in the precision of the model} */
    public Workspace workspace(int rows, int threads) {
        return network.workspace(rows, Kernels.best().products(threads), layer -> false, precision());
    }

    /** {@return the predictions for a batch of any size, examples x features, as a new matrix} */
    public DMatrixRMaj predict(DMatrixRMaj x) {
        return predict(x, 1);
    }

    /**
     * {@return the predictions for a batch of any size, examples x features, as a new matrix, computed on several
     * threads} The result does not depend on their number.
     */
    public DMatrixRMaj predict(DMatrixRMaj x, int threads) {
        network.requireInputs(x);
        DMatrixRMaj predictions = new DMatrixRMaj(x.numRows, network.outputs());
        BatchScratch scratch = takeBatch(Math.max(1, Math.min(x.numRows, CHUNK * threads)), threads);
        forwardAll(x, predictions, scratch.part(), scratch.workspace());
        giveBack(scratch);
        return predictions;
    }

    private BatchScratch takeBatch(int rows, int threads) {
        for (int i = 0; i < IDLE_BATCHES; i++) {
            BatchScratch idle = idleBatches.get(i);
            if (idle != null && idle.serves(rows, threads) && idleBatches.compareAndSet(i, idle, null)) {
                return idle;
            }
        }
        // A power of two, so that batches which grow by a row do not each make their own.
        int capacity = rows == 1 ? 1 : Math.min(CHUNK * threads, Integer.highestOneBit(rows - 1) * 2);
        return new BatchScratch(threads, new DMatrixRMaj(0, network.inputs()), workspace(capacity, threads));
    }

    /** Kept in a free place, or in that of a smaller one. */
    private void giveBack(BatchScratch scratch) {
        for (int i = 0; i < IDLE_BATCHES; i++) {
            BatchScratch other = idleBatches.get(i);
            boolean isFree = other == null
                    || other.workspace().capacity() < scratch.workspace().capacity();
            if (isFree && idleBatches.compareAndSet(i, other, scratch)) {
                return;
            }
        }
    }

    /**
     * Predicts a batch of any size with the scratch of a workspace, which whoever predicts batch after batch makes once.
     *
     * @param x examples x features; not modified
     * @param predictions examples x outputs; modified: every element is written
     * @param workspace of {@link #network}, with room for at least one row; modified
     * @throws IllegalArgumentException if a matrix has the wrong shape, or the network cannot read the features
     * @since 0.1.0
     */
    public void predict(DMatrixRMaj x, DMatrixRMaj predictions, Workspace workspace) {
        network.requireInputs(x);
        requireShape(predictions, x.numRows);
        forwardAll(x, predictions, new DMatrixRMaj(0, x.numCols), workspace);
    }

    /** Predicts in parts that fit the workspace; the matrix for a part grows when it is needed. */
    private void forwardAll(DMatrixRMaj x, DMatrixRMaj predictions, DMatrixRMaj part, Workspace workspace) {
        if (x.numRows <= workspace.capacity()) {
            forward(x, predictions, 0, workspace);
            return;
        }
        part.reshape(workspace.capacity(), x.numCols);
        for (int from = 0; from < x.numRows; from += workspace.capacity()) {
            part.numRows = Math.min(workspace.capacity(), x.numRows - from);
            System.arraycopy(x.data, from * x.numCols, part.data, 0, part.numRows * x.numCols);
            forward(part, predictions, from, workspace);
        }
    }

    private void requireShape(DMatrixRMaj predictions, int rows) {
        if (predictions.numRows != rows || predictions.numCols != network.outputs()) {
            throw new IllegalArgumentException("The predictions of " + rows + " examples are a matrix of " + rows + "x"
                    + network.outputs() + " but this one is " + predictions.numRows + "x" + predictions.numCols + ".");
        }
    }

    private void forward(DMatrixRMaj x, DMatrixRMaj predictions, int from, Workspace workspace) {
        if (x.numRows > 0) {
            DMatrixRMaj outputs = network.forward(x, parameters, workspace);
            System.arraycopy(
                    outputs.data, 0, predictions.data, from * predictions.numCols, x.numRows * predictions.numCols);
        }
    }

    /**
     * Predicts one example. Thread-safe, and once warm it allocates nothing.
     *
     * @param features one number a feature; not modified
     * @param outputs one number an output; modified: every element is written
     * @throws IllegalArgumentException if either array has the wrong length, or the network cannot read the features
     */
    public void predict(double[] features, double[] outputs) {
        requireLength("features", features.length, network.inputs());
        requireLength("outputs", outputs.length, network.outputs());
        RowScratch scratch = take();
        System.arraycopy(features, 0, scratch.x().data, 0, features.length);
        network.requireInputs(scratch.x());
        DMatrixRMaj result = network.forward(scratch.x(), parameters, scratch.workspace());
        System.arraycopy(result.data, 0, outputs, 0, outputs.length);
        giveBack(scratch);
    }

    private void requireLength(String what, int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException(
                    "This model has " + expected + " " + what + " but the array has length " + found + ".");
        }
    }

    private RowScratch take() {
        int start = slot();
        for (int i = 0; i < IDLE; i++) {
            int at = (start + i) % IDLE;
            if (idle.getPlain(at) != null) {
                RowScratch scratch = idle.getAndSet(at, null);
                if (scratch != null) {
                    return scratch;
                }
            }
        }
        return new RowScratch(new DMatrixRMaj(1, network.inputs()), workspace(1, 1));
    }

    private void giveBack(RowScratch scratch) {
        int start = slot();
        for (int i = 0; i < IDLE; i++) {
            if (idle.compareAndSet((start + i) % IDLE, null, scratch)) {
                return;
            }
        }
    }

    /** Spreads threads over the slots, so that they seldom meet. */
    private static int slot() {
        return (int) (Thread.currentThread().getId() % IDLE);
    }

    /** The network, and the names of its columns if they are known. */
    @Override
    public String toString() {
        return network + line("from", featureNames) + line("to", targetNames);
    }

    private static String line(String what, List<String> names) {
        List<String> first = names.subList(0, Math.min(names.size(), MOST_NAMED));
        String more = names.size() > MOST_NAMED ? ", ... (" + names.size() + ")" : "";
        return names.isEmpty() ? "" : "\n" + what + ": " + String.join(", ", first) + more;
    }
}
