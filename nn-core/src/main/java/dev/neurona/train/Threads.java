package dev.neurona.train;

import dev.neurona.network.Layer;
import dev.neurona.network.Network;

/** How many threads pay. */
final class Threads {

    /** Multiplications in a layer's product from which sharing it costs less than it saves. */
    private static final long WORTH_SHARING = 1L << 21;

    private Threads() {}

    static int thatPay(Network network, int rows) {
        long largest = 0;
        for (Layer layer : network.layers()) {
            largest = Math.max(largest, (long) rows * layer.inputs() * layer.outputs());
        }
        return largest < WORTH_SHARING ? 1 : Runtime.getRuntime().availableProcessors();
    }
}
