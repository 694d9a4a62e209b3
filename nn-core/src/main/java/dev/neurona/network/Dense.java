package dev.neurona.network;

import dev.neurona.component.Components;
import dev.neurona.component.Domain;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Initializer;
import java.util.List;
import java.util.Optional;

/**
 * A layer in which every unit sees every input.
 *
 * <pre>
 *   forward    z = x W + b          a = f(z)
 *   backward   dW = x^T dz          db = column sums of dz          dx = dz W^T
 * </pre>
 *
 * <p>Source: D. E. Rumelhart, G. E. Hinton, R. J. Williams, <i>Learning representations by back-propagating errors</i>,
 * Nature 323, 1986.
 *
 * @param units number of units, in [1, inf)
 * @param activation the activation f; empty: a is z
 * @param weights initial values of the weights, inputs x units
 * @param bias initial values of the bias, 1 x units; empty for a layer without bias
 */
public record Dense(int units, Optional<Activation> activation, Initializer weights, Optional<Initializer> bias)
        implements Layer {

    public Dense {
        Domain.check("dense", "units", units, "[1, inf)");
    }

    /** {@return the same layer with initial weights by name or text form, for example {@code "he-normal"}} */
    public Dense withInitializer(String initializer) {
        return withInitializer(Components.parse(Initializer.class, initializer));
    }

    /** {@return the same layer with other initial weights} */
    public Dense withInitializer(Initializer initializer) {
        return new Dense(units, activation, initializer, bias);
    }

    /** {@return the same layer with initial values of the bias by name or text form} */
    public Dense withBias(String initializer) {
        return withBias(Components.parse(Initializer.class, initializer));
    }

    /** {@return the same layer with other initial values of the bias} */
    public Dense withBias(Initializer initializer) {
        return new Dense(units, activation, weights, Optional.of(initializer));
    }

    /** {@return the same layer without a bias: z = x W} */
    public Dense withoutBias() {
        return new Dense(units, activation, weights, Optional.empty());
    }

    @Override
    public String name() {
        return "dense";
    }

    @Override
    public int outputs(int inputs) {
        return units;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        ParameterSpec w = new ParameterSpec("weights", inputs, units, weights, ParameterSpec.Role.TRAINED);
        return bias.map(b -> List.of(w, new ParameterSpec("bias", 1, units, b, ParameterSpec.Role.TRAINED)))
                .orElse(List.of(w));
    }

    @Override
    public LayerPass pass(PlacedLayer place, Workspace workspace) {
        return new DensePass(place, workspace);
    }
}
