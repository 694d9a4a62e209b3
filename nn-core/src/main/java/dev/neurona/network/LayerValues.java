package dev.neurona.network;

import dev.neurona.spi.Activation;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.ParameterSpec;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * What one layer computed: after a pass every quantity of the textbook can be read here.
 *
 * <p>All matrices belong to the {@link Workspace}, are overwritten by its next pass, and are not to be modified. In single precision
 * they are widened copies.
 */
public final class LayerValues {

    private final Workspace workspace;
    private final PlacedLayer place;
    private final boolean frozen;
    private final Site site;
    private final LayerPass pass;
    /** The pass again, in a run in single precision for which it has a form. */
    private final LayerPass.@Nullable Single single;

    /** The activation likewise. */
    private final Activation.@Nullable Single singleActivation;

    private final RunMatrix z;
    /** The same matrix as z if the layer has no activation. */
    private final RunMatrix a;

    private final RunMatrix dz;
    /** Copies for readers; 0 x 0 unless the workspace keeps them. */
    private final DMatrixRMaj da = new DMatrixRMaj(0, 0);

    private final DMatrixRMaj dx = new DMatrixRMaj(0, 0);
    private RunMatrix x = RunMatrix.around(new DMatrixRMaj(0, 0));
    /** Kept, because a step allocates nothing and an accessor may make a new Optional. */
    private final Optional<Activation> activation;

    LayerValues(PlacedLayer place, Workspace workspace) {
        this.workspace = workspace;
        this.place = place;
        this.frozen = workspace.isFrozen(place.name());
        this.site = new Site(place, workspace, frozen);
        this.activation = place.activation();
        this.z = site.matrix(place.outputs());
        this.a = activation.isPresent() ? site.matrix(place.outputs()) : z;
        this.dz = site.matrix(place.outputs());
        this.pass = place.layer().pass(site);
        this.singleActivation =
                dz.isSingle() && activation.orElse(null) instanceof Activation.Single form ? form : null;
        this.single = dz.isSingle() && pass instanceof LayerPass.Single form ? form : null;
    }

    Site site() {
        return site;
    }

    /** Computes z and a. */
    void forward(RunMatrix x) {
        // Mostly the same: to store a reference costs more than to compare it.
        if (this.x != x) {
            this.x = x;
        }
        if (single != null) {
            single.forward(x.floats(), z.changedFloats(), site);
        } else {
            pass.forward(x.read(), z.blank(), site);
            z.written();
        }
        // No lambda: one that captures would be garbage of every step.
        if (singleActivation != null) {
            singleActivation.forward(z.floats(), a.changedFloats());
        } else if (activation.isPresent() && dz.isSingle()) {
            workspace.blocks().forward(activation.get(), z.floats(), a.changedFloats());
        } else if (activation.isPresent()) {
            activation.get().forward(z.read(), a.blank());
        }
    }

    /** Turns the gradient by a, which stands in dz, into the gradient by z. */
    void throughActivation() {
        if (workspace.keepsGradients()) {
            da.setTo(dz.read());
        }
        if (singleActivation != null) {
            singleActivation.backward(z.floats(), a.floats(), dz.changedFloats(), dz.floats());
        } else if (activation.isPresent() && dz.isSingle()) {
            workspace.blocks().backward(activation.get(), z.floats(), a.floats(), dz.changedFloats());
        } else if (activation.isPresent()) {
            activation.get().backward(z.read(), a.read(), dz.read(), dz.blank());
        }
    }

    void parameterGradients(RunMatrix x) {
        if (single != null) {
            single.parameterGradients(x.floats(), dz.floats());
            return;
        }
        pass.parameterGradients(x.read(), dz.read());
        if (dz.isSingle()) {
            site.gradientsWritten();
        }
    }

    void inputGradient(RunMatrix x, RunMatrix dx) {
        if (single != null) {
            single.inputGradient(x.floats(), dz.floats(), dx.changedFloats());
        } else {
            pass.inputGradient(x.read(), dz.read(), dx.blank());
            dx.written();
        }
        if (workspace.keepsGradients()) {
            this.dx.setTo(dx.read());
        }
    }

    void observe() {
        if (!frozen) {
            pass.observe();
            if (dz.isSingle()) {
                site.observed();
            }
        }
    }

    /** {@return {@link #z} in the precision of the run} */
    public RunMatrix preActivations() {
        return z;
    }

    /** {@return {@link #a} in the precision of the run} */
    public RunMatrix activations() {
        return a;
    }

    /** The gradient by z, or by a until {@link #throughActivation}, in the precision of the run. */
    RunMatrix gradient() {
        return dz;
    }

    /** {@return the layer whose quantities these are, with its name and place} */
    public PlacedLayer layer() {
        return place;
    }

    /** {@return what came in at the last forward pass: x, examples x inputs; often the activations of another layer} */
    public DMatrixRMaj x() {
        return x.read();
    }

    /** {@return the pre-activations of the last forward pass: z, examples x units} */
    public DMatrixRMaj z() {
        return z.read();
    }

    /**
     * {@return the activations of the last forward pass: a, examples x units; z itself if the layer has no activation}
     */
    public DMatrixRMaj a() {
        return a.read();
    }

    /** {@return the gradient of the cost by the pre-activations, after the last backward pass: dz, examples x units} */
    public DMatrixRMaj dz() {
        return dz.read();
    }

    /**
     * {@return the gradient of the cost by the activations: da, examples x units, if the workspace {@linkplain
     * Workspace#keepGradients keeps} it; 0 x 0 if not, and for the last layer of the network, which the loss gives dz}
     */
    public DMatrixRMaj da() {
        return da;
    }

    /**
     * {@return the gradient of the cost by the inputs: dx, examples x inputs, if the workspace {@linkplain
     * Workspace#keepGradients keeps} it; 0 x 0 if not, and where nobody needs it, as for the first layer of the network}
     */
    public DMatrixRMaj dx() {
        return dx;
    }

    /** {@return a quantity of this kind of layer by its name, for example {@code mask}} Refuses a name that there is not. */
    public DMatrixRMaj quantity(String name) {
        return site.quantity(name);
    }

    /** {@return the names of {@link #quantity quantities}, in the order in which the layer declared them} */
    public List<String> quantities() {
        return site.quantities();
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
