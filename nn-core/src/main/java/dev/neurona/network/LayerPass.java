package dev.neurona.network;

import dev.neurona.spi.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The scratch paper of one layer: after a pass every quantity of the textbook can be read here.
 *
 * <p>All matrices belong to the {@link Workspace}, are overwritten by its next pass, and are not to be modified.
 *
 * @since 0.1
 */
public abstract sealed class LayerPass permits DensePass, DropoutPass, BatchNormPass {

    /** Doubles of a vector of 512 bits. */
    private static final int VECTOR = 8;

    final DMatrixRMaj z;
    final DMatrixRMaj a;
    final DMatrixRMaj dz;

    private final Layer layer;
    /** Kept, because a layer makes a new Optional each time it is asked, and a step allocates nothing. */
    private final Optional<Activation> activation;

    private final List<ParameterSpec> specs;
    /** Made when first asked for: who only predicts needs no room for gradients, which is as much as the weights take. */
    private final List<DMatrixRMaj> gradients = new ArrayList<>();

    LayerPass(Layer layer) {
        this.layer = layer;
        this.activation = layer.activation();
        this.specs = layer.parameters();
        this.z = new DMatrixRMaj(0, layer.outputs());
        this.a = new DMatrixRMaj(0, layer.outputs());
        this.dz = new DMatrixRMaj(0, layer.outputs());
    }

    /** Makes room for the largest batch, so that {@link #rows} never allocates. */
    void reserve(int rows) {
        z.reshape(rows, layer.outputs());
        a.reshape(rows, layer.outputs());
        dz.reshape(rows, layer.outputs());
    }

    void rows(int rows) {
        z.numRows = rows;
        a.numRows = rows;
        dz.numRows = rows;
    }

    /** Writes z and a. */
    abstract void forward(DMatrixRMaj x, Parameters parameters, Workspace workspace);

    /** Turns the gradient by a, which stands in dz, into the gradient by z. A lambda would be garbage of every step. */
    void throughActivation() {
        if (activation.isPresent()) {
            activation.get().backward(z, a, dz, dz);
        }
    }

    /** Writes the gradients of the layer's own matrices, from dz. */
    abstract void parameterGradients(DMatrixRMaj x, Parameters parameters, Workspace workspace);

    /** Writes the gradient by the layer's input, from dz; called after {@link #parameterGradients}. */
    abstract void inputGradient(Parameters parameters, Workspace workspace, DMatrixRMaj dx);

    /** Moves running statistics towards the last training batch. */
    void observe(Parameters parameters) {}

    DMatrixRMaj gradient(int index) {
        if (gradients.isEmpty()) {
            makeGradients();
        }
        return gradients.get(index);
    }

    private void makeGradients() {
        for (ParameterSpec spec : specs) {
            boolean trained = spec.role() == ParameterSpec.Role.TRAINED;
            gradients.add(trained ? padded(spec.rows(), spec.columns()) : new DMatrixRMaj(0, 0));
        }
    }

    /** A matrix whose array ends with a whole vector, of zeros that nobody writes: what reads all of it needs no remainder. */
    private static DMatrixRMaj padded(int rows, int columns) {
        DMatrixRMaj matrix = new DMatrixRMaj(0, 0);
        matrix.data = new double[(rows * columns + VECTOR - 1) / VECTOR * VECTOR];
        matrix.reshape(rows, columns);
        return matrix;
    }

    /**
     * The layer whose quantities these are.
     *
     * @return the layer
     */
    public Layer layer() {
        return layer;
    }

    /**
     * The pre-activations of the last forward pass.
     *
     * @return z, examples x units
     */
    public DMatrixRMaj z() {
        return z;
    }

    /**
     * The activations of the last forward pass.
     *
     * @return a, examples x units
     */
    public DMatrixRMaj a() {
        return a;
    }

    /**
     * The gradient of the cost by the pre-activations, after the last backward pass.
     *
     * @return dz, examples x units
     */
    public DMatrixRMaj dz() {
        return dz;
    }

    /**
     * The gradient of the cost by one of the layer's matrices, after the last backward pass.
     *
     * @param parameter name within the layer, for example {@code weights}
     * @return the gradient, shaped like the matrix
     * @throws IllegalArgumentException if the layer trains no such matrix
     */
    public DMatrixRMaj gradient(String parameter) {
        for (int i = 0; i < specs.size(); i++) {
            if (specs.get(i).name().equals(parameter) && specs.get(i).role() == ParameterSpec.Role.TRAINED) {
                return gradient(i);
            }
        }
        List<String> trained = specs.stream()
                .filter(s -> s.role() == ParameterSpec.Role.TRAINED)
                .map(ParameterSpec::name)
                .toList();
        throw new IllegalArgumentException(layer.name() + " trains no '" + parameter + "'; it trains "
                + (trained.isEmpty() ? "nothing." : String.join(", ", trained) + "."));
    }

    /**
     * The gradient of the cost by the weights.
     *
     * @return dW, inputs x units
     */
    public DMatrixRMaj dw() {
        return gradient("weights");
    }

    /**
     * The gradient of the cost by the bias.
     *
     * @return db, 1 x units
     */
    public DMatrixRMaj db() {
        return gradient("bias");
    }
}
