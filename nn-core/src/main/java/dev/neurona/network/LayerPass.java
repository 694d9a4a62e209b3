package dev.neurona.network;

import dev.neurona.spi.Activation;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The scratch of one layer: after a pass every quantity of the textbook can be read here.
 *
 * <p>All matrices belong to the {@link Workspace}, are overwritten by its next pass, and are not to be modified.
 */
public abstract sealed class LayerPass permits DensePass, DropoutPass, BatchNormPass {

    final Workspace workspace;
    final DMatrixRMaj z;
    /** The same matrix as z if the layer has no activation. */
    final DMatrixRMaj a;

    final DMatrixRMaj dz;

    private final PlacedLayer place;
    /** Kept, because a step allocates nothing and an accessor may make a new Optional. */
    private final Optional<Activation> activation;

    LayerPass(PlacedLayer place, Workspace workspace) {
        this.place = place;
        this.workspace = workspace;
        this.activation = place.activation();
        this.z = new DMatrixRMaj(0, place.outputs());
        this.a = activation.isPresent() ? new DMatrixRMaj(0, place.outputs()) : z;
        this.dz = new DMatrixRMaj(0, place.outputs());
    }

    /** Makes room for the largest batch, so that {@link #rows} never allocates. */
    void reserve(int rows) {
        z.reshape(rows, place.outputs());
        a.reshape(rows, place.outputs());
        dz.reshape(rows, place.outputs());
    }

    void rows(int rows) {
        z.numRows = rows;
        a.numRows = rows;
        dz.numRows = rows;
    }

    /** Computes z and a. */
    final void forward(DMatrixRMaj x, Parameters parameters) {
        transform(x, parameters);
        // No lambda: one that captures would be garbage of every step.
        if (activation.isPresent()) {
            activation.get().forward(z, a);
        }
    }

    /** Turns the gradient by a, which stands in dz, into the gradient by z. */
    final void throughActivation() {
        if (activation.isPresent()) {
            activation.get().backward(z, a, dz, dz);
        }
    }

    /** Computes z. */
    abstract void transform(DMatrixRMaj x, Parameters parameters);

    /** Computes the gradients by the layer's own matrices, from dz. */
    void parameterGradients(DMatrixRMaj x) {}

    /** Computes the gradient by the layer's input, from dz; called after {@link #parameterGradients}. */
    abstract void inputGradient(Parameters parameters, DMatrixRMaj dx);

    /** Moves running statistics towards the last training batch. */
    void observe(Parameters parameters) {}

    /** {@return the layer whose quantities these are, with its name and place} */
    public PlacedLayer layer() {
        return place;
    }

    /** {@return the pre-activations of the last forward pass: z, examples x units} */
    public DMatrixRMaj z() {
        return z;
    }

    /**
     * {@return the activations of the last forward pass: a, examples x units; z itself if the layer has no activation}
     */
    public DMatrixRMaj a() {
        return a;
    }

    /** {@return the gradient of the cost by the pre-activations, after the last backward pass: dz, examples x units} */
    public DMatrixRMaj dz() {
        return dz;
    }

    /**
     * {@return the gradient of the cost by one of the layer's matrices, for example {@code weights}, after the last
     * backward pass} Refuses a name that the layer does not train.
     */
    public DMatrixRMaj gradient(String parameter) {
        List<ParameterSpec> specs = place.parameters();
        for (int position : place.trained()) {
            if (specs.get(position - place.firstParameter()).name().equals(parameter)) {
                return workspace.gradient(position);
            }
        }
        List<String> trained = place.trained().stream()
                .map(position -> specs.get(position - place.firstParameter()).name())
                .toList();
        throw new IllegalArgumentException(place.name() + " trains no '" + parameter + "'; it trains "
                + (trained.isEmpty() ? "nothing." : String.join(", ", trained) + "."));
    }

    /** {@return the gradient of the cost by the weights: dW, inputs x units} */
    public DMatrixRMaj dw() {
        return gradient("weights");
    }

    /** {@return the gradient of the cost by the bias: db, 1 x units} */
    public DMatrixRMaj db() {
        return gradient("bias");
    }
}
