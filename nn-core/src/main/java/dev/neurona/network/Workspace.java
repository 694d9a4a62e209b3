package dev.neurona.network;

import dev.neurona.component.Hyperparameters;
import dev.neurona.spi.Layer;
import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.NumericPrecision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The scratch of one run: for each layer z, a, dz and the gradients, sized once for the largest batch.
 *
 * <p>Used by one thread at a time. Nothing in it outlives the next pass.
 */
public final class Workspace {

    private final Chain chain;
    /** All layers, those within others included, by name. */
    private final Map<String, LayerValues> byName = new LinkedHashMap<>();

    private final Site[] sites;
    private final MatrixProducts products;
    /** Which layers, by name, are not trained: they predict, and observe nothing. */
    private final Predicate<String> frozen;

    /** The layer at which a backward pass ends: those before it are frozen, and have no gradients. */
    private final int firstTrained;

    private final int capacity;
    private final NumericPrecision precision;
    private final RunMatrix input;
    private final RowBlocks blocks = new RowBlocks();
    private double[] rowLosses = {};

    private final Gradients gradients;

    private @Nullable Parameters parameters;
    private int rows;
    private boolean training;
    private boolean laterBlock;
    private int rowsBefore;
    private boolean keepsGradients;
    private String randomLayer = "";
    private Hyperparameters hyperparameters = Hyperparameters.OWN;
    private long seed;
    private long step;

    /** Without memory, which is counted first. */
    private Workspace(
            Network network,
            int capacity,
            MatrixProducts products,
            Predicate<String> frozen,
            NumericPrecision precision) {
        this.frozen = frozen;
        this.products = products;
        this.capacity = capacity;
        this.precision = precision;
        this.input = RunMatrix.of(precision, 0, network.inputs());
        this.chain = chain(network.layers());
        this.firstTrained = Gradients.firstTrained(network, frozen);
        this.gradients = new Gradients(network, firstTrained, precision);
        this.sites = byName.values().stream().map(LayerValues::site).toArray(Site[]::new);
    }

