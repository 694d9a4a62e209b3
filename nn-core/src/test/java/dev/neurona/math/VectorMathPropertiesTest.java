package dev.neurona.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.spi.ElementaryFunction;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for every argument, without a table. */
class VectorMathPropertiesTest {

    private record Function(ElementaryFunction name, DoubleUnaryOperator scalar) {}

    private static final List<Function> FUNCTIONS = List.of(
            new Function(ElementaryFunction.EXP, VectorMath::exp),
            new Function(ElementaryFunction.EXPM1, VectorMath::expm1),
            new Function(ElementaryFunction.LOG, VectorMath::log),
            new Function(ElementaryFunction.LOG1P, VectorMath::log1p),
            new Function(ElementaryFunction.TANH, VectorMath::tanh),
            new Function(ElementaryFunction.SIGMOID, VectorMath::sigmoid),
            new Function(ElementaryFunction.ERFC, VectorMath::erfc));

    @Provide
    Arbitrary<Double> anyBits() {
        return Arbitraries.longs().map(Double::longBitsToDouble);
    }

    @Property
    void tanhIsOdd(@ForAll("anyBits") double x) {
        assertThat(Double.valueOf(VectorMath.tanh(-x))).isEqualTo(Double.valueOf(-VectorMath.tanh(x)));
    }

    @Property
    void tanhIsOddWhereItBends(@ForAll @DoubleRange(min = -20, max = 20) double x) {
        assertThat(Double.valueOf(VectorMath.tanh(-x))).isEqualTo(Double.valueOf(-VectorMath.tanh(x)));
        assertThat(Math.abs(VectorMath.tanh(x))).isLessThanOrEqualTo(1.0);
    }

    @Property
    void sigmoidOfBothSignsAddsUpToOne(@ForAll @DoubleRange(min = -800, max = 800) double x) {
        assertThat(VectorMath.sigmoid(x) + VectorMath.sigmoid(-x)).isBetween(1 - 0x1p-52, 1 + 0x1p-51);
    }

    @Property
    void erfcOfBothSignsAddsUpToTwo(@ForAll @DoubleRange(min = -28, max = 28) double x) {
        assertThat(VectorMath.erfc(x) + VectorMath.erfc(-x)).isBetween(2 - 0x1p-51, 2 + 0x1p-51);
    }

    @Property
    void expAgreesWithStrictMath(@ForAll @DoubleRange(min = -746, max = 710) double x) {
        near(VectorMath.exp(x), StrictMath.exp(x), 2);
    }

    @Property
    void expm1AgreesWithStrictMath(@ForAll("anyBits") double x) {
        near(VectorMath.expm1(x), StrictMath.expm1(x), 3);
    }

    @Property
    void logAgreesWithStrictMath(@ForAll("anyBits") double x) {
        near(VectorMath.log(x), StrictMath.log(x), 2);
    }

    @Property
    void log1pAgreesWithStrictMath(@ForAll("anyBits") double x) {
        near(VectorMath.log1p(x), StrictMath.log1p(x), 2);
    }

    /** Both are at most so many places apart, or the same infinity, or NaN. */
    private static void near(double ours, double theirs, int places) {
        if (!Double.isFinite(theirs)) {
            assertThat(Double.valueOf(ours)).isEqualTo(Double.valueOf(theirs));
        } else {
            assertThat(Math.abs(ours - theirs)).isLessThanOrEqualTo(places * Math.ulp(theirs));
        }
    }

    /** A step up may fall by what the errors of two values can add up to, and never by more. */
    @Property
    void nothingFallsWhereItShouldRise(@ForAll @DoubleRange(min = -30, max = 30) double x) {
        rises(VectorMath::exp, x, 1);
        rises(VectorMath::expm1, x, 2);
        rises(VectorMath::tanh, x, 2);
        rises(VectorMath::sigmoid, x, 2);
        rises(v -> -VectorMath.erfc(v), x, 4);
        rises(VectorMath::log, Math.abs(x), 1);
        rises(VectorMath::log1p, Math.abs(x), 1);
    }

    private static void rises(DoubleUnaryOperator f, double x, int places) {
        double y = f.applyAsDouble(x);
        assertThat(f.applyAsDouble(Math.nextUp(x)))
                .isGreaterThanOrEqualTo(Double.isFinite(y) ? y - places * Math.ulp(y) : y);
    }

    @Property(tries = 300)
    void arraysHaveTheBitsOfTheScalars(
            @ForAll long seed, @ForAll @IntRange(max = 70) int before, @ForAll @IntRange(max = 70) int length) {
        double[] x = arguments(seed, before + length + 9);
        for (Function f : FUNCTIONS) {
            double[] expected = new double[x.length];
            Arrays.fill(expected, 42.5);
            for (int i = before; i < before + length; i++) {
                expected[i] = f.scalar.applyAsDouble(x[i]);
            }
            double[] kept = x.clone();
            double[] y = new double[x.length];
            Arrays.fill(y, 42.5);
            VectorMath.apply(f.name, x, y, before, before + length);
            assertThat(y).as(f.name.name()).isEqualTo(expected);
            assertThat(x).as("arguments of " + f.name).isEqualTo(kept);

            VectorMath.apply(f.name, x, x, before, before + length);
            System.arraycopy(kept, 0, expected, 0, before);
            System.arraycopy(kept, before + length, expected, before + length, 9);
            assertThat(x).as(f.name + " in place").isEqualTo(expected);
            x = kept;
        }
    }

    /** Arguments of every kind: any bits, the working range, zeros, infinities, NaN, denormals. */
    private static double[] arguments(long seed, int count) {
        double[] awkward = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0x1p-1074, -1.0};
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[count];
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(4)) {
                case 0:
                    x[i] = Double.longBitsToDouble(random.nextLong());
                    break;
                case 1:
                    x[i] = awkward[random.nextInt(awkward.length)];
                    break;
                case 2:
                    x[i] = 1600 * random.nextDouble() - 800;
                    break;
                default:
                    x[i] = 60 * random.nextDouble() - 30;
            }
        }
        return x;
    }
}
