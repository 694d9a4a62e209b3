package dev.neurona.network;

import dev.neurona.spi.LayerChain;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The layers of a network, or of a layer that holds others, one after the other. */
final class Chain implements LayerChain {

    private final LayerValues[] layers;

    Chain(List<LayerValues> layers) {
        this.layers = layers.toArray(new LayerValues[0]);
    }

    LayerValues layer(int index) {
        return layers[index];
    }

    LayerValues last() {
        return layers[layers.length - 1];
    }

    @Override
    public DMatrixRMaj forward(DMatrixRMaj x) {
        DMatrixRMaj input = x;
        for (LayerValues layer : layers) {
            layer.forward(input);
            input = layer.a();
        }
        return input;
    }

    /** Goes back from the last layer's dz, which is there already, to the first layer's parameters. */
    void backward(DMatrixRMaj x) {
        for (int i = layers.length - 1; i > 0; i--) {
            layers[i].parameterGradients(layers[i - 1].a());
            layers[i].inputGradient(layers[i - 1].a(), layers[i - 1].dz());
            layers[i - 1].throughActivation();
        }
        layers[0].parameterGradients(x);
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj da) {
        System.arraycopy(da.data, 0, last().dz().data, 0, da.getNumElements());
        last().throughActivation();
        backward(x);
    }

    @Override
    public void inputGradient(DMatrixRMaj x, DMatrixRMaj dx) {
        layers[0].inputGradient(x, dx);
    }

    @Override
    public void observe() {
        for (LayerValues layer : layers) {
            layer.observe();
        }
    }
}
