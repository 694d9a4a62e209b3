package dev.neurona.benchmark;

import dev.neurona.spi.RandomStream;
import dev.neurona.table.Standardise;
import java.util.concurrent.TimeUnit;
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

/** Fitting the mean and deviation of a column, beside a plain sum of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MomentsBenchmark {

    /** The number of values. */
    @Param({"150", "1000000"})
    public int rows = 150;

    /** Values have up to this many different exponents. */
    @Param({"1", "600"})
    public int exponents = 1;

    private double[] column = {};

    /** Draws the column. */
    @Setup
    public void prepare() {
        RandomStream random = RandomStream.at(1, "benchmark");
        column = new double[rows];
        for (int i = 0; i < rows; i++) {
            column[i] = Math.scalb(100 + 3 * random.nextGaussian(), random.nextInt(exponents) - exponents / 2);
        }
    }

    /**
     * Mean and deviation.
     *
     * @return the scale
     */
    @Benchmark
    public Standardise fit() {
        return Standardise.fit(column);
    }

    /**
     * A sum in the order of the rows.
     *
     * @return the sum
     */
    @Benchmark
    public double plainSum() {
        double sum = 0;
        for (double x : column) {
            sum += x;
        }
        return sum;
    }
}
