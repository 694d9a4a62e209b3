package dev.neurona.diagnosis;

/**
 * The quantities of one layer in a step, each as the root of the sum of its squares: infinite where that sum is.
 *
 * @param inputs what came into the layer
 * @param preActivations z
 * @param weights the first of its matrices; 0 if it has none
 * @param gradient the gradient of the cost by that matrix; 0 if it has none
 */
public record LayerNorms(double inputs, double preActivations, double weights, double gradient) {}
