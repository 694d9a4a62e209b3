package org.example.snake;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import org.ejml.data.DMatrixRMaj;

/** Learns a line with waves on it and a sum of products, with the plugin's parts called by their names. */
public final class Demonstration {

    private Demonstration() {}

    /**
     * Prints the costs after the last epoch.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.out.println(report());
    }

    static String report() {
        return "waves " + costOfWaves() + ", products " + costOfProducts();
    }

    static double costOfWaves() {
        DMatrixRMaj x = new DMatrixRMaj(200, 1);
        DMatrixRMaj y = new DMatrixRMaj(200, 1);
        for (int i = 0; i < 200; i++) {
            x.data[i] = (i - 100) / 20.0;
            y.data[i] = x.data[i] / 4 + StrictMath.sin(2 * x.data[i]);
        }
        Network network = Network.builder()
                .seed(1)
                .input(1)
                .dense(16, "snake(frequency=2.0)")
                .dense(1, "identity")
                .build();
        return cost(network, 0.002, Dataset.of(x, y));
    }

    static double costOfProducts() {
        DMatrixRMaj x = new DMatrixRMaj(200, 3);
        DMatrixRMaj y = new DMatrixRMaj(200, 1);
        for (int i = 0; i < 200; i++) {
            x.set(i, 0, i % 5 - 2);
            x.set(i, 1, i / 5 % 5 - 2);
            x.set(i, 2, i / 25 - 3.5);
            y.data[i] = x.get(i, 0) * x.get(i, 1) - x.get(i, 1) * x.get(i, 2) / 2;
        }
        Network network = Network.builder()
                .seed(1)
                .input(3)
                .layer("interactions(rank=4)")
                .dense(1, "identity")
                .build();
        return cost(network, 0.002, Dataset.of(x, y));
    }

    private static double cost(Network network, double rate, Dataset data) {
        TrainingResult fit = Trainer.builder()
                .loss("half-squared-error")
                .optimizer("sign-momentum(learning-rate=" + rate + ")")
                .epochs(200)
                .seed(1)
                .build()
                .fit(network, data);
        DMatrixRMaj y = data.targets();
        DMatrixRMaj prediction = fit.model().predict(data.features());
        double sum = 0;
        for (int i = 0; i < y.numRows; i++) {
            sum += (prediction.data[i] - y.data[i]) * (prediction.data[i] - y.data[i]) / 2;
        }
        return sum / y.numRows;
    }
}
