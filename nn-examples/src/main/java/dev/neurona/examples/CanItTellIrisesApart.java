package dev.neurona.examples;

import dev.neurona.table.Preprocessing;
import dev.neurona.train.Trainer;
import java.io.PrintStream;

/** Can a network tell three species of iris apart by the lengths of their leaves? */
public final class CanItTellIrisesApart {

    private CanItTellIrisesApart() {}

    /**
     * Answers.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        answer(System.out);
    }

    static double answer(PrintStream out) {
        out.println("Can a network tell three species of iris apart?\n");
        return new FiveSplits(
                        Samples.read("iris.csv"),
                        "species",
                        Preprocessing.builder()
                                .standardiseOthers()
                                .targetClasses("species")
                                .build(),
                        network -> network.dense(8, "sigmoid").dense(3, "softmax"),
                        120,
                        Trainer.builder()
                                .loss("cross-entropy")
                                .optimizer("adam(learning-rate=0.02)")
                                .batchSize(16)
                                .metrics("accuracy"))
                .run(out);
    }
}
