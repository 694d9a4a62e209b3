package dev.neurona.data;

import dev.neurona.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;

/**
 * Which rows go where: the arithmetic of splits and folds, on row numbers alone.
 *
 * <p>Every split is a partition: each row is in exactly one part. A part lists its rows in ascending order, so chance
 * decides who is in it and nothing else. The same seed gives the same rows on every machine.
 *
 * <pre>{@code
 * List<int[]> parts = Splits.stratified(Splits.classes(data.targets()), new double[] {0.75, 0.25}, 42);
 * Dataset train = data.select(parts.get(0));
 * Dataset test = data.select(parts.get(1));
 * }</pre>
 *
 * <p>Stratified splits take the same share of every class, up to one row: a class of n rows gives a part of share s
 * either floor(n s) or ceil(n s) of them. Which of the two is chosen so that the size of the whole part stays close
 * to its share as well, also when there are many small classes.
 *
 * @since 0.1
 */
public final class Splits {

    private static final double ROUNDING = 1e-9;

    private Splits() {}

    /**
     * Parts of given shares, drawn without regard to classes.
     *
     * @param rows the number of rows, at least one for each part
     * @param shares one a part, each greater than 0, together 1; not modified
     * @param seed the seed of the split
     * @return one array of row numbers a part, in the order of the shares; none is empty
     * @throws IllegalArgumentException if the shares are no shares, or a part would have no row
     */
    public static List<int[]> random(int rows, double[] shares, long seed) {
        return deal(new int[Math.max(0, rows)], shares, seed, "split");
    }

    /**
     * Parts of given shares that each have every class in the proportion of the whole.
     *
     * @param classes the class of each row, any numbers; not modified
     * @param shares one a part, each greater than 0, together 1; not modified
     * @param seed the seed of the split
     * @return one array of row numbers a part, in the order of the shares; none is empty
     * @throws IllegalArgumentException if the shares are no shares, or a part would have no row
     */
    public static List<int[]> stratified(int[] classes, double[] shares, long seed) {
        return deal(classes, shares, seed, "split");
    }

    /**
     * Folds of equal size for cross-validation, drawn without regard to classes.
     *
     * @param rows the number of rows
     * @param folds at least 2, at most {@code rows}
     * @param seed the seed of the split
     * @return the test rows of each fold; {@link #trainingRows} gives the others
     * @throws IllegalArgumentException if there cannot be so many folds
     */
    public static List<int[]> kFold(int rows, int folds, long seed) {
        return stratifiedKFold(new int[Math.max(0, rows)], folds, seed);
    }

    /**
     * Folds of equal size for cross-validation that each have every class in the proportion of the whole.
     *
     * @param classes the class of each row, any numbers; not modified
     * @param folds at least 2, at most the number of rows
     * @param seed the seed of the split
     * @return the test rows of each fold; {@link #trainingRows} gives the others
     * @throws IllegalArgumentException if there cannot be so many folds
     */
    public static List<int[]> stratifiedKFold(int[] classes, int folds, long seed) {
        if (folds < 2 || folds > classes.length) {
            throw new IllegalArgumentException("Cannot make " + folds + " folds of " + classes.length
                    + " rows; folds must be from 2 to the number of rows.");
        }
        double[] shares = new double[folds];
        Arrays.fill(shares, 1.0 / folds);
        return deal(classes, shares, seed, "folds");
    }

    /**
     * The rows a fold trains on: those of all other folds.
     *
     * @param folds the test rows of each fold, as {@link #kFold} gives them; not modified
     * @param fold the number of the fold that is held out, from 0
     * @return row numbers in ascending order
     */
    public static int[] trainingRows(List<int[]> folds, int fold) {
        int[] held = folds.get(fold);
        int count = -held.length;
        for (int[] each : folds) {
            count += each.length;
        }
        int[] rows = new int[count];
        int next = 0;
        for (int i = 0; i < folds.size(); i++) {
            if (i != fold) {
                System.arraycopy(folds.get(i), 0, rows, next, folds.get(i).length);
                next += folds.get(i).length;
            }
        }
        Arrays.sort(rows);
        return rows;
    }

