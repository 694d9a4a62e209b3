package dev.neurona.spi;

/** The precision in which a run computes and keeps its numbers. */
public enum NumericPrecision {
    /** Numbers of 64 bits: 53 binary digits, magnitudes up to 1.8e308. */
    DOUBLE,

    /**
     * Numbers of 32 bits: 24 binary digits, magnitudes up to 3.4e38. Batches, pre-activations, activations, gradients,
     * parameters and, where the optimizer has a form for it, its memory are floats, which take half the room. Products are
     * computed in float; what a component computes in double is rounded to float once.
     */
    SINGLE
}
