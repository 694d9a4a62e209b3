package dev.neurona.data;

import dev.neurona.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
 * <p>Every split is a partition: each row is in exactly one part. Which part is random; within a part, rows are in
 * ascending order. The same seed gives the same rows on every machine.
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
 */
public final class Splits {

    private static final double ROUNDING = 1e-9;

    private Splits() {}

    /**
     * Splits rows at random into parts of given shares.
     *
     * @param rows the number of rows, at least one for each part
     * @param shares one per part, each greater than 0, with a sum of 1; not modified
     * @param seed the seed of the split
     * @return one array of row numbers per part, in the order of the shares; none is empty
     * @throws IllegalArgumentException if the shares are not allowed, or a part would have no row
     */
    public static List<int[]> random(int rows, double[] shares, long seed) {
        return deal(new int[Math.max(0, rows)], shares, seed, "split");
    }

    /**
     * Splits rows into parts of given shares, each of which has the classes in the same proportions as the whole.
     *
     * @param classes the class of each row, any numbers; not modified
     * @param shares one per part, each greater than 0, with a sum of 1; not modified
     * @param seed the seed of the split
     * @return one array of row numbers per part, in the order of the shares; none is empty
     * @throws IllegalArgumentException if the shares are not allowed, or a part would have no row
     */
    public static List<int[]> stratified(int[] classes, double[] shares, long seed) {
        return deal(classes, shares, seed, "split");
    }

    /** {@return the test rows of each of at least 2 folds of equal size, which are random: {@link #stratifiedKFold} of one class} */
    public static List<int[]> kFold(int rows, int folds, long seed) {
        return stratifiedKFold(new int[Math.max(0, rows)], folds, seed);
    }

    /**
     * Splits rows into folds of equal size for cross-validation, each of which has the classes in the same proportions
     * as the whole.
     *
     * @param classes the class of each row, any numbers; not modified
     * @param folds at least 2, at most the number of rows
     * @param seed the seed of the split
     * @return the test rows of each fold; {@link #trainingRows} gives the training rows
     * @throws IllegalArgumentException if there are fewer than 2 folds or more folds than rows
     */
    public static List<int[]> stratifiedKFold(int[] classes, int folds, long seed) {
        if (folds < 2 || folds > classes.length) {
            throw new IllegalArgumentException("Cannot make " + folds + " folds of " + classes.length
                    + " rows; folds must be from 2 to the number of rows.");
        }
        return deal(classes, equal(folds), seed, "folds");
    }

    /**
     * Splits rows into parts of given shares, such that all rows of a group, for example of a customer, are in the same part. The
     * largest groups come first, groups of equal size in random order; each goes to the part that lacks most rows.
     *
     * @param groups the group of each row, any numbers; not modified
     * @param shares one per part, each greater than 0, with a sum of 1; not modified
     * @param seed the seed of the split
     * @return one array of row numbers per part, in the order of the shares; none is empty
     * @throws IllegalArgumentException if the shares are not allowed, or there are fewer groups than parts
     */
    public static List<int[]> grouped(int[] groups, double[] shares, long seed) {
        requireShares(shares);
        List<int[]> members = new ArrayList<>(rowsByClass(groups).values().stream()
                .map(rows -> rows.build().toArray())
                .toList());
        if (members.size() < shares.length) {
            throw new IllegalArgumentException("Cannot make " + shares.length + " parts of " + members.size()
                    + " groups; ask for fewer parts, or give rows of more groups.");
        }
        int[] order = IntStream.range(0, members.size()).toArray();
        RandomStream.at(seed, "groups").shuffle(order);
        List<int[]> largestFirst = Arrays.stream(order)
                .mapToObj(members::get)
                .sorted(Comparator.comparingInt((int[] rows) -> -rows.length))
                .toList();
        double[] lacking =
                Arrays.stream(shares).map(share -> share * groups.length).toArray();
        List<IntStream.Builder> parts =
                Stream.generate(IntStream::builder).limit(shares.length).toList();
        for (int[] rows : largestFirst) {
            int most = 0;
            for (int part = 1; part < lacking.length; part++) {
                most = lacking[part] > lacking[most] + ROUNDING ? part : most;
            }
            lacking[most] -= rows.length;
            Arrays.stream(rows).forEach(parts.get(most)::add);
        }
        return complete(parts, shares, groups.length);
    }

    /** {@return the test rows of each of at least 2 folds for cross-validation, whole groups as in {@link #grouped}} */
    public static List<int[]> groupKFold(int[] groups, int folds, long seed) {
        long count = Arrays.stream(groups).distinct().count();
        if (folds < 2 || folds > count) {
            throw new IllegalArgumentException("Cannot make " + folds + " folds of " + count
                    + " groups; folds must be from 2 to the number of groups.");
        }
        return grouped(groups, equal(folds), seed);
    }

    /**
     * Splits rows by time, earliest first. Rows of equal time are in the same part: a part that would end between them goes on until
     * the time changes.
     *
     * @param times the time of each row, in any unit, also places in an order; not modified
     * @param shares one per part, each greater than 0, with a sum of 1; not modified
     * @return one array of row numbers per part, in the order of the shares; none is empty
     */
    public static List<int[]> byTime(double[] times, double[] shares) {
        requireShares(shares);
        for (int row = 0; row < times.length; row++) {
            if (Double.isNaN(times[row])) {
                throw new IllegalArgumentException("Row " + row + " has no time, it is NaN; leave such rows out.");
            }
        }
        int[] sorted = IntStream.range(0, times.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> times[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<IntStream.Builder> parts =
                Stream.generate(IntStream::builder).limit(shares.length).toList();
        double end = 0;
        int next = 0;
        for (int part = 0; part < shares.length; part++) {
            end += shares[part] * times.length;
            long until = part == shares.length - 1 ? times.length : Math.round(end);
            while (next < times.length && (next < until || isSame(times, sorted, next))) {
                parts.get(part).add(sorted[next++]);
            }
        }
        return complete(parts, shares, times.length);
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
        return complete(parts, shares, classes.length);
    }

    /** Whether a row has the time of the one before it. */
    private static boolean isSame(double[] times, int[] sorted, int at) {
        return at > 0 && times[sorted[at]] == times[sorted[at - 1]];
    }

    private static double[] equal(int parts) {
        double[] shares = new double[parts];
        Arrays.fill(shares, 1.0 / parts);
        return shares;
    }

    /** The parts, rows in ascending order. */
    private static List<int[]> complete(List<IntStream.Builder> parts, double[] shares, int rows) {
        List<int[]> sorted =
                parts.stream().map(part -> part.build().sorted().toArray()).toList();
        requireRows(sorted, shares, rows);
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
                throw new IllegalArgumentException("A share of " + shares[part] + " of " + rows + " rows leaves part "
                        + (part + 1) + " without a row; give it a larger share, or use more rows.");
            }
        }
    }
}
