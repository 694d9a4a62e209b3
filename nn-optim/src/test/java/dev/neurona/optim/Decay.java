package dev.neurona.optim;

/** By how much weight decay shrinks theta in a step, for rule O3. */
final class Decay {

    private Decay() {}

    /** A coupled decay is a gradient like others: how far theta goes depends on the memory, so rule O3 has no number. */
    static double of(double learningRate, double coupled, double decoupled) {
        return coupled > 0 ? Double.NaN : learningRate * decoupled;
    }
}
