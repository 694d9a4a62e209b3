package dev.neurona.benchmark;

import dev.neurona.network.Model;
import dev.neurona.network.Network;

/** Times the prediction of one row. */
public final class RowClock {

    private static final int ROWS = 10_000;

    private final Model model;
    private final double[] features;
    private final double[] outputs;

    private RowClock(Shape shape) {
        Network network = shape.network();
        this.model = new Model(network, network.initialParameters());
        this.features = new double[shape.inputs()];
        this.outputs = new double[shape.outputs()];
    }

    /**
     * A clock whose code is compiled.
     *
     * @param shape the network
     * @return a clock
     */
    public static RowClock warm(Shape shape) {
        RowClock clock = new RowClock(shape);
        WarmUpRounds.with(clock::run);
        return clock;
    }

    private long run() {
        long begin = System.nanoTime();
        for (int i = 0; i < ROWS; i++) {
            model.predict(features, outputs);
        }
        return System.nanoTime() - begin;
    }

    /**
     * Measures.
     *
     * @param rounds number of rounds, of which the best counts
     * @return microseconds a row
     */
    public double microseconds(int rounds) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            best = Math.min(best, run());
        }
        return best * 1e-3 / ROWS;
    }
}
