package dev.neurona.learn;

import java.util.Locale;

/**
 * The probability from which on the answer is yes, and what this gives on the judged rows, each of which counts once.
 *
 * @param probability the answer is yes if the probability of yes is at least so great
 * @param recall the share of the rows with yes that are answered by yes; NaN if there is no such row
 * @param precision the share of the rows answered by yes that have yes; NaN if no row is answered by yes
 * @param share the share of all rows that are answered by yes
 * @see Trust#thresholdByCost
 * @see Trust#thresholdByRecall
 */
public record Threshold(double probability, double recall, double precision, double share) {

    static void check(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("A threshold must be in [0, 1], got " + probability + ".");
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "yes from a probability of %.4f: recall %.4f, precision %.4f, yes in %.4f of the judged rows",
                probability,
                recall,
                precision,
                share);
    }
}
