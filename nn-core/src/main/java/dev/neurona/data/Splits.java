package dev.neurona.data;

import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * Splits and folds of data sets, as row numbers.
 *
 * <p>Every split is a partition: each row is in exactly one part. Which part is random, unless it is a split {@linkplain
 * #byTime by time}; within a part, rows are in ascending order. The same seed gives the same rows on every machine.
 *
 * <pre>{@code
 * List<int[]> parts = Splits.stratified(Splits.classes(data.targets()), new double[] {0.75, 0.25}, 42);
 * Dataset train = data.select(parts.get(0));
 * Dataset test = data.select(parts.get(1));
 * }</pre>
 *
 * <p>A stratified split gives each part the same share of every class, up to one row: of a class of n rows, a part of
 * share s gets floor(n s) or ceil(n s) rows. Which of the two is chosen so that the size of the whole part stays close
 * to its share, even with many small classes.
 *
 * <p>Rows that know of each other, such as those of one patient, are a group and belong on one side: {@link #grouped}. Groups are dealt from
 * the largest to the smallest, equal ones in random order, so that the seed decides only among groups of one size.
 */
public final class Splits {

    static final double ROUNDING = 1e-9;

    private Splits() {}

    /**
     * {@return rows at random in parts of given shares: one array of row numbers per part, in the order of the shares; none is empty}
     *
     * @param rows the number of rows, at least one for each part
     * @param shares one per part, each greater than 0, with a sum of 1; not modified
     * @param seed the seed of the split
     * @throws IllegalArgumentException if the shares are not allowed, or a part would have no row
     */
    public static List<int[]> random(int rows, double[] shares, long seed) {
        return deal(new int[Math.max(0, rows)], shares, seed, "split");
    }

    /**
     * {@return rows in parts as {@link #random} makes them, each of which has the classes in the same proportions as the whole}
     *
     * @param classes the class of each row, any numbers; not modified
     * @param shares one per part, each greater than 0, with a sum of 1; not modified
     * @param seed the seed of the split
     * @throws IllegalArgumentException if the shares are not allowed, or a part would have no row
     */
    public static List<int[]> stratified(int[] classes, double[] shares, long seed) {
        return deal(classes, shares, seed, "split");
    }

    /**
     * {@return the test rows of random folds of equal size for cross-validation; {@link #trainingRows} gives the training rows}
     *
     * @param rows the number of rows
     * @param folds at least 2, at most {@code rows}
     * @param seed the seed of the split
     * @throws IllegalArgumentException if there are fewer than 2 folds or more folds than rows
     */
    public static List<int[]> kFold(int rows, int folds, long seed) {
        return stratifiedKFold(new int[Math.max(0, rows)], folds, seed);
    }

    /**
     * {@return the test rows of folds as {@link #kFold} makes them, each of which has the classes in the same proportions as the whole}
     *
     * @param classes the class of each row, any numbers; not modified
     * @param folds at least 2, at most the number of rows
     * @param seed the seed of the split
     * @throws IllegalArgumentException if there are fewer than 2 folds or more folds than rows
     */
    public static List<int[]> stratifiedKFold(int[] classes, int folds, long seed) {
        return deal(classes, equalShares(folds, classes.length, "rows"), seed, "folds");
    }

    /**
     * Splits groups of rows into parts of given shares: all rows of a group are in one part.
     *
     * <p>The largest group comes first. Each goes to the part for which (rows so far + half of the group) / share is least, the
     * first of equals, except that the last groups go to parts that are still empty. One of two parts exceeds its share by at most
     * half of its smallest group, unless that is its only one; one of k parts by less than k - 1 times its smallest group.
     *
     * @param groups the group of each row, any numbers; not modified
     * @param shares one per part, each greater than 0, with a sum of 1; not modified
     * @param seed the seed of the split
     * @return one array of row numbers per part, in the order of the shares; none is empty
     * @throws IllegalArgumentException if the shares are not allowed, or there are fewer groups than parts
     */
    public static List<int[]> grouped(int[] groups, double[] shares, long seed) {
        requireShares(shares);
        long count = count(groups);
        if (count < shares.length) {
            throw new IllegalArgumentException(
                    "Cannot make " + shares.length + " parts of " + count + (count == 1 ? " group" : " groups")
                            + ", since no group is divided; use more groups, or fewer parts.");
        }
        return GroupDeal.of(new int[groups.length], groups, shares, seed);
    }

    /**
     * Splits groups of rows into folds for cross-validation: all rows of a group are in one fold.
     *
     * <p>The largest group comes first, and each goes to the fold that is smallest so far, the first of equals. So no fold is larger
     * than another by more than its own smallest group.
     *
     * @param groups the group of each row, any numbers; not modified
     * @param folds at least 2, at most the number of groups
     * @param seed the seed of the split
     * @return the test rows of each fold, none empty; {@link #trainingRows} gives the training rows
     * @throws IllegalArgumentException if there are fewer than 2 folds or more folds than groups
     */
    public static List<int[]> groupKFold(int[] groups, int folds, long seed) {
        return stratifiedGroupKFold(new int[groups.length], groups, folds, seed);
    }

    /**
     * Splits groups of rows into folds for cross-validation, each of which has about the same number of rows of every class: as
     * nearly as whole groups allow.
     *
     * <p>With g(c) of the n(c) rows of class c in a group, groups come in descending order of sum over c of (g(c) / n(c))². Each goes
     * to the fold that then makes the sum of (m(c) / n(c))² over classes and folds least, where m(c) are the rows of class c in the
     * fold; of equal folds, to the one with fewest rows.
     *
     * @param classes the class of each row, any numbers; not modified
     * @param groups the group of each row, any numbers; not modified
     * @param folds at least 2, at most the number of groups
     * @param seed the seed of the split
     * @return the test rows of each fold, none empty; {@link #trainingRows} gives the training rows
     * @throws IllegalArgumentException if there is not one class per row, or there are fewer than 2 folds or more folds than groups
     */
    public static List<int[]> stratifiedGroupKFold(int[] classes, int[] groups, int folds, long seed) {
        if (classes.length != groups.length) {
            throw new IllegalArgumentException("There are " + groups.length + " groups of rows but " + classes.length
                    + " classes; give one of each per row.");
        }
        return GroupDeal.of(classes, groups, equalShares(folds, count(groups), "groups"), seed);
    }

    /**
     * Splits rows by time, the earliest in the first part.
     *
     * <p>Rows of equal time are in one part: each cut is made at the change of time that is nearest to its share of the rows, the
     * later one of two that are equally near.
     *
     * @param times the time of each row, in any unit, in any order; not modified
     * @param shares one per part, each greater than 0, with a sum of 1; not modified
     * @return one array of row numbers per part, in the order of the shares; none is empty
     * @throws IllegalArgumentException if the shares are not allowed, a time is NaN, or a part would have no row
     */
    public static List<int[]> byTime(double[] times, double[] shares) {
        requireShares(shares);
        return TimeSplit.of(times, shares);
    }

    /** {@return the rows that are not marked, and those that are, each in ascending order; one of the two may be empty} */
    public static List<int[]> byMark(boolean[] marked) {
        int[] all = IntStream.range(0, marked.length).toArray();
        return List.of(
                Arrays.stream(all).filter(row -> !marked[row]).toArray(),
                Arrays.stream(all).filter(row -> marked[row]).toArray());
    }

    private static long count(int[] groups) {
        return Arrays.stream(groups).distinct().count();
    }

    private static double[] equalShares(int folds, long most, String what) {
        if (folds < 2 || folds > most) {
            throw new IllegalArgumentException("Cannot make " + folds + " folds of " + most + " " + what
                    + "; folds must be from 2 to the number of " + what + ".");
        }
        double[] shares = new double[folds];
        Arrays.fill(shares, 1.0 / folds);
        return shares;
    }

    /** {@return the rows a fold, counted from 0, trains on: those of all other folds, in ascending order} */
    public static int[] trainingRows(List<int[]> folds, int fold) {
        Objects.checkIndex(fold, folds.size());
        return IntStream.range(0, folds.size())
                .filter(each -> each != fold)
                .flatMap(each -> Arrays.stream(folds.get(each)))
                .sorted()
                .toArray();
    }

    /**
     * {@return the class of each row of targets: the column of the largest value, the first one of equals} A single
     * column holds two classes: 1 for values above one half, else 0.
     */
    public static int[] classes(DMatrixRMaj targets) {
        return classes(RowSource.of(targets));
    }

    /** {@return the same of targets in any form; no row is looked at if they {@linkplain RowSource#classes state} their classes} */
    public static int[] classes(RowSource targets) {
        return targets.classes().orElseGet(() -> {
            int[] classes = new int[targets.rows()];
            Portions.forEach(targets, (rows, first) -> {
                for (int row = 0; row < rows.numRows; row++) {
                    classes[first + row] = classOf(rows, row);
                }
            });
            return classes;
        });
    }

    private static int classOf(DMatrixRMaj targets, int row) {
        int start = row * targets.numCols;
        if (targets.numCols == 1) {
            return targets.data[start] > 0.5 ? 1 : 0;
        }
        int largest = 0;
        for (int column = 1; column < targets.numCols; column++) {
            if (targets.data[start + column] > targets.data[start + largest]) {
                largest = column;
            }
        }
        return largest;
    }

    /**
     * {@return whether every row of targets is one class, so that a split by {@link #classes} makes sense: a single 1
     * among 0s, or a single column of 0s and 1s} For numbers or several labels per row use {@link #random} instead.
     */
    public static boolean haveClasses(DMatrixRMaj targets) {
        return haveClasses(RowSource.of(targets));
    }

    /** {@return the same of targets in any form; no row is looked at if they {@linkplain RowSource#classes state} their classes} */
    public static boolean haveClasses(RowSource targets) {
        if (targets.classes().isPresent()) {
            return true;
        }
        boolean[] all = {true};
        Portions.forEach(targets, (rows, first) -> {
            for (int row = 0; row < rows.numRows && all[0]; row++) {
                all[0] = isClass(rows, row);
            }
        });
        return all[0];
    }

    private static boolean isClass(DMatrixRMaj targets, int row) {
        int ones = 0;
        for (int column = 0; column < targets.numCols; column++) {
            double value = targets.data[row * targets.numCols + column];
            if (value != 0 && value != 1) {
                return false;
            }
            ones += value == 1 ? 1 : 0;
        }
        return targets.numCols == 1 || ones == 1;
    }

    private static List<int[]> deal(int[] classes, double[] shares, long seed, String purpose) {
        requireShares(shares);
        List<IntStream.Builder> parts =
                Stream.generate(IntStream::builder).limit(shares.length).toList();
        double[] owed = new double[shares.length];
        rowsByClass(classes).forEach((label, builder) -> {
            int[] rows = builder.build().toArray();
            RandomStream.at(seed, purpose, label).shuffle(rows);
            int[] counts = apportion(rows.length, shares, owed);
            int next = 0;
            for (int part = 0; part < counts.length; part++) {
                for (int end = next + counts[part]; next < end; next++) {
                    parts.get(part).add(rows[next]);
                }
            }
        });
        List<int[]> sorted =
                parts.stream().map(part -> part.build().sorted().toArray()).toList();
        requireRows(sorted, shares, classes.length);
        return sorted;
    }

    private static void requireShares(double[] shares) {
        double sum = 0;
        for (double share : shares) {
            if (!(share > 0)) {
                throw new IllegalArgumentException(
                        "Each share must be greater than 0, got " + Arrays.toString(shares) + ".");
            }
            sum += share;
        }
        if (!(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException(
                    "Shares must sum to 1, but " + Arrays.toString(shares) + " sums to " + sum + ".");
        }
    }

    private static SortedMap<Integer, IntStream.Builder> rowsByClass(int[] classes) {
        SortedMap<Integer, IntStream.Builder> rows = new TreeMap<>();
        for (int row = 0; row < classes.length; row++) {
            rows.computeIfAbsent(classes[row], label -> IntStream.builder()).add(row);
        }
        return rows;
    }

    /**
     * Distributes the rows of one class. Each part first gets its share rounded down; the rows left over go to the parts
     * that are owed most, including what earlier classes owe them.
     */
    private static int[] apportion(int rows, double[] shares, double[] owed) {
        int[] counts = new int[shares.length];
        boolean[] open = new boolean[shares.length];
        int left = rows;
        for (int part = 0; part < shares.length; part++) {
            double quota = rows * shares[part];
            double whole = Math.floor(quota + ROUNDING);
            counts[part] = (int) whole;
            left -= counts[part];
            open[part] = quota - whole > ROUNDING;
            owed[part] += quota - whole;
        }
        for (; left > 0; left--) {
            int most = -1;
            for (int part = 0; part < shares.length; part++) {
                // A difference within rounding errors is a tie, which the first part wins.
                if (open[part] && (most < 0 || owed[part] > owed[most] + ROUNDING)) {
                    most = part;
                }
            }
            counts[most]++;
            owed[most]--;
            open[most] = false;
        }
        return counts;
    }

    private static void requireRows(List<int[]> parts, double[] shares, int rows) {
        for (int part = 0; part < shares.length; part++) {
            if (parts.get(part).length == 0) {
                throw TimeSplit.noRow(shares[part], rows, part, "; give it a larger share, or use more rows.");
            }
        }
    }
}
