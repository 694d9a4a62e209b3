package dev.neurona.benchmark.peer;

import dev.neurona.benchmark.Shape;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.engine.network.activation.ActivationSoftMax;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.sgd.StochasticGradientDescent;
import org.encog.neural.networks.training.propagation.sgd.update.AdamUpdate;

/** Encog, whose softmax learns from the squared error: it has no cross-entropy over several classes. */
public final class Encog extends Timed {

    /** For the service loader. */
    public Encog() {
        super("Encog float64");
    }

    @Override
    Runnable training(Shape shape) {
        BasicMLDataSet data = new BasicMLDataSet(Examples.features(shape, 0), Examples.targets(shape, 0));
        StochasticGradientDescent training = new StochasticGradientDescent(network(shape), data);
        training.setUpdateRule(new AdamUpdate());
        training.setBatchSize(shape.batch());
        return training::iteration;
    }

    @Override
    Runnable predicting(Shape shape) {
        BasicNetwork network = network(shape);
        double[] row = new double[shape.inputs()];
        double[] outputs = new double[shape.outputs()];
        return () -> network.compute(row, outputs);
    }

    private static BasicNetwork network(Shape shape) {
        String[] widths = shape.text().split("-", -1);
        BasicNetwork network = new BasicNetwork();
        network.addLayer(new BasicLayer(null, true, shape.inputs()));
        for (int i = 1; i < widths.length - 1; i++) {
            network.addLayer(new BasicLayer(new ActivationReLU(), true, Integer.parseInt(widths[i])));
        }
        network.addLayer(new BasicLayer(new ActivationSoftMax(), false, shape.outputs()));
        network.getStructure().finalizeStructure();
        network.reset(1);
        return network;
    }
}
