package dev.neurona.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sum of squares has the bits of its definition. */
public interface SumOfSquaresContract {

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
}
