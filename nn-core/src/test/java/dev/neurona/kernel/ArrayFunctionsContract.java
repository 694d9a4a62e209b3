package dev.neurona.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sums of squares and conversions have the bits of their definitions. */
public interface ArrayFunctionsContract {

    ArrayFunctions functions();

    private static double definition(double[] x, int count) {
        double[] s = new double[8];
        for (int i = 0; i < count; i++) {
            s[i % 8] = Math.fma(x[i], x[i], s[i % 8]);
        }
        return ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]));
    }

    /** Boxed, so that bits are compared, and NaN equals NaN. */
    private void assertBits(double[] x, int count) {
        Double expected = definition(x, count);
        Double sum = functions().sumOfSquares(x, count);
        assertThat(sum).as("sum of %s squares", count).isEqualTo(expected);
    }

    /** Elements of sizes so different that the order of the sum shows, in arrays of every length from the count on. */
    @Test
    default void everyCountHasTheBitsOfTheDefinition() {
        Random random = new Random(1);
        for (int count = 0; count <= 100; count++) {
            for (int behind = 0; behind < 10; behind++) {
                double[] x = new double[count + behind];
                Arrays.fill(x, count, x.length, Double.NaN);
                for (int i = 0; i < count; i++) {
                    x[i] = Math.scalb(random.nextGaussian(), random.nextInt(40) - 20);
                }
                assertBits(x, count);
            }
        }
    }

    @Test
    default void soHaveLongArrays() {
        double[] x = new Random(2).doubles(100_003).toArray();
        for (int count : new int[] {256, 1000, 4095, 4096, 4097, 99_999, 100_003}) {
            assertBits(x, count);
        }
    }

    @Test
    default void infinityNanAndOverflowPassThrough() {
        for (double awkward : new double[] {
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            1e200,
            -1e200,
            1e-200,
            -0.0,
            Double.MIN_VALUE
        }) {
            for (int count : new int[] {1, 7, 8, 29, 77}) {
                for (int at = 0; at < count; at++) {
                    double[] x = new double[count + 3];
                    x[at] = awkward;
                    x[count] = Double.NaN;
                    assertBits(x, count);
                }
            }
        }
    }

    @Test
    default void nothingIsWrittenToTheArray() {
        double[] x = new Random(3).doubles(77).toArray();
        double[] kept = x.clone();
        functions().sumOfSquares(x, 70);
        assertThat(x).isEqualTo(kept);
    }

    private static double definition(float[] x, int count) {
        double sum = 0;
        for (int from = 0; from < count; from += 1024) {
            float[] s = new float[16];
            for (int i = from; i < Math.min(count, from + 1024); i++) {
                s[(i - from) % 16] = Math.fma(x[i], x[i], s[(i - from) % 16]);
            }
            double[] t = new double[16];
            Arrays.setAll(t, k -> s[k]);
            for (int width = 8; width > 0; width /= 2) {
                for (int k = 0; k < width; k++) {
                    t[k] = t[2 * k] + t[(2 * k) + 1];
                }
            }
            sum += t[0];
        }
        return sum;
    }

    @Test
    default void squaresOfFloatsHaveTheBitsOfTheirDefinition() {
        Random random = new Random(4);
        int[] counts = IntStream.concat(IntStream.range(0, 100), IntStream.of(1023, 1024, 1025, 3000, 4096, 100_003))
                .toArray();
        for (int count : counts) {
            float[] x = new float[count + 3];
            Arrays.fill(x, Float.NaN);
            for (int i = 0; i < count; i++) {
                x[i] = (float) Math.scalb(random.nextGaussian(), random.nextInt(30) - 15);
            }
            Double expected = definition(x, count);
            assertThat((Double) functions().sumOfSquares(x, count)).isEqualTo(expected);
        }
        assertThat(functions().sumOfSquares(new float[] {1e20f}, 1)).isInfinite();
        assertThat(functions().sumOfSquares(new float[] {Float.NaN, 1}, 2)).isNaN();
    }

    /** Into the middle of an array, whose other elements stay what they are. */
    @Test
    default void roundingAndWideningAreCasts() {
        Random random = new Random(5);
        double[] awkward = {0.0, -0.0, Double.NaN, 1e300, -1e300, Double.POSITIVE_INFINITY, 1e-46, 3.5e38, 1e-40, 0.1};
        for (int count = 0; count <= 100; count++) {
            double[] x = new double[count + 7];
            for (int i = 0; i < x.length; i++) {
                x[i] = random.nextInt(4) == 0 ? awkward[random.nextInt(awkward.length)] : random.nextGaussian();
            }
            float[] rounded = new float[count + 9];
            double[] widened = new double[count + 9];
            Arrays.fill(rounded, 7);
            Arrays.fill(widened, 7);
            functions().round(x, 3, rounded, 5, count);
            functions().widen(rounded, 5, widened, 4, count);
            for (int i = 0; i < rounded.length; i++) {
                Float expected = i < 5 || i >= 5 + count ? 7 : (float) x[3 + i - 5];
                assertThat((Float) rounded[i]).isEqualTo(expected);
            }
            for (int i = 0; i < widened.length; i++) {
                Double expected = i < 4 || i >= 4 + count ? 7 : (double) rounded[5 + i - 4];
                assertThat((Double) widened[i]).isEqualTo(expected);
            }
        }
    }
}
