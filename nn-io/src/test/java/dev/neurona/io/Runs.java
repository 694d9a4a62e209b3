package dev.neurona.io;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.spi.RandomStream;
import dev.neurona.train.Trainer;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Small runs for tests. */
final class Runs {

    private Runs() {}

    /** Two classes, cut by a circle. */
    static Dataset data(int rows) {
        RandomStream random = RandomStream.at(3, "test-data");
        DMatrixRMaj x = new DMatrixRMaj(rows, 3);
        DMatrixRMaj y = new DMatrixRMaj(rows, 2);
        for (int i = 0; i < rows; i++) {
            double square = 0;
            for (int c = 0; c < 3; c++) {
                x.set(i, c, random.nextGaussian());
                square += x.get(i, c) * x.get(i, c);
            }
            y.set(i, square < 2.4 ? 0 : 1, 1);
        }
        return Dataset.of(x, y).withNames(List.of("width", "height", "depth"), List.of("inside", "outside"));
    }

    static Network network() {
        return Network.builder()
                .seed(11)
                .input(3)
                .dense(6, "leaky-relu(negative-slope=0.2)", layer -> layer.withInitializer("he-normal"))
                .batchNorm("tanh")
                .dropout(0.2)
                .dense(4, "sigmoid", layer -> layer.withoutBias())
                .dense(2, "softmax")
                .build();
    }

    static Trainer trainer(int epochs) {
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer("adam(learning-rate=0.02)")
                .seed(5)
                .batchSize(7)
                .metrics("accuracy")
                .validationShare(0.2)
                .epochs(epochs)
                .build();
    }
}