    static Workspace of(
            Network network,
            int capacity,
            MatrixProducts products,
            Predicate<String> frozen,
            NumericPrecision precision) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A workspace needs room for at least 1 row, got " + capacity + ".");
        }
        Workspace workspace = new Workspace(network, capacity, products, frozen, precision);
        workspace.requireMemory((double) Runtime.getRuntime().maxMemory());
        for (Site site : workspace.sites) {
            site.reserve(capacity);
        }
        workspace.rowLosses = new double[capacity];
        workspace.rows(capacity);
        return workspace;
    }

    /** How many bytes of scratch a network takes for a single row, without making any. */
    static double bytesPerRow(Network network, MatrixProducts products) {
        return new Workspace(network, 1, products, name -> false, NumericPrecision.DOUBLE).bytes();
    }

    private double bytes() {
        double bytes = 0;
        for (Site site : sites) {
            bytes += site.bytes(capacity);
        }
        return bytes;
    }

    private Chain chain(List<PlacedLayer> places) {
        List<LayerValues> layers = new ArrayList<>();
        for (PlacedLayer place : places) {
            LayerValues values = new LayerValues(place, this);
            byName.put(place.name(), values);
            layers.add(values);
        }
        return new Chain(layers, precision);
    }

    /** The chain of layers within a layer. */
    Chain chain(PlacedLayer outer, String prefix, List<Layer> layers) {
        return chain(Placement.within(outer, prefix, layers));
    }

    /** Refuses what the virtual machine could never hold, before any of it is made. */
    private void requireMemory(double available) {
        Site largest = sites[0];
        for (Site site : sites) {
            largest = site.bytes(capacity) > largest.bytes(capacity) ? site : largest;
        }
        if (bytes() > available) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Batches of %d rows need %.1f GB of scratch, most of it in %s, but this virtual machine has %.1f GB;"
                            + " take smaller batches, or start Java with a larger -Xmx.",
                    capacity,
                    bytes() / 1e9,
                    largest.name(),
                    available / 1e9));
        }
    }

    /** Sets the number of rows of the coming batch, from 1 to the capacity. Allocates nothing. */
    public void rows(int rows) {
        if (rows == this.rows) {
            return;
        }
        if (rows < 1 || rows > capacity) {
            throw new IllegalArgumentException(
                    "This workspace has room for 1 to " + capacity + " rows, got " + rows + "; make a larger one.");
        }
        this.rows = rows;
        for (Site site : sites) {
            site.rows(rows);
        }
    }

    /** Computes z and a of every layer with some parameters, which stay those of this workspace until the next call. */
    DMatrixRMaj forward(DMatrixRMaj x, Parameters with) {
        input.standFor(x);
        return forward(input, with).read();
    }

    /** The same of a batch in either precision. */
    RunMatrix forward(RunMatrix x, Parameters with) {
        if (with.precision() != precision) {
            throw new IllegalArgumentException("Parameters in " + with.precision()
                    + " precision need a workspace of that precision, but this one is in " + precision + ".");
        }
        if (parameters != with) {
            parameters = with;
        }
        rows(x.rows());
        return chain.forward(own(x));
    }

    private RunMatrix own(RunMatrix x) {
        if (x != input && x.isSingle() != input.isSingle()) {
            input.standFor(x.read());
            return input;
        }
        return x;
    }

    void backward(DMatrixRMaj x, Parameters with) {
        input.standFor(x);
        backward(input, with);
    }

    void backward(RunMatrix x, Parameters with) {
        this.parameters = with;
        chain.backward(own(x), firstTrained);
    }

    /** {@return the precision in which this workspace computes} */
    public NumericPrecision precision() {
        return precision;
    }

    RowBlocks blocks() {
        return blocks;
    }

    /** {@return the gradient of the cost by the pre-activations of the last layer, which the loss writes} */
    public RunMatrix outputGradient() {
        return chain.last().gradient();
    }

    void observe(Parameters with) {
        this.parameters = with;
        chain.observe();
    }

    Parameters parameters() {
        if (parameters == null) {
            throw new IllegalStateException("A layer reads its parameters within a pass, not when it is made.");
        }
        return parameters;
    }

    /** Tells the coming passes to train: dropout draws the mask of this seed and step, batch-norm uses the batch. */
    public void training(long seed, long step) {
        this.training = true;
        this.seed = seed;
        this.step = step;
        this.laterBlock = false;
        this.rowsBefore = 0;
    }

    /** Sets what layers and penalties read when they ask for a hyperparameter of the step at hand; their own if never set. */
    public void hyperparameters(Hyperparameters values) {
        this.hyperparameters = values;
    }

    /** {@return the hyperparameters of the step at hand} */
    public Hyperparameters hyperparameters() {
        return hyperparameters;
    }

    /** The coming pass is of further rows of the same step: dropout draws on where the pass before it stopped. */
    public void nextBlock() {
        this.laterBlock = true;
    }

    /**
     * The coming pass is of rows behind so many others of the same step, which are computed elsewhere: dropout draws what it would
     * draw after them. The pass refuses a layer whose numbers cannot be passed over.
     */
    public void rowsBefore(int rows) {
        this.rowsBefore = rows;
    }

    int rowsBefore() {
        return rowsBefore;
    }

    boolean isLaterBlock() {
        return laterBlock;
    }

    /** The coming passes predict: dropout passes everything, batch-norm uses its running statistics. */
    public void predicting() {
        this.training = false;
    }

    boolean isFrozen(String layer) {
        return frozen.test(layer);
    }

    /** The coming backward passes also keep da and dx of every layer, which otherwise become the next dz in their place. */
    public void keepGradients() {
        this.keepsGradients = true;
    }

    boolean keepsGradients() {
        return keepsGradients;
    }

    void drawsIn(String layer) {
        randomLayer = layer;
    }

    /** {@return a layer that has drawn random numbers in a pass, if one has: its forward pass is no function of its inputs} */
    public Optional<String> randomLayer() {
        return Optional.of(randomLayer).filter(name -> !name.isEmpty());
    }

    boolean isTraining() {
        return training;
    }

    long seed() {
        return seed;
    }

    long step() {
        return step;
    }

    /** {@return the number of rows that fit, at least 1} */
    public int capacity() {
        return capacity;
    }

    /** {@return the products that compute here} */
    public MatrixProducts products() {
        return products;
    }

    /** {@return the loss of every row of the last batch, before weights and mean; at least as long as the batch} */
    public double[] rowLosses() {
        return rowLosses;
    }

    /** {@return the quantities of a layer by its position, from 0} */
    public LayerValues layer(int index) {
        return chain.layer(index);
    }

    /**
     * {@return the quantities of a layer by its name, for example {@code dense1}, or {@code residual1.dense2} for one within
     * another} Refuses a name that there is not.
     */
    public LayerValues layer(String name) {
        LayerValues values = byName.get(name);
        if (values == null) {
            throw new IllegalArgumentException(
                    "No layer is called '" + name + "'. There are: " + String.join(", ", byName.keySet()) + ".");
        }
        return values;
    }

    /** {@return the quantities of all layers, as they are computed: those within a layer come before it} */
    public List<LayerValues> layers() {
        return List.copyOf(byName.values());
    }

    /** {@return the quantities of the last layer} */
    public LayerValues output() {
        return chain.last();
    }

    /**
     * {@return the gradient by the parameter at a position in {@link Parameters}, after a backward pass; 0 x 0 for a
     * parameter that is observed, or of a frozen layer before all that are trained} In single precision it is a widened copy.
     */
    public DMatrixRMaj gradient(int index) {
        return gradientMatrix(index).read();
    }

    /** {@return the same in the precision of this workspace} */
    public RunMatrix gradientMatrix(int index) {
        return gradients.get(index);
    }
}
