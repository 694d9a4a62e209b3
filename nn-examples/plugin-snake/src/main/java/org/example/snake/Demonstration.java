package org.example.snake;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import org.ejml.data.DMatrixRMaj;

/** Learns a line with waves on it, with the plugin's parts called by their names. */
public final class Demonstration {

    private Demonstration() {}

    /**
     * Prints the cost after the last epoch.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.out.println("cost " + cost());
    }

    static double cost() {
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
        TrainingResult fit = Trainer.builder()
                .loss("half-squared-error")
                .optimizer("sign-momentum(learning-rate=0.002)")
                .epochs(200)
                .seed(1)
                .build()
                .fit(network, Dataset.of(x, y));
        DMatrixRMaj prediction = fit.model().predict(x);
        double sum = 0;
        for (int i = 0; i < 200; i++) {
            sum += (prediction.data[i] - y.data[i]) * (prediction.data[i] - y.data[i]) / 400;
        }
        return sum;
    }
}
