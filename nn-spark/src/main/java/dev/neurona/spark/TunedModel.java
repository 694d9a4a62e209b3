package dev.neurona.spark;

import dev.neurona.learn.Tuned;

/**
 * What a search of settings found.
 *
 * @param model the model of the settings that won, trained on all rows
 * @param tuned all trials, and the learner that won
 * @param <M> the model
 */
public record TunedModel<M>(M model, Tuned tuned) {}
