package dev.neurona.learn;

import dev.neurona.io.ModelFile;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Prediction;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How a probability of yes becomes an answer.
 *
 * @param threshold from which probability on it is yes; empty for above one half, and for all other tasks
 * @param yes the answer that means yes
 * @param no the other answer
 */
record Decision(OptionalDouble threshold, String yes, String no) {

    static Decision of(OptionalDouble threshold, FittedPreprocessing preprocessing) {
        return threshold.isEmpty()
                ? new Decision(threshold, "", "")
                : new Decision(threshold, answer(preprocessing, 1), answer(preprocessing, 0));
    }

    /** A file with another threshold. */
    static ModelFile threshold(ModelFile file, Task task, double probability) {
        if (task.kind() != Task.Kind.YES_OR_NO) {
            throw new IllegalStateException("Thresholds are of yes or no, and this model predicts " + task + ".");
        }
        Threshold.check(probability);
        return file.noting(new Notes(file.notes()).withThreshold(probability));
    }

    /** The answer for a probability of yes of 0 or 1. */
    static String answer(FittedPreprocessing preprocessing, double yes) {
        return preprocessing.labels(new double[] {yes}).get(0);
    }

    Prediction of(Prediction prediction) {
        if (threshold.isEmpty()) {
            return prediction;
        }
        double p = prediction.outputs().values().iterator().next();
        return new Prediction(List.of(p >= threshold.getAsDouble() ? yes : no), prediction.outputs());
    }

    /** What is to be added to a plan. */
    String line() {
        return threshold.isEmpty()
                ? ""
                : "\nthreshold    " + yes + " from a probability of " + threshold.getAsDouble() + accuracy();
    }

    /** What is to be added to a quality, which knows no threshold. */
    String accuracy() {
        return threshold.isEmpty() ? "" : "; accuracy is measured at one half";
    }
}
