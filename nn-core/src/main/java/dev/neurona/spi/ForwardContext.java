package dev.neurona.spi;

import dev.neurona.component.Hyperparameters;

/** What a layer may know of the pass that it takes part in, movable hyperparameters of a pass that trains included. */
public interface ForwardContext extends Hyperparameters {

    /** {@return whether this pass trains; else it predicts} */
    boolean isTraining();

    /**
     * {@return the random numbers of this step for this layer: a pure function of the run's seed, the step and the layer's
     * place} Begins anew at each call, so ask once per pass. Only a pass that trains may ask.
     */
    RandomStream random();
}
