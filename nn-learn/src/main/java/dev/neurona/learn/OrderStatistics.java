package dev.neurona.learn;

import dev.neurona.table.PlainNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Numbers in ascending order, of which at most {@link #MOST} are kept: all of up to so many, otherwise those at ranks at equal distances,
 * among them the least and the greatest. Ranks are counted from 1. NaN is kept as infinity.
 */
final class OrderStatistics {

    static final int MOST = 500;

    private final int count;
    private final double[] kept;

    private OrderStatistics(int count, double[] kept) {
        this.count = count;
        this.kept = kept;
    }

    static OrderStatistics of(double[] values) {
        double[] sorted = DoubleStream.of(values)
                .map(value -> Double.isNaN(value) ? Double.POSITIVE_INFINITY : value)
                .sorted()
                .toArray();
        double[] kept = new double[Math.min(MOST, sorted.length)];
        Arrays.setAll(kept, i -> sorted[rank(i, sorted.length) - 1]);
        return new OrderStatistics(sorted.length, kept);
    }

    /** The rank of the i-th kept number, i from 0. */
    private static int rank(int i, int count) {
        return count <= MOST ? i + 1 : 1 + (int) ((long) i * (count - 1) / (MOST - 1));
    }

    /** How many numbers there were. */
    int count() {
        return count;
    }

    /** The number at a rank, or if it is not kept the next greater one that is. */
    private double roundedUp(int rank) {
        int i = 0;
        while (rank(i, count) < rank) {
            i++;
        }
        return kept[i];
    }

    /** The number at a rank, or if it is not kept the next smaller one that is. */
    private double roundedDown(int rank) {
        int i = kept.length - 1;
        while (rank(i, count) > rank) {
            i--;
        }
        return kept[i];
    }

    /** How many of all numbers are at least so great: exact if all are kept, otherwise at most 1/499 of them too few. */
    long atLeast(double value) {
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] >= value) {
                return count - rank(i, count) + 1L;
            }
        }
        return 0;
    }

    /**
     * The number that one more number of the same kind does not exceed with at least this probability: the k-th smallest, k = ceil((n +
     * 1) · probability).
     *
     * @param what the name of the probability, and what the numbers are of, for refusals
     */
    double notExceeded(double probability, What what) {
        return roundedUp(rank(probability, what));
    }

    /** The number that one more number of the same kind reaches with at least this probability: the k-th greatest, same k. */
    double reached(double probability, What what) {
        return roundedDown(count + 1 - rank(probability, what));
    }

    /** Words of a refusal, such as {@code coverage} and {@code judged rows}. */
    record What(String probability, String rows) {}

    private int rank(double probability, What what) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    what.probability() + " must be greater than 0 and less than 1, got " + probability + ".");
        }
        // In decimals, as the probability was written: 100 · 0.07 is more than 7 in doubles.
        BigDecimal share = BigDecimal.valueOf(probability);
        BigDecimal rank = share.multiply(BigDecimal.valueOf(count + 1L)).setScale(0, RoundingMode.CEILING);
        if (rank.compareTo(BigDecimal.valueOf(count)) > 0) {
            BigDecimal needed = share.divide(BigDecimal.ONE.subtract(share), 0, RoundingMode.CEILING);
            BigDecimal most = BigDecimal.valueOf(count).divide(BigDecimal.valueOf(count + 1L), 3, RoundingMode.FLOOR);
            throw new IllegalArgumentException("A " + what.probability() + " of " + probability + " needs at least "
                    + needed.toPlainString() + " " + what.rows() + ", but there are " + count + ". "
                    + (most.signum() > 0 ? "Ask for at most " + most.toPlainString() + ", or learn" : "Learn")
                    + " from more rows.");
        }
        return rank.intValueExact();
    }

    /** The count and the kept numbers, exact, with blanks between them. */
    String text() {
        return count + DoubleStream.of(kept).mapToObj(each -> " " + each).collect(Collectors.joining());
    }

    /** Reads what {@link #text} wrote; refusals name the note. */
    static OrderStatistics parse(String note, String text) {
        String[] words = text.split(" ", -1);
        if (!words[0].matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("The note '" + note + "' must begin with a count, got '" + text + "'.");
        }
        int count = Integer.parseInt(words[0]);
        double[] kept = new double[words.length - 1];
        boolean sound = kept.length == Math.min(MOST, count);
        for (int i = 0; sound && i < kept.length; i++) {
            String word = words[i + 1];
            sound = PlainNumber.is(word) || word.equals("Infinity");
            kept[i] = sound ? Double.parseDouble(word) : Double.NaN;
            sound &= i == 0 || kept[i - 1] <= kept[i];
        }
        if (!sound) {
            throw new IllegalArgumentException("The note '" + note + "' must hold a count and " + Math.min(MOST, count)
                    + " ascending numbers, got '" + text + "'.");
        }
        return new OrderStatistics(count, kept);
    }
}
