package dev.neurona.doctor;

/**
 * One of the last steps before a step was refused, or that step itself.
 *
 * @param step number of the step, from 1
 * @param cost mean loss of its batch
 * @param preActivations root of the sum of the squares of z, over all layers; infinite where that sum is
 * @param gradient root of the sum of the squares of all gradients; of a large layer, instead of its gradient, the bound
 *     from above that is cheaper to compute: the norm of its inputs times that of dz
 * @since 0.1
 */
public record Moment(long step, double cost, double preActivations, double gradient) {}
