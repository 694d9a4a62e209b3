package dev.neurona.benchmark;

import dev.neurona.kernel.ArrayFunctions;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.RandomStream;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The array functions of every kernel, in nanoseconds an element, beside those of {@link StrictMath}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(FunctionsBenchmark.ELEMENTS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class FunctionsBenchmark {

    static final int ELEMENTS = 1024;

    /** The function; StrictMath has no erfc, for which the identity stands there. */
    @Param
    public ElementaryFunction function = ElementaryFunction.EXP;

    private final double[] x = new double[ELEMENTS];
    private final double[] y = new double[ELEMENTS];
    private final ArrayFunctions plain = ProductRatios.named("plain").functions();
    private final ArrayFunctions simd = ProductRatios.named("simd").functions();
    private DoubleUnaryOperator strict = strict(function);

    private static DoubleUnaryOperator strict(ElementaryFunction function) {
        return switch (function) {
            case EXP -> StrictMath::exp;
            case EXPM1 -> StrictMath::expm1;
            case LOG -> StrictMath::log;
            case LOG1P -> StrictMath::log1p;
            case TANH -> StrictMath::tanh;
            case SIGMOID -> x -> 1 / (1 + StrictMath.exp(-x));
            case ERFC -> DoubleUnaryOperator.identity();
        };
    }

    /** Draws arguments in (0, 4), where every function is defined and none is at its limit. */
    @Setup
    public void prepare() {
        strict = strict(function);
        RandomStream random = RandomStream.at(1, "benchmark");
        for (int i = 0; i < ELEMENTS; i++) {
            x[i] = 4 * random.nextDouble();
        }
    }

    /**
     * In plain Java.
     *
     * @return the results
     */
    @Benchmark
    public double[] plain() {
        plain.apply(function, x, y, 0, ELEMENTS);
        return y;
    }

    /**
     * With the Vector API.
     *
     * @return the results
     */
    @Benchmark
    public double[] simd() {
        simd.apply(function, x, y, 0, ELEMENTS);
        return y;
    }

    /**
     * What the JDK has.
     *
     * @return the results
     */
    @Benchmark
    public double[] strictMath() {
        for (int i = 0; i < ELEMENTS; i++) {
            y[i] = strict.applyAsDouble(x[i]);
        }
        return y;
    }
}
