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

    public StepSnapshot {
        layers = List.copyOf(layers);
    }
}
