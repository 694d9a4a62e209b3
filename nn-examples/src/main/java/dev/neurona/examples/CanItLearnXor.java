package dev.neurona.examples;

import dev.neurona.data.Dataset;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.train.Trainer;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/** Can a network learn "either, but not both", which no single layer can? */
public final class CanItLearnXor {

    private CanItLearnXor() {}

    /**
     * Answers.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        Dataset xor = Dataset.of(
                new DMatrixRMaj(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
                new DMatrixRMaj(new double[][] {{0}, {1}, {1}, {0}}));

        Network network = Network.builder()
                .seed(7)
                .input(2)
                .dense(8, "tanh")
                .dense(1, "sigmoid")
                .build();

        Model model = Trainer.builder()
                .loss("binary-cross-entropy")
                .optimizer("adam(learning-rate=0.05)")
                .epochs(300)
                .build()
                .fit(network, xor)
                .model();

        System.out.println(network);
        DMatrixRMaj answers = model.predict(xor.features());
        for (int row = 0; row < answers.numRows; row++) {
            System.out.printf(
                    Locale.ROOT,
                    "%.0f xor %.0f: %.4f%n",
                    xor.features().get(row, 0),
                    xor.features().get(row, 1),
                    answers.get(row, 0));
        }
        System.out.println("every bit of it: " + model.parameters().sha256());
    }
}
