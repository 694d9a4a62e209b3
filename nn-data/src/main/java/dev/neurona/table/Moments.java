package dev.neurona.table;

import java.math.BigInteger;

/**
 * Mean and standard deviation of a column of numbers, exact up to the rounding of the result.
 *
 * <pre>
 * mean = (1/n) sum x        deviation = sqrt((1/n) sum (x - mean)²) = (1/n) sqrt(n sum x² - (sum x)²)
 * </pre>
 *
 * <p>Both sums are exact, and each result is the double nearest to the exact one, of two the even one. So they depend on
 * the values only: neither the order of the rows nor their division into parts that are merged, in any order, can change
 * a bit. Nothing overflows, underflows or cancels, and a deviation needs no second pass. It is that of the population
 * (divisor n, not n - 1).
 *
 * <pre>{@code
 * Moments left = Moments.of(firstRows);
 * left.merge(Moments.of(otherRows));
 * Standardise scale = Standardise.fit(left);
 * }</pre>
 *
 * <p>The sum takes 544 bytes and the sum of squares 1,072, whatever the number of values. Not safe for use by several
 * threads.
 */
public final class Moments {

    // Every double is a multiple of 2^UNIT, and below 2^1024.
    private static final int UNIT = -1074;
    private static final int BITS = 1024 - UNIT;
    private static final long HIDDEN_BIT = 1L << 52;

    private final ExactSum sum = new ExactSum(BITS);
    private final ExactSum squares = new ExactSum(2 * BITS);
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private long count;
    private long missing;

    /** Creates the moments of no value. */
    public Moments() {}

    /**
     * Creates the moments of some values.
     *
     * @param values finite, or NaN where missing; not modified
     * @return their moments
     * @throws IllegalArgumentException if a value is infinite
     */
    public static Moments of(double... values) {
        Moments moments = new Moments();
        for (double x : values) {
            moments.add(x);
        }
        return moments;
    }

    /**
     * Adds a value.
     *
     * @param x finite, or NaN if it is missing
     * @throws IllegalArgumentException if it is infinite
     */
    public void add(double x) {
        if (Double.isNaN(x)) {
            missing++;
            return;
        }
        if (Double.isInfinite(x)) {
            throw new IllegalArgumentException("A number must be finite, got " + x + ".");
        }
        // x = ±m 2^(UNIT + k)
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) & 0x7FF;
        long fraction = bits & (HIDDEN_BIT - 1);
        long m = exponent == 0 ? fraction : fraction | HIDDEN_BIT;
        int k = Math.max(exponent - 1, 0);
        sum.add(x < 0 ? -m : m, k);
        squares.addSquare(m, 2 * k);
        low = Math.min(low, x);
        high = Math.max(high, x);
        count++;
    }

    /**
     * Adds the values of other moments.
     *
     * @param other not modified unless it is this object, whose values then count twice
     */
    public void merge(Moments other) {
        sum.merge(other.sum);
        squares.merge(other.squares);
        low = Math.min(low, other.low);
        high = Math.max(high, other.high);
        count += other.count;
        missing += other.missing;
    }

    /**
     * The mean.
     *
     * @return finite, between the smallest and the largest value
     * @throws IllegalArgumentException if there is no value
     */
    public double mean() {
        requireValues();
        BigInteger total = sum.total();
        double mean = perValue(total.abs().shiftLeft(1), false, UNIT - 1);
        return total.signum() < 0 ? -mean : mean;
    }

    /**
     * The standard deviation of the population.
     *
     * @return finite, at least 0
     * @throws IllegalArgumentException if there is no value
     */
    public double deviation() {
        requireValues();
        BigInteger total = sum.total();
        BigInteger squared = BigInteger.valueOf(count)
                .multiply(squares.total())
                .subtract(total.multiply(total))
                .shiftLeft(2);
        // The first 128 bits of the root: its quotient by the number of values still has more bits than a double.
        int dropped = Math.max(squared.bitLength() / 2 - 128, 0);
        BigInteger root = squared.shiftRight(2 * dropped).sqrt();
        boolean rest = !root.multiply(root).shiftLeft(2 * dropped).equals(squared);
        return perValue(root, rest, UNIT - 1 + dropped);
    }

    /** The number of values that are present. */
    long count() {
        return count;
    }

    /** Whether all values are the same but for rounding, see {@link MinMax#isConstant}. */
    boolean isConstant() {
        return MinMax.isConstant(low, high);
    }

    private void requireValues() {
        if (count == 0) {
            throw noValue(missing);
        }
    }

    /** What is said of a column without a value. */
    static IllegalArgumentException noValue(long missing) {
        String fact = missing == 0 ? "none was given" : "all " + missing + " are missing";
        return new IllegalArgumentException(
                "There is no value to learn from; " + fact + ". Give at least one that is present.");
    }

    /** The double nearest to (dividend + r) 2^exponent / count, where r = 0 without a rest and 0 < r < 1 with one. */
    private double perValue(BigInteger dividend, boolean rest, int exponent) {
        BigInteger[] quotient = dividend.divideAndRemainder(BigInteger.valueOf(count));
        BigInteger floor = quotient[0];
        int surplus = Math.max(floor.bitLength() - 53, 1);
        BigInteger kept = floor.shiftRight(surplus);
        boolean inexact = rest || quotient[1].signum() != 0 || floor.getLowestSetBit() < surplus - 1;
        // Half to even.
        if (floor.testBit(surplus - 1) && (inexact || kept.testBit(0))) {
            kept = kept.add(BigInteger.ONE);
        }
        return Math.scalb(kept.doubleValue(), exponent + surplus);
    }
}
