package dev.neurona.examples;

import dev.neurona.data.Dataset;
import dev.neurona.metric.R2;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.RandomStream;
import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * Can a network learn what categories mean? Sales of ice depend on the temperature, and on how warm and how rich a town is, which
 * no column says: there is only the town's number. As a number it means nothing; as an embedding, each town has two numbers that
 * are learnt.
 */
public final class CanItLearnWhatCategoriesMean {

    private static final int TOWNS = 40;
    private static final int EPOCHS = 60;

    private CanItLearnWhatCategoriesMean() {}

    /**
     * Answers.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        answer(System.out);
    }

    /** The explained shares of unseen sales: with towns as numbers, and with towns as vectors. */
    static List<Double> answer(PrintStream out) {
        out.println("Can a network learn what categories mean?\n");
        List<Table> parts = sales(4000).split(1, 0.75, 0.25);
        FittedPreprocessing fitted = Preprocessing.builder()
                .keep("town")
                .standardise("temperature")
                .targetNumbers("sales")
                .build()
                .fit(parts.get(0));
        Dataset training = fitted.dataset(parts.get(0));
        Dataset unseen = fitted.dataset(parts.get(1));
        String embedding = "embedding(columns=[0], categories=[" + TOWNS + "], sizes=[2])";
        Network vectors = layers(Network.builder().seed(1).input(2).layer(embedding));
        out.println(vectors + "\n");
        double asNumber = explained(layers(Network.builder().seed(1).input(2).layer("batch-norm")), training, unseen);
        double asVector = explained(vectors, training, unseen);
        out.printf(Locale.ROOT, "towns as numbers: r2 %.4f on unseen sales%n", asNumber);
        out.printf(Locale.ROOT, "towns as vectors: r2 %.4f%n%n", asVector);
        return List.of(asNumber, asVector);
    }

    private static Network layers(NetworkBuilder begun) {
        return begun.dense(16, "tanh").dense(1, "identity").build();
    }

    private static double explained(Network network, Dataset training, Dataset unseen) {
        TrainerBuilder trainer = Trainer.builder()
                .loss("squared-error")
                .optimizer("adam(learning-rate=0.01)")
                .batchSize(64)
                .seed(1);
        return new R2()
                .value(
                        trainer.quietly()
                                .epochs(EPOCHS)
                                .build()
                                .fit(network, training)
                                .model()
                                .predict(unseen.features()),
                        unseen.targets());
    }

    /** sales = wealth + warmth · (temperature - 15) / 10 and a little noise; both are the town's own. */
    private static Table sales(int count) {
        RandomStream random = RandomStream.at(1, "towns");
        double[] warmth = new double[TOWNS];
        double[] wealth = new double[TOWNS];
        for (int town = 0; town < TOWNS; town++) {
            warmth[town] = random.nextGaussian();
            wealth[town] = random.nextGaussian();
        }
        double[] towns = new double[count];
        double[] temperatures = new double[count];
        double[] sales = new double[count];
        for (int row = 0; row < count; row++) {
            int town = random.nextInt(TOWNS);
            towns[row] = town;
            temperatures[row] = 15 + 10 * random.nextGaussian();
            sales[row] = wealth[town] + warmth[town] * (temperatures[row] - 15) / 10 + 0.1 * random.nextGaussian();
        }
        return Table.of(
                Column.numbers("town", towns),
                Column.numbers("temperature", temperatures),
                Column.numbers("sales", sales));
    }
}
