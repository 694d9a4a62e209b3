package dev.neurona.diagnosis;

import java.util.List;

/**
 * One of the last steps of which norms were taken before a step was refused, or that step itself.
 *
 * @param step number of the step, from 1
 * @param cost mean loss of its batch
 * @param layers the norms of every layer
 */
public record StepSnapshot(long step, double cost, List<LayerNorms> layers) {

    /**
     * The quantities of one layer in a step, each as the root of the sum of its squares: infinite where that sum is.
     *
     * @param inputs what came into the layer
     * @param preActivations z
     * @param weights the first of its matrices; 0 if it has none
     * @param gradient the gradient of the cost by that matrix; 0 if it has none
     */
    public record LayerNorms(double inputs, double preActivations, double weights, double gradient) {}

    public StepSnapshot {
        layers = List.copyOf(layers);
    }
}
