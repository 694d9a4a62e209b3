package dev.neurona.network;

import dev.neurona.spi.LayerChain;
import dev.neurona.spi.NumericPrecision;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The layers of a network, or of a layer that holds others, one after the other. */
final class Chain implements LayerChain {

    private final LayerValues[] layers;
    /** What the layers around this chain, which compute in double, give it and want of it. */
    private final RunMatrix input;

    private final RunMatrix inputGradient;

    Chain(List<LayerValues> layers, NumericPrecision precision) {
        this.input = RunMatrix.of(precision, 0, 0);
        this.inputGradient = RunMatrix.of(precision, 0, 0);
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
        input.standFor(x);
        return forward(input).read();
    }

    /** Computes z and a of every layer. {@return the activations of the last one} */
    RunMatrix forward(RunMatrix x) {
        RunMatrix given = x;
        for (LayerValues layer : layers) {
            layer.forward(given);
            given = layer.activations();
        }
        return given;
    }

    /** Goes back from the last layer's dz, which is there already, to the parameters of the layer at a position. */
    void backward(RunMatrix x, int first) {
        for (int i = layers.length - 1; i > first; i--) {
            layers[i].parameterGradients(layers[i - 1].activations());
            layers[i].inputGradient(layers[i - 1].activations(), layers[i - 1].gradient());
            layers[i - 1].throughActivation();
        }
        layers[first].parameterGradients(first == 0 ? x : layers[first - 1].activations());
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj da) {
        last().gradient().set(da);
        last().throughActivation();
        backward(input, 0);
    }

    @Override
    public void inputGradient(DMatrixRMaj x, DMatrixRMaj dx) {
        inputGradient.reshapeLike(dx);
        layers[0].inputGradient(input, inputGradient);
        inputGradient.copyTo(dx);
    }

    @Override
    public void observe() {
        for (LayerValues layer : layers) {
            layer.observe();
        }
    }
}