    /**
     * The class of each row of targets: the column of the largest value, the first of equals. A single column holds two
     * classes: 1 above one half, else 0.
     *
     * @param targets examples x outputs; not modified
     * @return one class a row
     */
    public static int[] classes(DMatrixRMaj targets) {
        int[] classes = new int[targets.numRows];
        for (int row = 0; row < targets.numRows; row++) {
            int start = row * targets.numCols;
            if (targets.numCols == 1) {
                classes[row] = targets.data[start] > 0.5 ? 1 : 0;
                continue;
            }
            for (int column = 1; column < targets.numCols; column++) {
                if (targets.data[start + column] > targets.data[start + classes[row]]) {
                    classes[row] = column;
                }
            }
        }
        return classes;
    }

    /**
     * Whether every row of targets names one class, so that splitting by {@link #classes} makes sense: one 1 among 0s,
     * or a single column of 0s and 1s. Several labels a row, or amounts, are split at {@link #random} instead.
     *
     * @param targets examples x outputs; not modified
     * @return true if each row has exactly one class
     */
    public static boolean haveClasses(DMatrixRMaj targets) {
        for (int row = 0; row < targets.numRows; row++) {
            int ones = 0;
            for (int column = 0; column < targets.numCols; column++) {
                double value = targets.data[row * targets.numCols + column];
                if (value != 0 && value != 1) {
                    return false;
                }
                ones += value == 1 ? 1 : 0;
            }
            if (targets.numCols > 1 && ones != 1) {
                return false;
            }
        }
        return true;
    }

    private static List<int[]> deal(int[] classes, double[] shares, long seed, String purpose) {
        requireShares(shares);
        int[] partOfRow = new int[classes.length];
        int[] sizes = new int[shares.length];
        double[] owed = new double[shares.length];
        SortedMap<Integer, int[]> rowsByClass = group(classes);
        rowsByClass.forEach((label, rows) -> {
            RandomStream.at(seed, purpose, label).shuffle(rows);
            int[] counts = apportion(rows.length, shares, owed);
            int next = 0;
            for (int part = 0; part < counts.length; part++) {
                for (int i = 0; i < counts[part]; i++) {
                    partOfRow[rows[next++]] = part;
                }
                sizes[part] += counts[part];
            }
        });
        return gather(partOfRow, sizes, shares);
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

    private static SortedMap<Integer, int[]> group(int[] classes) {
        SortedMap<Integer, List<Integer>> lists = new TreeMap<>();
        for (int row = 0; row < classes.length; row++) {
            lists.computeIfAbsent(classes[row], label -> new ArrayList<>()).add(row);
        }
        SortedMap<Integer, int[]> rows = new TreeMap<>();
        lists.forEach((label, list) ->
                rows.put(label, list.stream().mapToInt(Integer::intValue).toArray()));
        return rows;
    }

    /**
     * Shares out the rows of one class. Every part first gets the whole rows of its share; those left over go to the
     * parts that are owed most, counting what earlier classes left them short of.
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
                // A difference within rounding is a tie, which the first part wins.
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

    private static List<int[]> gather(int[] partOfRow, int[] sizes, double[] shares) {
        List<int[]> parts = new ArrayList<>(sizes.length);
        for (int part = 0; part < sizes.length; part++) {
            if (sizes[part] == 0) {
                throw new IllegalArgumentException("A share of " + shares[part] + " of " + partOfRow.length
                        + " rows is no row at all; give part " + (part + 1) + " a larger share or use more rows.");
            }
            parts.add(new int[sizes[part]]);
        }
        int[] filled = new int[sizes.length];
        for (int row = 0; row < partOfRow.length; row++) {
            int part = partOfRow[row];
            parts.get(part)[filled[part]++] = row;
        }
        return parts;
    }
}
