package dev.neurona.benchmark;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Training steps a second, as the trainer makes them: gather, forward, loss, backward, guard, Adam. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class StepBenchmark {

    /** The network. */
    @Param({"4-16-3", "30-64-32-2", "784-128-10", "784-512-256-10", "1024-1024-1024-1024-10"})
    public String layers = Shape.TINY.text();

    private Shape shape = Shape.TINY;

    /** Precision of the products. */
    @Param
    public NumericPrecision precision = NumericPrecision.DOUBLE;

    /** Threads that share the work. */
    @Param({"1", "2"})
    public int threads = 1;

    private Network network = shape.network();
    private Dataset data = shape.data();
    private Trainer trainer = trainer();

    private Trainer trainer() {
        return shape.trainer()
                .precision(precision)
                .threads(threads)
                .stop(Stop.after(shape.steps()))
                .build();
    }

    /** Steps made, which JMH divides by the time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Count {
        /** Steps made. */
        public long steps;
    }

    /** Reads the parameters. */
    @Setup
    public void prepare() {
        shape = Shape.of(layers);
        network = shape.network();
        data = shape.data();
        trainer = trainer();
    }

    /**
     * Trains as many steps as the shape has, and counts them: the score is in {@code train:steps}.
     *
     * @param count the counter
     * @return the trained numbers
     */
    @Benchmark
    public TrainingState train(Count count) {
        TrainingState state = trainer.start(network);
        trainer.train(state, data);
        count.steps += state.progress().step();
        return state;
    }
}
