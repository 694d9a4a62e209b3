package dev.neurona.diagnosis;

/** From where on a number is remarkable: each limit of the diagnosis once. */
final class Thresholds {

    /** Norm of an update by the norm of the weights: what is usual, what is too fast, what is next to nothing. */
    static final double USUAL_UPDATE = 1e-3;

    static final double FAST_UPDATE = 0.1;
    static final double SLOW_UPDATE = 1e-7;

    /** A learning rate with which no optimizer of the usual kind can learn, whatever the data. */
    static final double ABSURD_RATE = 10;

    /** A cost that has grown by this factor. */
    static final double GROWTH = 10;

    /** Gradients of the first and the last layer that are this far apart explode or vanish. */
    static final double FAR_APART = 1e4;

    /** A derivative that no longer teaches, and one that never will. */
    static final double SATURATED = 1e-3;

    static final double DEAD = 1e-12;

    /** Shares of units or activations of a layer. */
    static final double MANY = 0.5;

    static final double NEARLY_ALL = 0.9;

    /** Weights and columns of data beyond these are too large. */
    static final double LARGE_WEIGHT = 1e6;

    static final double LARGE_VALUE = 1e3;

    /** Spans of two features that no learning rate suits both. */
    static final double SPANS_APART = 1e3;

    /** A column this many spans away from 0 is nearly the bias over again. */
    static final double FAR_FROM_ZERO = 10;

    private Thresholds() {}
}
