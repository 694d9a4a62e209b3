package dev.neurona.loss;

import dev.neurona.math.VectorMath;

/** What is left of a sigmoid or a softmax where an activation has been rounded towards 1; exponentials are taken once. */
final class Saturation {

    /** Up to here 1 - a loses no more than four bits; closer to 1 it loses too many. */
    private static final double SATURATED = 0.9375;

    private Saturation() {}

    /** sigmoid(-|z|), the smaller of a and 1 - a, for a = sigmoid(z). A NaN takes the second branch. */
    static double smaller(double z, double a) {
        return a < SATURATED ? Math.min(a, 1 - a) : VectorMath.sigmoid(-z);
    }

    /** {@code ln(1 + e^-|z|)}, for a = sigmoid(z): -ln a and -ln(1 - a) are max(-z, 0) and max(z, 0) more than that. */
    static double tail(double z, double a) {
        return -VectorMath.log1p(-smaller(z, a));
    }

    /** The greatest element; NaN if one is. */
    static double max(double[] x, int from, int to) {
        double max = x[from];
        for (int i = from + 1; i < to; i++) {
            max = Math.max(max, x[i]);
        }
        return max;
    }

    /** {@code ln sum_k e^(z_k - max z)}, for a = softmax(z) of which the greatest is given. */
    static double logSum(double[] a, int from, int to, double likeliest) {
        return likeliest > 0.5 ? -VectorMath.log1p(-others(a, from, to)) : -VectorMath.log(likeliest);
    }

    /** An accurate 1 - a[i] of a softmax. */
    static double complement(double[] a, int i, int from, int to) {
        return a[i] > 0.5 ? others(a, from, to) : 1 - a[i];
    }

    /** The sum of all probabilities but the one above 1/2: an accurate 1 - max p. */
    private static double others(double[] a, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            if (a[i] <= 0.5) {
                sum += a[i];
            }
        }
        return sum;
    }
}
