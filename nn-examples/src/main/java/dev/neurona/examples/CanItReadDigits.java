package dev.neurona.examples;

import dev.neurona.table.Preprocessing;
import dev.neurona.train.Trainer;
import java.io.PrintStream;

/** Can a network read handwritten digits of 8 x 8 pixels? */
public final class CanItReadDigits {

    private CanItReadDigits() {}

    /**
     * Answers.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        answer(System.out);
    }

    static double answer(PrintStream out) {
        out.println("Can a network read handwritten digits?\n");
        return new FiveSplits(
                        Samples.read("digits.csv"),
                        "digit",
                        Preprocessing.builder()
                                .minMaxOthers()
                                .targetClasses("digit")
                                .build(),
                        network -> network.dense(128, "sigmoid").dropout(0.5).dense(10, "softmax"),
                        60,
                        Trainer.builder()
                                .loss("cross-entropy")
                                .optimizer("adam(learning-rate=0.02)")
                                .batchSize(32)
                                .metrics("accuracy"))
                .run(out);
    }
}
