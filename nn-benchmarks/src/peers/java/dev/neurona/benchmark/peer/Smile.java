package dev.neurona.benchmark.peer;

import dev.neurona.benchmark.Shape;
import smile.base.mlp.Layer;
import smile.base.mlp.LayerBuilder;
import smile.base.mlp.OutputFunction;
import smile.classification.MLP;
import smile.math.TimeFunction;

/** Smile, with RMSProp: it has no Adam. */
public final class Smile extends Timed {

    /** For the service loader. */
    public Smile() {
        super("Smile float64");
    }

    @Override
    Runnable training(Shape shape) {
        double[][] x = Examples.features(shape, 0);
        int[] y = Examples.classes(shape, 0);
        MLP network = network(shape);
        return () -> network.update(x, y);
    }

    @Override
    Runnable predicting(Shape shape) {
        MLP network = network(shape);
        double[] row = new double[shape.inputs()];
        return () -> network.predict(row);
    }

    private static MLP network(Shape shape) {
        String[] widths = shape.text().split("-", -1);
        LayerBuilder[] layers = new LayerBuilder[widths.length];
        layers[0] = Layer.input(shape.inputs());
        for (int i = 1; i < widths.length - 1; i++) {
            layers[i] = Layer.rectifier(Integer.parseInt(widths[i]));
        }
        layers[widths.length - 1] = shape.outputs() == 2
                ? Layer.mle(1, OutputFunction.SIGMOID)
                : Layer.mle(shape.outputs(), OutputFunction.SOFTMAX);
        MLP network = new MLP(layers);
        network.setLearningRate(TimeFunction.constant(0.001));
        network.setRMSProp(0.9, 1e-7);
        return network;
    }
}
