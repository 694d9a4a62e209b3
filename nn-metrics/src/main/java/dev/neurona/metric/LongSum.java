package dev.neurona.metric;

/**
 * A sum of twice the digits of a double, so that half of the weight is half of it, in whatever order the rows come.
 *
 * <p>Source: D. E. Knuth, <i>The Art of Computer Programming</i>, volume 2, 4.2.2, theorem B.
 */
final class LongSum {

    private double high;
    private double low;

    void add(double x) {
        double sum = high + x;
        double added = sum - high;
        double lost = (high - (sum - added)) + (x - added);
        double rest = low + lost;
        high = sum + rest;
        low = rest - (high - sum);
    }

    /** Compares twice this sum with another. */
    int compareTwice(LongSum other) {
        int order = Double.compare(2 * high, other.high);
        return order != 0 ? order : Double.compare(2 * low, other.low);
    }
}
