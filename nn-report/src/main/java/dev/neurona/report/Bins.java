package dev.neurona.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Numbers counted in bins of equal width from the least to the greatest; NaN is left out.
 *
 * @param low the least number; NaN if there is none
 * @param high the greatest
 * @param counts one per bin; a single one if all numbers are equal
 */
record Bins(double low, double high, List<Integer> counts) {

    Bins {
        counts = List.copyOf(counts);
    }

    static Bins of(double[] numbers, int count) {
        double[] known = Arrays.stream(numbers).filter(Double::isFinite).toArray();
        double low = Arrays.stream(known).min().orElse(Double.NaN);
        double high = Arrays.stream(known).max().orElse(Double.NaN);
        int bins = high > low ? count : 1;
        List<Integer> counts = new ArrayList<>(Collections.nCopies(bins, 0));
        for (double number : known) {
            // Halves, since the whole width may be more than the greatest double.
            double share = high > low ? ((number / 2) - (low / 2)) / ((high / 2) - (low / 2)) : 0;
            int bin = Math.min(bins - 1, (int) (share * bins));
            counts.set(bin, counts.get(bin) + 1);
        }
        return new Bins(low, high, counts);
    }

    /** The lower edge of a bin, or the upper edge of the last. */
    double edge(int bin) {
        double share = (double) bin / counts.size();
        return (low * (1 - share)) + (high * share);
    }

    /** In words, for those who do not see the drawing. */
    String text() {
        return Numerals.count(counts.size(), "bin") + " from " + Numerals.text(low) + " to " + Numerals.text(high)
                + ", counts "
                + String.join(", ", counts.stream().map(Object::toString).toList());
    }
}
