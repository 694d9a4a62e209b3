package dev.neurona.network;

import dev.neurona.component.Components;
import dev.neurona.component.Problems;
import dev.neurona.kernel.Kernels;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerChain;
import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.ParameterSpec;
import dev.neurona.spi.RandomStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ejml.data.DMatrixRMaj;

/**
 * A feed-forward network: layers one after the other. Immutable, without numbers, compared by value.
 *
 * <pre>{@code
 * Network network = Network.builder().input(4).dense(5, "sigmoid").dense(3, "sigmoid").dense(2, "softmax").build();
 * }</pre>
 */
public final class Network {

    private static final Pattern FIRST_LINE = Pattern.compile("network\\(inputs=(\\d{1,9}), seed=(-?\\d{1,19})\\)");

    private final int inputs;
    private final List<PlacedLayer> layers;
    private final long seed;
    private final List<String> parameterNames;
    private final int[] trained;

    Network(int inputs, List<PlacedLayer> layers, long seed) {
        this.inputs = inputs;
        this.layers = List.copyOf(layers);
        this.seed = seed;
        this.parameterNames = layers.stream()
                .flatMap(layer -> layer.parameterNames().stream())
                .toList();
        this.trained = layers.stream()
                .flatMap(layer -> layer.trained().stream())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** {@return an empty builder} */
    public static NetworkBuilder builder() {
        return new NetworkBuilder();
    }

    /**
     * {@return a network of layers that are at hand, for example those of a file, whose parameters begin at numbers
     * drawn from the seed} Refuses a last layer behind which no loss has a meaning.
     */
    public static Network of(int inputs, List<Layer> layers, long seed) {
        if (inputs < 1 || layers.isEmpty()) {
            throw new IllegalArgumentException("A network needs at least 1 input and 1 layer, got " + inputs
                    + " inputs and " + layers.size() + " layers.");
        }
        Placement placement = new Placement(inputs);
        List<String> names = LayerChain.names(layers);
        Problems problems = new Problems();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            String name = names.get(i);
            problems.check(name + ": ", () -> placement.add(name, layer));
            problems.throwIfAny("network");
        }
        problems.check(names.get(names.size() - 1) + ": ", placement::requireOutput);
        problems.throwIfAny("network");
        return new Network(inputs, placement.layers(), seed);
    }

    /**
     * {@return this network as text, one line for the inputs and one per layer, from which {@link #parse} makes an equal one}
     *
     * <pre>
     * network(inputs=4, seed=7)
     * dense(units=5, activation=sigmoid, weights=glorot-uniform, bias=zeros)
     * dense(units=2, activation=softmax, weights=glorot-uniform, bias=zeros)
     * </pre>
     *
     * @throws IllegalArgumentException naming each layer that has no text form, for example because its activation is made
     *     of lambdas; such a network cannot be saved, either
     */
    public String text() {
        List<String> lines = new ArrayList<>(List.of("network(inputs=" + inputs + ", seed=" + seed + ")"));
        Problems problems = new Problems();
        for (PlacedLayer place : layers) {
            problems.attempt(place.name() + ": ", place.layer()::text).ifPresent(lines::add);
        }
        problems.throwIfAny("network");
        return String.join("\n", lines);
    }

