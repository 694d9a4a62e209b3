package dev.neurona.cli;

import dev.neurona.learn.Learner;
import dev.neurona.progress.ProgressBar;
import java.util.function.Function;

/** Does something long with a learner, and shows on standard error how far it has come. */
final class Fit {

    private Fit() {}

    static <T> T shown(Learner learner, Function<Learner, T> deed) {
        try (ProgressBar bar = ProgressBar.open()) {
            return deed.apply(learner.onProgress(fit -> bar.show(fit.rows(), fit.ofRows(), fit::toString)));
        }
    }
}
