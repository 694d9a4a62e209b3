package dev.neurona.learn;

/**
 * One training of a candidate, and what it is worth on rows that were held out inside the search.
 *
 * @param candidate its number; 0 is the learner that was tuned
 * @param members how many networks were trained and averaged: the budget
 * @param settings the settings in which the candidate differs from the learner, as text; empty for the learner itself
 * @param loss of which less is better: for one number the rmse, for several the mean of the rmse of each by its standard deviation, for
 *     classes and for yes or no the log-loss in nats, for labels the mean of the log-losses of each; infinite if the training diverged,
 *     or a probability of 0 was given to what happened
 */
public record Trial(int candidate, int members, String settings, double loss) {}
