package dev.neurona.benchmark;

import com.sun.management.ThreadMXBean;
import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import java.lang.management.ManagementFactory;

/** Times training steps of a shape through the trainer, as a user would call it, less what a call costs without steps. */
public final class StepClock {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Network network;
    private final Dataset data;
    private final int steps;
    private final Trainer none;
    private final Trainer half;
    private final Trainer all;

    private StepClock(Shape shape, NumericPrecision precision, int threads) {
        this.network = shape.network();
        this.data = shape.data();
        this.steps = shape.steps();
        TrainerBuilder builder = shape.trainer().precision(precision).threads(threads);
        this.none = builder.stop(Stop.after(0)).build();
        this.half = builder.stop(Stop.after(steps / 2)).build();
        this.all = builder.stop(Stop.after(steps)).build();
    }

    /**
     * A clock whose code is compiled.
     *
     * @param shape network, batch and number of steps
     * @param precision precision of the run
     * @param threads number of threads
     * @return a clock
     */
    public static StepClock warm(Shape shape, NumericPrecision precision, int threads) {
        StepClock clock = new StepClock(shape, precision, threads);
        WarmUpRounds.with(() -> clock.run(clock.all));
        return clock;
    }

    /**
     * Measures.
     *
     * @param rounds number of rounds, of which the best counts
     * @return microseconds a step
     */
    public double microseconds(int rounds) {
        long with = Long.MAX_VALUE;
        long without = Long.MAX_VALUE;
        // Each has its own best: the best difference would be that of an interrupted subtrahend.
        for (int i = 0; i < rounds; i++) {
            with = Math.min(with, run(all));
            without = Math.min(without, run(none));
        }
        return (with - without) * 1e-3 / steps;
    }

    /**
     * Measures memory.
     *
     * @return bytes that the training thread allocates for each step, once it is running
     */
    public double bytes() {
        long whole = allocated(all);
        long part = allocated(half);
        return (double) (whole - part) / (steps - steps / 2);
    }

    private long run(Trainer trainer) {
        long begin = System.nanoTime();
        trainer.train(trainer.start(network), data);
        return System.nanoTime() - begin;
    }

    private long allocated(Trainer trainer) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        trainer.train(trainer.start(network), data);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
