package dev.neurona.benchmark;

import dev.neurona.kernel.ArrayFunctions;
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

    /** The function. */
    @Param
    public Function function = Function.EXP;

    private final double[] x = new double[ELEMENTS];
    private final double[] y = new double[ELEMENTS];
    private final ArrayFunctions plain = ProductRatios.named("plain").functions();
    private final ArrayFunctions simd = ProductRatios.named("simd").functions();
    private OnArray onArray = function.onArray();
    private DoubleUnaryOperator strict = function.strict();

    /** The functions. */
    public enum Function {
        /** e^x. */
        EXP,
        /** e^x - 1. */
        EXPM1,
        /** ln x. */
        LOG,
        /** ln(1 + x). */
        LOG1P,
        /** tanh x. */
        TANH,
        /** 1 / (1 + e^-x). */
        SIGMOID,
        /** erfc x, which StrictMath has not: there the identity stands for it. */
        ERFC;

        private OnArray onArray() {
            return switch (this) {
                case EXP -> ArrayFunctions::exp;
                case EXPM1 -> ArrayFunctions::expm1;
                case LOG -> ArrayFunctions::log;
                case LOG1P -> ArrayFunctions::log1p;
                case TANH -> ArrayFunctions::tanh;
                case SIGMOID -> ArrayFunctions::sigmoid;
                case ERFC -> ArrayFunctions::erfc;
            };
        }

        private DoubleUnaryOperator strict() {
            return switch (this) {
                case EXP -> StrictMath::exp;
                case EXPM1 -> StrictMath::expm1;
                case LOG -> StrictMath::log;
                case LOG1P -> StrictMath::log1p;
                case TANH -> StrictMath::tanh;
                case SIGMOID -> x -> 1 / (1 + StrictMath.exp(-x));
                case ERFC -> DoubleUnaryOperator.identity();
            };
        }
    }

    private interface OnArray {
        void apply(ArrayFunctions functions, double[] x, double[] y, int from, int to);
    }

    /** Draws arguments in (0, 4), where every function is defined and none is at its limit. */
    @Setup
    public void prepare() {
        onArray = function.onArray();
        strict = function.strict();
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
        onArray.apply(plain, x, y, 0, ELEMENTS);
        return y;
    }

    /**
     * With the Vector API.
     *
     * @return the results
     */
    @Benchmark
    public double[] simd() {
        onArray.apply(simd, x, y, 0, ELEMENTS);
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
