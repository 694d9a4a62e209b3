package dev.neurona.train;

import dev.neurona.spi.RandomStream;

/** The order in which an epoch sees the rows: a pure function of seed and epoch. */
final class Order {

    private Order() {}

    static int[] asGiven(int rows) {
        int[] order = new int[rows];
        fillAsGiven(order);
        return order;
    }

    private static void fillAsGiven(int[] order) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    static void shuffle(int[] order, long seed, int epoch) {
        fillAsGiven(order);
        RandomStream.at(seed, "shuffle", epoch).shuffle(order);
    }
}
