package org.example.snake;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.train.Trainer;
import org.ejml.data.DMatrixRMaj;

/** A run of 20 steps with the plugin's layer, activation and optimizer. */
final class SavedRun {

    static final Dataset DATA = waves();

    static final Network NETWORK = Network.builder()
            .seed(3)
            .input(1)
            .dense(6, "snake(frequency=2.0)")
            .layer("interactions(rank=4)")
            .dropout(0.2)
            .dense(1, "identity")
            .build();

    static final Trainer TRAINER = Trainer.builder()
            .loss("half-squared-error")
            .optimizer("sign-momentum(learning-rate=0.01)")
            .batchSize(8)
            .epochs(5)
            .seed(3)
            .build();

    private SavedRun() {}

    private static Dataset waves() {
        DMatrixRMaj x = new DMatrixRMaj(30, 1);
        DMatrixRMaj y = new DMatrixRMaj(30, 1);
        for (int i = 0; i < 30; i++) {
            x.data[i] = (i - 15) / 5.0;
            y.data[i] = StrictMath.sin(x.data[i]);
        }
        return Dataset.of(x, y);
    }
}
