package dev.neurona.diagnosis;

import java.util.Optional;

/**
 * The quantities of one layer in a step.
 *
 * @param layer name of the layer
 * @param inputs what came into the layer
 * @param preActivations z
 * @param weights the first of its matrices; empty if it has none
 * @param gradient the gradient of the cost by that matrix; empty if it has none
 */
public record LayerSummary(
        String layer, Summary inputs, Summary preActivations, Optional<Summary> weights, Optional<Summary> gradient) {}
