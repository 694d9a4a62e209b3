package dev.neurona.network;

import dev.neurona.component.Components;
import dev.neurona.component.Domain;
import dev.neurona.component.Required;
import dev.neurona.initializer.GlorotUniform;
import dev.neurona.initializer.Zeros;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.LayerSite.Parameter;
import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.ParameterSpec;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

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
 * @param activation the activation f; default none: a is z
 * @param weights initial values of the weights, inputs x units; default glorot-uniform
 * @param bias initial values of the bias, 1 x units; none for a layer without bias; default zeros
 */
public record Dense(
        @Required("8") int units, Optional<Activation> activation, Initializer weights, Optional<Initializer> bias)
        implements Layer {

    public Dense {
        Domain.check("dense", "units", units, "[1, inf)");
    }

    /** One unit without an activation, and the default initial values. */
    public Dense() {
        this(1, Optional.empty(), new GlorotUniform(), Optional.of(new Zeros()));
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
        ParameterSpec w = new ParameterSpec("weights", inputs, units, weights, ParameterSpec.Role.WEIGHTS);
        return bias.map(b -> List.of(w, new ParameterSpec("bias", 1, units, b, ParameterSpec.Role.BIAS)))
                .orElse(List.of(w));
    }

    @Override
    public String description() {
        return weights.text() + bias.map(b -> ", bias " + b.text()).orElse(", no bias");
    }

    @Override
    public String formula(String of, int inputs) {
        return switch (of) {
            case "weights" -> "W";
            case "bias" -> "b";
            case "z" -> bias.isPresent() ? "z = x W + b" : "z = x W";
            case "dweights" -> "dW = x^T dz";
            case "dbias" -> "db = column sums of dz";
            case "dx" -> "dx = dz W^T";
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new Pass(site.products(), site.parameter("weights"), bias.map(initializer -> site.parameter("bias")));
    }

    private record Pass(MatrixProducts products, Parameter weights, Optional<Parameter> bias)
            implements LayerPass.Single {

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            if (bias.isPresent()) {
                products.multiplyAddRow(x, weights.value(), bias.get().value(), z);
            } else {
                products.multiply(x, weights.value(), z);
            }
        }

        @Override
        public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
            products.multiplyTransA(x, dz, weights.gradient());
            if (bias.isPresent()) {
                products.sumColumns(dz, bias.get().gradient());
            }
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            products.multiplyTransB(dz, weights.value(), dx);
        }

        @Override
        public void forward(FMatrixRMaj x, FMatrixRMaj z, ForwardContext context) {
            if (bias.isPresent()) {
                products.multiplyAddRow(x, weights.singleValue(), bias.get().singleValue(), z);
            } else {
                products.multiply(x, weights.singleValue(), z);
            }
        }

        @Override
        public void parameterGradients(FMatrixRMaj x, FMatrixRMaj dz) {
            products.multiplyTransA(x, dz, weights.singleGradient());
            if (bias.isPresent()) {
                products.sumColumns(dz, bias.get().singleGradient());
            }
        }

        @Override
        public void inputGradient(FMatrixRMaj x, FMatrixRMaj dz, FMatrixRMaj dx) {
            products.multiplyTransB(dz, weights.singleValue(), dx);
        }
    }
}
