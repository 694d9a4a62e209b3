package dev.neurona.benchmark;

import dev.neurona.network.Model;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
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

/** Predicting one row, which is to allocate nothing, and a batch of a thousand. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class PredictionBenchmark {

    private static final int ROWS = 1000;

    /** The network. */
    @Param({"4-16-3", "30-64-32-2", "784-128-10", "784-512-256-10", "1024-1024-1024-1024-10"})
    public String layers = Shape.TINY.text();

    private Shape shape = Shape.TINY;

    private Model model = model();
    private double[] features = {};
    private double[] outputs = {};
    private DMatrixRMaj batch = new DMatrixRMaj(0, 0);

    private Model model() {
        return new Model(shape.network(), shape.network().initialParameters());
    }

    /** Reads the parameters. */
    @Setup
    public void prepare() {
        shape = Shape.of(layers);
        model = model();
        features = new double[shape.inputs()];
        outputs = new double[shape.outputs()];
        batch = new DMatrixRMaj(ROWS, shape.inputs());
    }

    /**
     * One row.
     *
     * @return the outputs
     */
    @Benchmark
    public double[] row() {
        model.predict(features, outputs);
        return outputs;
    }

    /**
     * A thousand rows on one thread.
     *
     * @return the outputs
     */
    @Benchmark
    public DMatrixRMaj batch() {
        return model.predict(batch);
    }

    /**
     * A thousand rows on two threads.
     *
     * @return the outputs
     */
    @Benchmark
    public DMatrixRMaj batchOnTwoThreads() {
        return model.predict(batch, 2);
    }
}
