package dev.neurona.diagnosis;

import java.util.OptionalDouble;

/**
 * The health of one layer over a whole data set.
 *
 * @param layer name of the layer
 * @param gradientNorm root of the sum of the squares of the gradient by its weights
 * @param weightNorm root of the sum of the squares of its weights
 * @param updateRatio norm of what the optimizer's next step would add to the weights, by the norm of the weights; about
 *     0.001 is usual. Infinite if the weights are all 0
 * @param saturated share of activations whose derivative is below 0.001 in magnitude; empty if the activation mixes the
 *     units of a row, as softmax does
 * @param dead share of units whose derivative is below 1e-12 in magnitude for every row, as of a relu that gives 0 for all
 *     of them: no row can teach such a unit; empty if the activation mixes the units of a row
 * @param activationMean mean of the activations
 * @param activationDeviation their standard deviation
 */
public record LayerHealth(
        String layer,
        double gradientNorm,
        double weightNorm,
        double updateRatio,
        OptionalDouble saturated,
        OptionalDouble dead,
        double activationMean,
        double activationDeviation) {}
