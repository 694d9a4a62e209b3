package dev.neurona.loss;

/** The loss of a label that may be soft: the mean of what yes and no cost, weighted by how likely they are. */
final class Labels {

    private Labels() {}

    /** {@code y yes + (1 - y) no}, where 0 times infinity is 0. */
    static double mean(double y, double yes, double no) {
        return (y == 0 ? 0 : y * yes) + (y == 1 ? 0 : (1 - y) * no);
    }
}
