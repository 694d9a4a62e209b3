package dev.neurona.simd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sum of the squares of several arrays. Small ones are cut into runs of four vectors, of one, and of one element: a
 * loop over the runs of all arrays begins once, ends once and adds its lanes once, which takes longer than a dozen vectors.
 */
final class SquaresOfMany implements DoubleSupplier {

    private static final VectorSpecies<Double> S = SimdFunctions.S;
    private static final int LANES = S.length();

    /** Elements from which an array has a loop of its own: then the beginning and the end are next to nothing. */
    private static final int LARGE = 4096;

    private final double[][] fours;
    private final int[] foursAt;
    private final double[][] ones;
    private final int[] onesAt;
    private final double[][] elements;
    private final int[] elementsAt;
    private final double[][] large;
    private final int[] largeCounts;

    SquaresOfMany(double[][] arrays, int[] counts) {
        Runs ofFour = new Runs();
        Runs ofOne = new Runs();
        Runs ofElements = new Runs();
        Runs whole = new Runs();
        for (int i = 0; i < arrays.length; i++) {
            if (counts[i] < LARGE) {
                int at = ofFour.cut(arrays[i], 0, counts[i], 4 * LANES);
                at = ofOne.cut(arrays[i], at, counts[i], LANES);
                ofElements.cut(arrays[i], at, counts[i], 1);
            } else {
                whole.add(arrays[i], counts[i]);
            }
        }
        fours = ofFour.arrays();
        foursAt = ofFour.numbers();
        ones = ofOne.arrays();
        onesAt = ofOne.numbers();
        elements = ofElements.arrays();
        elementsAt = ofElements.numbers();
        large = whole.arrays();
        largeCounts = whole.numbers();
    }

    @Override
    public double getAsDouble() {
        // Apart from the vectors, so that neither waits for the other.
        double sum = 0;
        for (int i = 0; i < elements.length; i++) {
            double x = elements[i][elementsAt[i]];
            sum = Math.fma(x, x, sum);
        }
        for (int i = 0; i < large.length; i++) {
            sum += SumOfSquares.of(large[i], largeCounts[i]);
        }
        return sum + vectors();
    }

    /** Four vectors of chains hide the latency of the sum. */
    private double vectors() {
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        for (int i = 0; i < fours.length; i++) {
            double[] x = fours[i];
            int at = foursAt[i];
            DoubleVector x0 = DoubleVector.fromArray(S, x, at);
            DoubleVector x1 = DoubleVector.fromArray(S, x, at + LANES);
            DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * LANES);
            DoubleVector x3 = DoubleVector.fromArray(S, x, at + 3 * LANES);
            s0 = x0.fma(x0, s0);
            s1 = x1.fma(x1, s1);
            s2 = x2.fma(x2, s2);
            s3 = x3.fma(x3, s3);
        }
        for (int i = 0; i < ones.length; i++) {
            DoubleVector x0 = DoubleVector.fromArray(S, ones[i], onesAt[i]);
            s0 = x0.fma(x0, s0);
        }
        return s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
    }

    /** Arrays, each with a number. */
    private static final class Runs {

        private final List<double[]> arrays = new ArrayList<>();
        private final List<Integer> numbers = new ArrayList<>();

        void add(double[] array, int number) {
            arrays.add(array);
            numbers.add(number);
        }

        /** Adds as many runs as fit, with their beginnings, and returns where the last one ends. */
        int cut(double[] array, int from, int to, int length) {
            int at = from;
            for (; at + length <= to; at += length) {
                add(array, at);
            }
            return at;
        }

        double[][] arrays() {
            return arrays.toArray(new double[0][]);
        }

        int[] numbers() {
            return numbers.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
