package dev.neurona.watch;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.train.EarlyStopping;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import org.ejml.data.DMatrixRMaj;

/** A small run: which points lie in a circle. */
final class Runs {

    static final Network NETWORK = Network.builder()
            .input(2)
            .dense(8, "relu")
            .dense(6, "tanh")
            .dense(1, "sigmoid")
            .build();

    /** 15 steps of an epoch. */
    static final Dataset DATA = circle(120);

    private Runs() {}

    static TrainerBuilder trainer() {
        return Trainer.builder()
                .loss("binary-cross-entropy")
                .optimizer("adam(learning-rate=0.01)")
                .metrics("accuracy")
                .validationShare(0.25)
                .earlyStopping(EarlyStopping.onCost(1000))
                .batchSize(6)
                .epochs(12)
                .quietly()
                .threads(1);
    }

    private static Dataset circle(int rows) {
        DMatrixRMaj x = new DMatrixRMaj(rows, 2);
        DMatrixRMaj y = new DMatrixRMaj(rows, 1);
        for (int i = 0; i < rows; i++) {
            double a = (i * 37 % 100) / 50.0 - 1;
            double b = (i * 61 % 100) / 50.0 - 1;
            x.set(i, 0, a);
            x.set(i, 1, b);
            y.set(i, 0, a * a + b * b < 0.6 ? 1 : 0);
        }
        return Dataset.of(x, y);
    }
}
