package dev.neurona.layer;

import dev.neurona.component.Required;
import dev.neurona.initializer.GlorotUniform;
import dev.neurona.network.Dense;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerChain;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.LayerSite.Parameter;
import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * A layer that adds its input to what a chain of layers makes of it, so that a gradient also passes them by.
 *
 * <pre>
 *   F(x) = the layers, one after the other
 *   z    = F(x) + x          if F(x) is as wide as x,     dx = dF^T dz + dz
 *   z    = F(x) + x P        if it is not,                dx = dF^T dz + dz P^T,   dP = x^T dz
 *   a    = f(z)
 * </pre>
 *
 * <p>P is the matrix {@code projection}, inputs x outputs; there is none where the widths are equal. The matrices of the
 * layers are named after them, for example {@code residual1.dense1.weights}. A residual whose first layer passes no
 * gradient by its inputs passes none, either. Other libraries: the addition is written out by hand, in PyTorch as well
 * as in Keras. Source: K. He, X. Zhang, S. Ren, J. Sun, <i>Deep residual learning for image recognition</i>, CVPR 2016,
 * where f is relu; <i>Identity mappings in deep residual networks</i>, ECCV 2016, where there is none.
 *
 * @param layers the layers of F, at least one
 * @param activation the activation f; default none: a is z
 * @param projection initial values of P; default glorot-uniform
 */
public record Residual(
        @Required("[dense(units=16, activation=relu), dense(units=8)]")
        List<Layer> layers,

        Optional<Activation> activation,
        Initializer projection)
        implements LayersInside {

    /** Refuses a residual without layers. */
    public Residual {
        layers = Layers.atLeastOne("residual", "layers", layers);
    }

    /** With the default activation and projection. */
    public Residual(List<Layer> layers) {
        this(layers, Optional.empty(), new GlorotUniform());
    }

    /** Around a dense layer of one unit. */
    public Residual() {
        this(List.of(new Dense()));
    }

    @Override
    public String name() {
        return "residual";
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        List<ParameterSpec> specs = new ArrayList<>(LayerChain.parameters("", layers, inputs));
        int outputs = outputs(inputs);
        if (outputs != inputs) {
            specs.add(new ParameterSpec("projection", inputs, outputs, projection, ParameterSpec.Role.WEIGHTS));
        }
        return List.copyOf(specs);
    }

    @Override
    public String description() {
        return String.join(", ", LayerChain.names(layers)) + " + x";
    }

    @Override
    public String formula(String of, int inputs) {
        return switch (of) {
            case "projection" -> "P";
            case "z" -> outputs(inputs) == inputs ? "z = F(x) + x" : "z = F(x) + x P";
            case "dprojection" -> "dP = x^T dz";
            case "dx" -> outputs(inputs) == inputs ? "dx = dx of F + dz" : "dx = dx of F + dz P^T";
            case "da" -> "da = dz";
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new Pass(
                site.chain("", layers),
                site.products(),
                site.inputs() == site.outputs() ? Optional.empty() : Optional.of(site.parameter("projection")),
                site.scratch(site.inputs()));
    }

    private record Pass(
            LayerChain chain, MatrixProducts products, Optional<Parameter> projection, DMatrixRMaj throughChain)
            implements LayerPass {

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            DMatrixRMaj summand = chain.forward(x);
            if (projection.isPresent()) {
                products.multiply(x, projection.get().value(), z);
                add(z, summand, z);
            } else {
                add(x, summand, z);
            }
        }

        @Override
        public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
            chain.backward(x, dz);
            if (projection.isPresent()) {
                products.multiplyTransA(x, dz, projection.get().gradient());
            }
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            chain.inputGradient(x, throughChain);
            if (projection.isPresent()) {
                products.multiplyTransB(dz, projection.get().value(), dx);
                add(dx, throughChain, dx);
            } else {
                add(dz, throughChain, dx);
            }
        }

        private static void add(DMatrixRMaj left, DMatrixRMaj right, DMatrixRMaj sum) {
            int n = sum.getNumElements();
            for (int i = 0; i < n; i++) {
                sum.data[i] = left.data[i] + right.data[i];
            }
        }

        @Override
        public void observe() {
            chain.observe();
        }
    }
}
