package dev.neurona.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.kernel.ArrayFunctions;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.ElementaryFunction;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every function on vectors against the scalar one, bit for bit; NaN equals NaN. */
class SimdFunctionsTest {

    private record Function(ElementaryFunction name, DoubleUnaryOperator scalar) {}

    private static final double UNTOUCHED = 42.5;
    private static final ArrayFunctions SIMD = new SimdFunctions();
    private static final List<Function> FUNCTIONS = List.of(
            new Function(ElementaryFunction.EXP, VectorMath::exp),
            new Function(ElementaryFunction.EXPM1, VectorMath::expm1),
            new Function(ElementaryFunction.LOG, VectorMath::log),
            new Function(ElementaryFunction.LOG1P, VectorMath::log1p),
            new Function(ElementaryFunction.TANH, VectorMath::tanh),
            new Function(ElementaryFunction.SIGMOID, VectorMath::sigmoid),
            new Function(ElementaryFunction.ERFC, VectorMath::erfc));

    /** Where the functions change their minds, with both neighbours and both signs of each. */
    private static final double[] AWKWARD = {
        0.0,
        Double.MIN_VALUE,
        0x1p-1022,
        0x1p-54,
        0.35,
        0.5,
        Math.sqrt(0.5),
        0.75,
        1,
        Math.sqrt(2),
        4,
        20,
        28,
        37,
        40,
        44.5,
        0x1p53,
        0x1p60,
        26.543,
        27.2266,
        27.3,
        708.396,
        709.782712893384,
        710,
        745.1332191019411,
        746,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NaN,
        Math.log(2) / 2
    };

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 23, 24, 25, 63, 64, 65, 255, 256, 257, 1000})
    void everySizeHasTheBitsOfTheScalars(int size) {
        compare(arguments(size, size + 5), 3, 3 + size);
    }

    @Test
    void awkwardArgumentsHaveTheBitsOfTheScalars() {
        double[] x = new double[AWKWARD.length * 6 + 8];
        int n = 0;
        for (double v : AWKWARD) {
            for (double w : new double[] {v, Math.nextUp(v), Math.nextDown(v)}) {
                x[n++] = w;
                x[n++] = -w;
            }
        }
        compare(x, 0, x.length);
    }

    @Property(tries = 200)
    void anyBitsAndAnyRange(
            @ForAll long seed, @ForAll @IntRange(max = 20) int from, @ForAll @IntRange(max = 200) int length) {
        compare(arguments(seed, from + length + 9), from, from + length);
    }

    private static void compare(double[] x, int from, int to) {
        for (Function f : FUNCTIONS) {
            double[] expected = new double[x.length];
            Arrays.fill(expected, UNTOUCHED);
            double[] y = expected.clone();
            double[] inPlace = x.clone();
            double[] expectedInPlace = x.clone();
            for (int i = from; i < to; i++) {
                expected[i] = f.scalar.applyAsDouble(x[i]);
                expectedInPlace[i] = expected[i];
            }
            double[] kept = x.clone();
            SIMD.apply(f.name, x, y, from, to);
            SIMD.apply(f.name, inPlace, inPlace, from, to);
            assertThat(firstDifference(f.name.name(), x, y, expected)).isEmpty();
            assertThat(firstDifference(f.name + " in place", kept, inPlace, expectedInPlace))
                    .isEmpty();
            assertThat(firstDifference("arguments of " + f.name, kept, x, kept)).isEmpty();
        }
    }

    private static String firstDifference(String name, double[] x, double[] y, double[] expected) {
        for (int i = 0; i < y.length; i++) {
            if (Double.doubleToLongBits(y[i]) != Double.doubleToLongBits(expected[i])) {
                return name + "[" + i + "] of " + Double.toHexString(x[i]) + ": " + Double.toHexString(y[i])
                        + " instead of " + Double.toHexString(expected[i]);
            }
        }
        return "";
    }

    private static double[] arguments(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[count];
        for (int i = 0; i < count; i++) {
            double sign = random.nextBoolean() ? 1 : -1;
            switch (random.nextInt(5)) {
                case 0:
                    x[i] = Double.longBitsToDouble(random.nextLong());
                    break;
                case 1:
                    x[i] = sign * AWKWARD[random.nextInt(AWKWARD.length)];
                    break;
                case 2:
                    x[i] = sign * 750 * random.nextDouble();
                    break;
                case 3:
                    x[i] = sign * Math.scalb(random.nextDouble(), -random.nextInt(1075));
                    break;
                default:
                    x[i] = sign * 30 * random.nextDouble();
            }
        }
        return x;
    }
}
