package dev.neurona.train;

/** How the losses of the examples become one cost. */
public enum Reduction {
    /** The weighted mean: sum of weight · loss, divided by the sum of weights. */
    MEAN,
    /** The weighted sum, so that a batch of twice as many examples makes a step twice as large. */
    SUM
}