    /**
     * {@return the network that a text describes} Blank lines are skipped, and a hyperparameter that is not given has its
     * default. All lines that cannot be read are refused at once.
     *
     * @throws IllegalArgumentException naming each line with what is wrong
     */
    public static Network parse(String text) {
        List<String> lines = text.lines().map(String::strip).toList();
        Matcher first = firstLine(lines.isEmpty() ? "" : lines.get(0));
        Problems problems = new Problems();
        List<Layer> layers = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isEmpty()) {
                problems.attempt("line " + (i + 1) + ": ", () -> Components.parse(Layer.class, line))
                        .ifPresent(layers::add);
            }
        }
        problems.throwIfAny("network");
        return of(Integer.parseInt(first.group(1)), layers, Long.parseLong(first.group(2)));
    }

    private static Matcher firstLine(String line) {
        Matcher first = FIRST_LINE.matcher(line);
        if (first.matches() && new BigInteger(first.group(2)).bitLength() < Long.SIZE) {
            return first;
        }
        throw new IllegalArgumentException(
                "The text of a network begins with a line such as network(inputs=4, seed=0), got '" + line + "'.");
    }

    /** {@return the number of features, at least 1} */
    public int inputs() {
        return inputs;
    }

    /** {@return the number of outputs, at least 1} */
    public int outputs() {
        return layers.get(layers.size() - 1).outputs();
    }

    /** {@return the layers with their names and places, from the input's side; the input itself computes nothing} */
    public List<PlacedLayer> layers() {
        return layers;
    }

    /** The layers up to one of them; refuses a name that there is not. */
    List<PlacedLayer> upTo(String last) {
        List<String> names = layers.stream().map(PlacedLayer::name).toList();
        if (!names.contains(last)) {
            throw new IllegalArgumentException(
                    "No layer is called '" + last + "'. There are: " + String.join(", ", names) + ".");
        }
        return layers.subList(0, names.indexOf(last) + 1);
    }

    /** {@return the seed from which {@link #initialParameters()} draws} */
    public long seed() {
        return seed;
    }

    /**
     * {@return the activation of the last layer, where the loss meets the network; the identity if it has none}
     * Activations of layers within it do not count: what it does behind them, the loss does not see.
     */
    public Activation outputActivation() {
        return layers.get(layers.size() - 1).activation().orElseGet(NoActivation::new);
    }

    /** {@return the names of all parameters, in order, for example {@code [dense1.weights, dense1.bias]}} */
    public List<String> parameterNames() {
        return parameterNames;
    }

    /** {@return the positions in {@link Parameters} of those that an optimizer trains, ascending; a copy} */
    public int[] trained() {
        return trained.clone();
    }

    /**
     * {@return new parameters, drawn by each layer's initializers from the network's seed}
     * The same network always begins with the same bits.
     */
    public Parameters initialParameters() {
        List<DMatrixRMaj> values = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            List<ParameterSpec> specs = layers.get(i).parameters();
            for (int p = 0; p < specs.size(); p++) {
                DMatrixRMaj value =
                        new DMatrixRMaj(specs.get(p).rows(), specs.get(p).columns());
                specs.get(p).initializer().initialize(value, RandomStream.at(seed, "initialize", i, p));
                values.add(value);
            }
        }
        return new Parameters(parameterNames, values.toArray(new DMatrixRMaj[0]));
    }

    /**
     * {@return parameters of this network made of given numbers, one matrix per name, for example those of a file;
     * kept, not copied} A matrix that is missing, surplus or of the wrong shape is refused.
     */
    public Parameters parameters(Map<String, DMatrixRMaj> values) {
        List<DMatrixRMaj> ordered = new ArrayList<>();
        for (String name : parameterNames) {
            DMatrixRMaj value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("The parameter '" + name + "' is missing.");
            }
            ordered.add(value);
        }
        if (values.size() > ordered.size()) {
            String surplus = values.keySet().stream()
                    .filter(name -> !parameterNames.contains(name))
                    .findFirst()
                    .orElseThrow();
            throw new IllegalArgumentException("The network has no parameter '" + surplus + "'. There are: "
                    + String.join(", ", parameterNames) + ".");
        }
        Parameters parameters = new Parameters(parameterNames, ordered.toArray(new DMatrixRMaj[0]));
        requireOwn(parameters);
        return parameters;
    }

    /** Refuses parameters of another network, without making any to compare with. */
    void requireOwn(Parameters parameters) {
        if (!parameters.names().equals(parameterNames)) {
            throw new IllegalArgumentException("Parameters " + parameters.names()
                    + " do not fit a network whose parameters are " + parameterNames + ".");
        }
        for (PlacedLayer layer : layers) {
            int index = layer.firstParameter();
            for (ParameterSpec spec : layer.parameters()) {
                Parameters.requireShape(
                        parameterNames.get(index), spec.rows(), spec.columns(), parameters.matrix(index));
                index++;
            }
        }
    }

    /** {@return new scratch for at most {@code capacity} rows, on the fastest kernel, in double precision, on 1 thread} */
    public Workspace workspace(int capacity) {
        return workspace(capacity, Kernels.best().products(1), layer -> false);
    }

    /**
     * {@return new scratch, some layers of which are frozen: they predict when others train, observe nothing, and have no
     * gradients}
     *
     * @param capacity the largest number of rows, at least 1
     * @param products compute the products
     * @param frozen whether a layer of a name, for example {@code residual1.dense2}, is frozen
     */
    public Workspace workspace(int capacity, MatrixProducts products, Predicate<String> frozen) {
        return workspace(capacity, products, frozen, NumericPrecision.DOUBLE);
    }

    /** {@return the same in a precision, which is that of the parameters it is used with} */
    public Workspace workspace(
            int capacity, MatrixProducts products, Predicate<String> frozen, NumericPrecision precision) {
        return Workspace.of(this, capacity, products, frozen, precision);
    }

    /** {@return how many bytes a workspace of one row would take, layers within layers included} Nothing is made. */
    public double scratchPerRow() {
        return Workspace.bytesPerRow(this, Kernels.best().products(1));
    }

    /**
     * Computes z and a of every layer.
     *
     * @param x batch, examples x inputs; not modified
     * @param parameters parameters of this network; not modified
     * @param workspace scratch with room for the rows; modified
     * @return the outputs, examples x outputs, which belong to the workspace
     * @throws IllegalArgumentException if the batch has the wrong number of columns, or more rows than fit
     */
    public DMatrixRMaj forward(DMatrixRMaj x, Parameters parameters, Workspace workspace) {
        requireColumns(x.numRows, x.numCols);
        return workspace.forward(x, parameters);
    }

    /** As {@link #forward(DMatrixRMaj, Parameters, Workspace)}, of a batch in the precision of a run. */
    public void forward(RunMatrix x, Parameters parameters, Workspace workspace) {
        requireColumns(x.rows(), x.columns());
        workspace.forward(x, parameters);
    }

    /**
     * Refuses inputs that this network cannot read: a wrong number of columns, or what its first layer does not know, such
     * as codes of no category. To be asked once for a data set or a request; a forward pass asks for the columns only.
     *
     * @param x inputs, rows x inputs; not modified
     * @throws IllegalArgumentException naming the place, what was expected, what was found and what to do
     */
    public void requireInputs(DMatrixRMaj x) {
        requireColumns(x.numRows, x.numCols);
        layers.get(0).layer().requireInputs(x);
    }

    private void requireColumns(int rows, int columns) {
        if (columns != inputs) {
            throw new IllegalArgumentException(layers.get(0).name() + " expects " + inputs
                    + " columns (features) but the batch is " + rows + "x" + columns
                    + "; rows are examples, so give each example one row of " + inputs + " numbers.");
        }
    }

    /**
     * Computes dz of every layer and the gradient by every trained parameter, for the batch of the last forward pass.
     *
     * @param x the batch given to {@link #forward}; not modified
     * @param parameters parameters of this network; not modified
     * @param workspace scratch after a forward pass, whose output layer's dz holds the gradient of the cost by the
     *     pre-activations of that layer; modified
     */
    public void backward(DMatrixRMaj x, Parameters parameters, Workspace workspace) {
        workspace.backward(x, parameters);
    }

    /** As {@link #backward(DMatrixRMaj, Parameters, Workspace)}, of a batch in the precision of a run. */
    public void backward(RunMatrix x, Parameters parameters, Workspace workspace) {
        workspace.backward(x, parameters);
    }

    /** Moves the running statistics, which are among the parameters, towards the last training batch. */
    public void observe(Parameters parameters, Workspace workspace) {
        workspace.observe(parameters);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network that
                && inputs == that.inputs
                && seed == that.seed
                && layers.equals(that.layers);
    }

    @Override
    public int hashCode() {
        return 31 * layers.hashCode() + Long.hashCode(seed);
    }

    /** A table of layers, shapes and parameters. */
    @Override
    public String toString() {
        return NetworkTable.of(this);
    }
}
