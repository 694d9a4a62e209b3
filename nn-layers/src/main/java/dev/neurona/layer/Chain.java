package dev.neurona.layer;

import dev.neurona.component.Required;
import dev.neurona.network.Dense;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerChain;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.ParameterSpec;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Several layers as one, for places that take one layer: a branch of {@link Parallel}.
 *
 * <pre>
 *   z = the activations of the last of the layers, one after the other
 *   a = z
 * </pre>
 *
 * <p>The matrices of the layers are named after them, for example {@code chain1.dense2.weights}. A loss does not look
 * within a chain, so the last layer of a network that shall meet its loss, such as softmax with cross-entropy, stands
 * behind the chain. Other libraries: {@code Sequential} in PyTorch and Keras.
 *
 * <p>Source: no paper; a definition.
 *
 * @param layers at least one
 */
public record Chain(
        @Required("[dense(units=16, activation=relu), dense(units=8)]")
        List<Layer> layers) implements LayersInside {

    /** Refuses a chain without layers. */
    public Chain {
        layers = Layers.atLeastOne("chain", "layers", layers);
    }

    /** Of a dense layer of one unit. */
    public Chain() {
        this(List.of(new Dense()));
    }

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return LayerChain.parameters("", layers, inputs);
    }

    @Override
    public String description() {
        return String.join(", ", LayerChain.names(layers));
    }

    @Override
    public String formula(String of, int inputs) {
        return switch (of) {
            case "z" -> "z = F(x)";
            case "dx" -> "dx = dx of F";
            case "da" -> "da = dz";
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new Pass(site.chain("", layers));
    }

    private record Pass(LayerChain chain) implements LayerPass {

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            DMatrixRMaj a = chain.forward(x);
            System.arraycopy(a.data, 0, z.data, 0, z.getNumElements());
        }

        @Override
        public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
            chain.backward(x, dz);
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            chain.inputGradient(x, dx);
        }

        @Override
        public void observe() {
            chain.observe();
        }
    }
}
