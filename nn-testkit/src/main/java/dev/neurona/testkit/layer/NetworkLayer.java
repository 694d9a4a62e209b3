package dev.neurona.testkit.layer;

import dev.neurona.component.Hyperparameters;
import dev.neurona.kernel.Kernels;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.network.Parameters;
import dev.neurona.network.PlacedLayer;
import dev.neurona.network.RunMatrix;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.ParameterSpec;
import dev.neurona.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;

/**
 * A layer of a network between two that change no number: a dense layer whose weights are the unit matrix. What is the
 * error of the first of them is the tested layer's gradient by its input, and what is given to the last arrives
 * at the tested layer as it is.
 */
final class NetworkLayer implements LayerUnderTest {

    /** The gradient by the inputs of a layer that passes none. */
    private static final DMatrixRMaj NONE = new DMatrixRMaj(0, 0);

    private final Network network;
    /** Behind one that changes nothing, unless it can only be the first. */
    private final int tested;

    private final Workspace workspace;
    private final List<DMatrixRMaj> trained = new ArrayList<>();
    private final List<DMatrixRMaj> observed = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private Parameters parameters;
    private DMatrixRMaj input = NONE;

    private NetworkLayer(Network network, int capacity, long seed, NumericPrecision precision) {
        this.network = network;
        this.tested = network.layers().size() - 2;
        this.parameters = network.initialParameters();
        this.workspace = network.workspace(capacity, Kernels.best().products(1), frozen -> false, precision);
        layer().parameters().stream().filter(ParameterSpec::isTrained).forEach(spec -> names.add(spec.name()));
        draw(seed);
    }

    /** Gives the matrices of the tested layer numbers, and makes them those that are trained and observed. */
    private void draw(long seed) {
        RandomStream random = RandomStream.at(seed, "layer under test");
        trained.clear();
        observed.clear();
        PlacedLayer layer = layer();
        for (ParameterSpec spec : layer.parameters()) {
            DMatrixRMaj matrix = parameters.get(layer.name() + "." + spec.name());
            for (int i = 0; i < matrix.getNumElements(); i++) {
                // Around 1, so that it may be a variance, too.
                matrix.data[i] = 0.5 + random.nextDouble();
            }
            (spec.isTrained() ? trained : observed).add(matrix);
        }
    }

    /** Behind a layer that changes nothing, unless the tested one can only be the first. */
    static NetworkLayer of(int inputs, UnaryOperator<NetworkBuilder> layer, int capacity, long seed) {
        return of(inputs, layer, capacity, seed, NumericPrecision.DOUBLE);
    }

    /** The same with the same numbers, rounded, in a run in single precision. Its matrices are not to be changed. */
    static NetworkLayer single(int inputs, UnaryOperator<NetworkBuilder> layer, int capacity, long seed) {
        NetworkLayer single = of(inputs, layer, capacity, seed, NumericPrecision.SINGLE);
        single.parameters = single.parameters.in(NumericPrecision.SINGLE);
        return single;
    }

    private static NetworkLayer of(
            int inputs, UnaryOperator<NetworkBuilder> layer, int capacity, long seed, NumericPrecision precision) {
        PlacedLayer alone = alone(inputs, layer);
        NetworkBuilder begun = Network.builder().input(inputs);
        NetworkBuilder before = alone.layer().passesGradient() ? through(begun, inputs) : begun;
        return new NetworkLayer(through(layer.apply(before), alone.outputs()).build(), capacity, seed, precision);
    }

    /** As the first layer of its network, which is not asked for its input gradient. */
    static NetworkLayer first(int inputs, UnaryOperator<NetworkBuilder> layer, int capacity, long seed) {
        NetworkBuilder begun = layer.apply(Network.builder().input(inputs));
        Network network = through(begun, alone(inputs, layer).outputs()).build();
        return new NetworkLayer(network, capacity, seed, NumericPrecision.DOUBLE);
    }

    /** How many outputs the layer has is known once it is built. */
    static PlacedLayer alone(int inputs, UnaryOperator<NetworkBuilder> layer) {
        List<PlacedLayer> alone =
                through(layer.apply(Network.builder().input(inputs)), 1).build().layers();
        if (alone.size() != 2) {
            throw new IllegalArgumentException(
                    "layer(network) must add one layer, but adds " + (alone.size() - 1) + ".");
        }
        return alone.get(0);
    }

    /** Adds a layer that changes no number. */
    private static NetworkBuilder through(NetworkBuilder network, int units) {
        return network.dense(units, new Through(), dense -> dense.withoutBias().withInitializer(new Unit()));
    }

    /** Whether no network takes the layer behind another. */
    static boolean isRefusedAsSecond(int inputs, UnaryOperator<NetworkBuilder> layer) {
        NetworkBuilder network = layer.apply(through(Network.builder().input(inputs), inputs));
        try {
            through(network, 1).build();
            return false;
        } catch (IllegalArgumentException refused) {
            return true;
        }
    }

    private PlacedLayer layer() {
        return network.layers().get(tested);
    }

    @Override
    public String name() {
        return layer().name();
    }

    @Override
    public int inputs() {
        return layer().inputs();
    }

    @Override
    public int outputs() {
        return layer().outputs();
    }

    @Override
    public boolean passesGradient() {
        return layer().layer().passesGradient();
    }

    @Override
    public boolean couplesRows() {
        return layer().layer().couplesRows();
    }

    @Override
    public List<DMatrixRMaj> trained() {
        return trained;
    }

    @Override
    public List<DMatrixRMaj> observed() {
        return observed;
    }

    @Override
    public void standIn(long seed) {
        parameters = parameters.copy();
        draw(seed);
    }

    void hyperparameters(Hyperparameters now) {
        workspace.hyperparameters(now);
    }

    @Override
    public void training(long seed, long step) {
        workspace.training(seed, step);
    }

    @Override
    public void predicting() {
        workspace.predicting();
    }

    @Override
    public DMatrixRMaj forward(DMatrixRMaj x) {
        input = x;
        network.forward(x, parameters, workspace);
        return workspace.layer(tested).a();
    }

    @Override
    public DMatrixRMaj input() {
        return tested == 0 ? input : workspace.layer(tested - 1).a();
    }

    @Override
    public DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj da) {
        RunMatrix gradient = workspace.outputGradient();
        System.arraycopy(da.data, 0, gradient.blank().data, 0, da.getNumElements());
        gradient.written();
        network.backward(x, parameters, workspace);
        return tested == 0 ? NONE : workspace.layer(tested - 1).dz();
    }

    @Override
    public DMatrixRMaj gradient(int index) {
        return workspace.layer(tested).gradient(names.get(index));
    }

    @Override
    public void observe() {
        network.observe(parameters, workspace);
    }

    /** The identity: the testkit knows no provider module. */
    private record Through() implements Activation {

        @Override
        public String name() {
            return "through";
        }

        @Override
        public void forward(DMatrixRMaj z, DMatrixRMaj a) {
            System.arraycopy(z.data, 0, a.data, 0, z.getNumElements());
        }

        @Override
        public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
            System.arraycopy(da.data, 0, dz.data, 0, z.getNumElements());
        }
    }

    /** The unit matrix. */
    private record Unit() implements Initializer {

        @Override
        public String name() {
            return "unit";
        }

        @Override
        public void initialize(DMatrixRMaj weights, RandomStream random) {
            weights.zero();
            for (int i = 0; i < Math.min(weights.numRows, weights.numCols); i++) {
                weights.data[i * weights.numCols + i] = 1;
            }
        }
    }
}
