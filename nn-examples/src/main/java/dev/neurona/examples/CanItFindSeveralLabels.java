package dev.neurona.examples;

import dev.neurona.data.Dataset;
import dev.neurona.metric.ConfusionMatrix;
import dev.neurona.metric.LabelAccuracy;
import dev.neurona.metric.SubsetAccuracy;
import dev.neurona.network.Network;
import dev.neurona.progress.ProgressBar;
import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.ejml.data.DMatrixRMaj;

/**
 * Can a network say several things about one picture? A handwritten digit may be even, prime and at least five, or none
 * of these: softmax, whose outputs sum to 1, cannot say that; a sigmoid for each label with binary cross-entropy can.
 */
public final class CanItFindSeveralLabels {

    private static final int EPOCHS = 40;

    private CanItFindSeveralLabels() {}

    /**
     * Answers.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        answer(System.out);
    }

    static double answer(PrintStream out) {
        out.println("Can a network say several things about one digit?\n");
        Table digits = Samples.read("digits.csv");
        Table labelled = digits.with(label(digits, "even", d -> d % 2 == 0))
                .with(label(digits, "prime", d -> d == 2 || d == 3 || d == 5 || d == 7))
                .with(label(digits, "at-least-five", d -> d >= 5));
        List<Table> parts = labelled.splitBy("digit", 1, 0.75, 0.25);
        FittedPreprocessing fitted = Preprocessing.builder()
                .minMax(digits.drop("digit").names().toArray(new String[0]))
                .targetLabels("even", "prime", "at-least-five")
                .build()
                .fit(parts.get(0));
        Dataset training = fitted.dataset(parts.get(0));
        Dataset unseen = fitted.dataset(parts.get(1));

        Network network = Network.builder()
                .seed(1)
                .input(64)
                .dense(64, "sigmoid")
                .dense(3, "sigmoid")
                .build();
        out.println(network + "\n");
        TrainerBuilder trainer = Trainer.builder()
                .loss("binary-cross-entropy")
                .optimizer("adam(learning-rate=0.01)")
                .metrics("label-accuracy")
                .seed(1);
        try (ProgressBar bar = ProgressBar.open()) {
            TrainingResult fit = bar.watch(trainer, EPOCHS).build().fit(network, training);
            return report(out, fit.model().predict(unseen.features()), unseen);
        }
    }

    private static Column label(Table digits, String name, IntPredicate holds) {
        return Column.numbers(
                name,
                Arrays.stream(digits.numbers("digit"))
                        .map(d -> holds.test((int) d) ? 1 : 0)
                        .toArray());
    }

    private static double report(PrintStream out, DMatrixRMaj predictions, Dataset unseen) {
        for (int label = 0; label < predictions.numCols; label++) {
            String name = unseen.targetNames().get(label);
            out.println("\n"
                    + ConfusionMatrix.of(
                            yesOrNo(predictions, label),
                            yesOrNo(unseen.targets(), label),
                            List.of("not " + name, name)));
        }
        double labels = new LabelAccuracy().value(predictions, unseen.targets());
        out.printf(
                Locale.ROOT,
                "%nunseen digits: %.4f of the labels right, %.4f of the digits with all three right%n%n",
                labels,
                new SubsetAccuracy().value(predictions, unseen.targets()));
        return labels;
    }

    /** One label as two classes. */
    private static DMatrixRMaj yesOrNo(DMatrixRMaj labels, int label) {
        DMatrixRMaj two = new DMatrixRMaj(labels.numRows, 2);
        for (int row = 0; row < labels.numRows; row++) {
            two.set(row, 0, 1 - labels.get(row, label));
            two.set(row, 1, labels.get(row, label));
        }
        return two;
    }
}
