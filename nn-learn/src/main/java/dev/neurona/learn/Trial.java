package dev.neurona.learn;

/**
 * One training of a candidate, and what it is worth on rows that were held out inside the search.
 *
 * @param candidate its number; 0 is the learner that was tuned
 * @param members how many networks were trained and averaged: the budget
 * @param settings the settings in which the candidate differs from the learner, as text; empty for the learner itself
 * @param score the loss, of which less is better; infinite if the training diverged or predicts nothing finite
 */
public record Trial(int candidate, int members, String settings, double score) {}
