package dev.neurona.doctor;

import java.util.List;

/**
 * One of the last steps before a step was refused, or that step itself.
 *
 * @param step number of the step, from 1
 * @param cost mean loss of its batch
 * @param preActivations for each layer the root of the sum of the squares of z; 0 for a layer without activation
 * @param gradients for each layer the norm of the gradient by its matrices, or where that is dearer to compute a bound
 *     from above: the norm of its inputs times that of dz
 * @since 0.1
 */
public record Moment(long step, double cost, List<Double> preActivations, List<Double> gradients) {

    /** Copies the lists. */
    public Moment {
        preActivations = List.copyOf(preActivations);
        gradients = List.copyOf(gradients);
    }
}
