package dev.neurona.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Cuts rows in the order of their times, only where the time changes. */
final class TimeSplit {

    private final double[] sorted;

    private TimeSplit(double[] sorted) {
        this.sorted = sorted;
    }

    /** The rows of each part, ascending. */
    static List<int[]> of(double[] times, double[] shares) {
        for (int row = 0; row < times.length; row++) {
            if (Double.isNaN(times[row])) {
                throw new IllegalArgumentException("The time of row " + row + " is NaN; leave such rows out.");
            }
        }
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        int[] cuts = new TimeSplit(sorted).cuts(shares);
        return IntStream.range(0, shares.length)
                .mapToObj(part -> IntStream.range(0, times.length)
                        .filter(row -> cuts[part] == 0 || times[row] >= sorted[cuts[part]])
                        .filter(row -> cuts[part + 1] == times.length || times[row] < sorted[cuts[part + 1]])
                        .toArray())
                .toList();
    }

    /** Refuses a share that leaves a part empty, with a share as somebody would have written it: it may be 1 less another one, rounded. */
    static IllegalArgumentException noRow(double share, int rows, int part, String reason) {
        BigDecimal shown = new BigDecimal(share).round(new MathContext(12)).stripTrailingZeros();
        return new IllegalArgumentException("A share of " + shown.toPlainString() + " of " + rows + " rows leaves part "
                + (part + 1) + " without a row" + reason);
    }

    /** Part p is the sorted times from cut p to cut p + 1. */
    private int[] cuts(double[] shares) {
        int[] cuts = new int[shares.length + 1];
        cuts[shares.length] = sorted.length;
        double before = 0;
        for (int part = 1; part < shares.length; part++) {
            before += shares[part - 1];
            cuts[part] = change(sorted.length * before);
        }
        for (int part = 0; part < shares.length; part++) {
            if (cuts[part] >= cuts[part + 1]) {
                throw noRow(
                        shares[part],
                        sorted.length,
                        part,
                        ", since rows of equal time stay together; give it a larger share, or use more times.");
            }
        }
        return cuts;
    }

    /** The change of time that is nearest to a number of rows, the later one of equally near ones; one end if there is none. */
    private int change(double rows) {
        int earlier = (int) Math.min(Math.floor(rows + Splits.ROUNDING), sorted.length);
        int later = (int) Math.min(Math.ceil(rows - Splits.ROUNDING), sorted.length);
        while (earlier > 0 && !isChange(earlier)) {
            earlier--;
        }
        while (later < sorted.length && !isChange(later)) {
            later++;
        }
        boolean isLater = later < sorted.length && later - rows <= rows - earlier + Splits.ROUNDING;
        return isLater || earlier == 0 ? later : earlier;
    }

    private boolean isChange(int row) {
        return row > 0 && row < sorted.length && sorted[row - 1] != sorted[row];
    }
}
