package dev.neurona.train;

import dev.neurona.network.Model;

/**
 * What a run came to.
 *
 * @param model the trained model, the best one if early stopping was asked for
 * @param history what every epoch came to
 * @param reason why the run stopped
 * @param trainer repeats the run, changes of the learning rate that were made on the way included
 */
public record TrainingResult(Model model, History history, StopReason reason, Trainer trainer) {

    /** How the run ended, its epochs and its model. */
    @Override
    public String toString() {
        return history.count() + (history.count() == 1 ? " epoch" : " epochs") + ", ended by " + reason + "\n" + history
                + "\n" + model;
    }
}
