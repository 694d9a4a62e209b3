package dev.neurona.learn;

import dev.neurona.diagnosis.DivergenceException;
import dev.neurona.train.TrainingResult;
import java.util.function.Supplier;

/** Runs of trainers that nobody sees who is to read their errors. */
final class Advised {

    /** What can be changed of a learner. */
    static final String LEARNER = "Lower the learning rate with optimizer(...).";

    private Advised() {}

    /** The result of a run; if it diverges, with advice that can be followed where it was asked for. */
    static TrainingResult of(String advice, Supplier<TrainingResult> run) {
        try {
            return run.get();
        } catch (DivergenceException diverged) {
            DivergenceException advised =
                    new DivergenceException(diverged.diagnosis().advising(advice));
            advised.setStackTrace(diverged.getStackTrace());
            throw advised;
        }
    }
}
