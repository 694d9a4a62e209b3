package dev.neurona.benchmark.peer;

import dev.neurona.benchmark.Shape;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Deeplearning4j on its native processor backend; OMP_NUM_THREADS=1 in the environment keeps it on one thread. */
public final class DeepLearning4J extends Timed {

    /** For the service loader. */
    public DeepLearning4J() {
        super("DL4J float32");
    }

    @Override
    Runnable training(Shape shape) {
        MultiLayerNetwork network = network(shape);
        DataSet batch = new DataSet(
                Nd4j.createFromArray(Examples.features(shape, 0)).castTo(DataType.FLOAT),
                Nd4j.createFromArray(Examples.targets(shape, 0)).castTo(DataType.FLOAT));
        return () -> network.fit(batch);
    }

    @Override
    Runnable predicting(Shape shape) {
        MultiLayerNetwork network = network(shape);
        INDArray row = Nd4j.zeros(DataType.FLOAT, 1, shape.inputs());
        return () -> network.output(row);
    }

    private static MultiLayerNetwork network(Shape shape) {
        String[] widths = shape.text().split("-", -1);
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.FLOAT)
                .updater(new Adam(0.001))
                .list();
        for (int i = 1; i < widths.length - 1; i++) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(Integer.parseInt(widths[i - 1]))
                    .nOut(Integer.parseInt(widths[i]))
                    .activation(Activation.RELU)
                    .build());
        }
        layers.layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .nIn(Integer.parseInt(widths[widths.length - 2]))
                .nOut(shape.outputs())
                .activation(Activation.SOFTMAX)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
    }
}
