package dev.neurona.examples;

import dev.neurona.data.Dataset;
import dev.neurona.metric.ConfusionMatrix;
import dev.neurona.network.Network;
import dev.neurona.spi.RandomStream;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/**
 * Can a network find rare cases among others that look like them? One case in twenty is rare, and lies at the edge of the
 * others. Plain cross-entropy is most often right when it says that nothing is rare; weights of classes, and the focal form,
 * which weights down what is easy, ask for something else.
 */
public final class CanItFindRareCases {

    private static final int RARE = 1;
    private static final List<String> CLASSES = List.of("usual", "rare");

    private CanItFindRareCases() {}

    /**
     * Answers.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        answer(System.out);
    }

    /** The confusions on unseen cases of plain cross-entropy, of weights, and of the focal form. */
    static List<ConfusionMatrix> answer(PrintStream out) {
        out.println("Can a network find rare cases?\n");
        Dataset training = cases(4000, "training");
        Dataset unseen = cases(4000, "unseen");
        List<ConfusionMatrix> matrices = List.of(
                judge(Trainer.builder().loss("cross-entropy"), training, unseen),
                judge(Trainer.builder().loss("cross-entropy").classWeights(1, 19), training, unseen),
                judge(Trainer.builder().loss("focal-cross-entropy").classWeights(1, 6), training, unseen));
        List<String> names = List.of("cross-entropy", "cross-entropy, weights 1 and 19", "focal, weights 1 and 6");
        out.println("on unseen cases                  accuracy  precision  recall  of the rare");
        for (int i = 0; i < names.size(); i++) {
            ConfusionMatrix matrix = matrices.get(i);
            out.printf(
                    Locale.ROOT,
                    "%-32s   %.4f     %.4f  %.4f%n",
                    names.get(i),
                    matrix.accuracy(),
                    matrix.precision(RARE),
                    matrix.recall(RARE));
        }
        out.println("\nWith weights:\n\n" + matrices.get(1) + "\n");
        return matrices;
    }

    private static ConfusionMatrix judge(TrainerBuilder trainer, Dataset training, Dataset unseen) {
        Network network = Network.builder()
                .seed(1)
                .input(2)
                .dense(16, "tanh")
                .dense(2, "softmax")
                .build();
        TrainerBuilder run =
                trainer.optimizer("adam(learning-rate=0.01)").batchSize(64).seed(1);
        DMatrixRMaj predicted =
                run.quietly().epochs(15).build().fit(network, training).model().predict(unseen.features());
        return ConfusionMatrix.of(predicted, unseen.targets(), CLASSES);
    }

    /** Usual cases around the origin, rare ones around (1.5, 1.5), all with standard deviation 1. */
    private static Dataset cases(int count, String purpose) {
        RandomStream random = RandomStream.at(1, purpose);
        DMatrixRMaj x = new DMatrixRMaj(count, 2);
        DMatrixRMaj y = new DMatrixRMaj(count, 2);
        for (int row = 0; row < count; row++) {
            int kind = random.nextInt(20) == 0 ? RARE : 0;
            x.set(row, 0, 1.5 * kind + random.nextGaussian());
            x.set(row, 1, 1.5 * kind + random.nextGaussian());
            y.set(row, kind, 1);
        }
        return Dataset.of(x, y).withNames(List.of("x1", "x2"), CLASSES);
    }
}
