package dev.neurona.learn;

import dev.neurona.table.Table;
import dev.neurona.table.Visible;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A target, and whether a column alone determines it. The rules stand at {@link Finding.Kind#GIVES_ANSWER}. */
final class Answer {

    private static final int FEW_ROWS_OF_NUMBERS = 20;
    private static final int FEW_ROWS_OF_INTERVALS = 50;
    private static final double CHANCE = 1e-6;

    private final String target;
    private final boolean isNumber;
    /** The different values of the target. */
    private final Categories classes;

    private final double[] numbers;

    private Answer(Table table, String target, boolean isNumber) {
        this.target = target;
        this.isNumber = isNumber;
        this.numbers = table.column(target).isNumeric() ? table.numbers(target) : new double[0];
        boolean asNumbers = table.column(target).isNumeric()
                && (isNumber || !table.column(target).isSpelled());
        this.classes = asNumbers
                ? Categories.ofNumbers(table.column(target), numbers, Integer.MAX_VALUE)
                        .orElseThrow()
                : Categories.ofTexts(table.column(target));
    }

    static Answer ofClasses(Table table, String target) {
        return new Answer(table, target, false);
    }

    /** {@return a target of numbers} Throws like {@link Table#numbers} if it is one of texts. */
    static Answer ofNumbers(Table table, String target) {
        table.numbers(target);
        return new Answer(table, target, true);
    }

    boolean isNumber() {
        return isNumber;
    }

    Categories classes() {
        return classes;
    }

    /** The finding that a column gives the answer, if it does. */
    Optional<Finding> givenBy(CheckedColumn column) {
        if (classes.count() < 2) {
            return Optional.empty();
        }
        Optional<Finding> byCategory = column.categories().flatMap(values -> givenBy(column.name(), values));
        if (byCategory.isPresent() || !column.isNumeric()) {
            return byCategory;
        }
        return isNumber ? byCorrelation(column) : byIntervals(column);
    }

    private Finding finding(String column, String how) {
        return new Finding(
                Finding.Kind.GIVES_ANSWER,
                column,
                "Column '" + Visible.text(column) + "' gives the answer away: " + how
                        + " If it is not known before the answer, " + CheckedColumn.leaveOut(column));
    }

    private String quoted() {
        return "'" + Visible.text(target) + "'";
    }

    private Optional<Finding> givenBy(String column, Categories values) {
        if (2L * values.count() >= classes.rows() || !isOneTargetEach(values)) {
            return Optional.empty();
        }
        int[] kept = kept(row -> values.code(row) == Categories.MISSING);
        int rows = count(kept);
        boolean determined =
                2L * values.count() < rows && hasRows(kept, FEW_ROWS_OF_NUMBERS) && chance(values, kept, rows) < CHANCE;
        return determined
                ? Optional.of(finding(
                        column,
                        "in " + rows + " rows, each of its " + values.count()
                                + " values occurs with one value of target " + quoted() + " only."))
                : Optional.empty();
    }

    /** The target of each row that counts, {@link Categories#MISSING} of the others; no row counts if too few are left. */
    private int[] kept(IntPredicate isGap) {
        int rows = classes.rows();
        int[] kept = new int[classes.length()];
        int gaps = 0;
        int targetOfGaps = Categories.MISSING;
        boolean isMixed = false;
        for (int row = 0; row < kept.length; row++) {
            kept[row] = classes.code(row);
            if (kept[row] != Categories.MISSING && isGap.test(row)) {
                gaps++;
                isMixed |= gaps > 1 && targetOfGaps != kept[row];
                targetOfGaps = kept[row];
            }
        }
        if (isMixed) {
            boolean enough = 10L * gaps <= rows;
            Arrays.setAll(kept, row -> enough && !isGap.test(row) ? kept[row] : Categories.MISSING);
        }
        return kept;
    }

    private static int count(int[] kept) {
        return (int)
                IntStream.of(kept).filter(code -> code != Categories.MISSING).count();
    }

    private int[] sizes(int[] kept) {
        int[] sizes = new int[classes.count()];
        for (int code : kept) {
            if (code != Categories.MISSING) {
                sizes[code]++;
            }
        }
        return sizes;
    }

    /** Whether there are enough rows: of each class, or of numbers in all. */
    private boolean hasRows(int[] kept, int fewInAll) {
        return isNumber
                ? count(kept) > fewInAll
                : IntStream.of(sizes(kept)).allMatch(size -> size >= TableCheck.FEW_ROWS_OF_CLASS);
    }

    /** Whether each value has one target. */
    private boolean isOneTargetEach(Categories values) {
        int[] targets = new int[values.count()];
        Arrays.fill(targets, Categories.MISSING);
        for (int row = 0; row < classes.length(); row++) {
            int value = values.code(row);
            int code = classes.code(row);
            if (value == Categories.MISSING || code == Categories.MISSING) {
                continue;
            }
            if (targets[value] != Categories.MISSING && targets[value] != code) {
                return false;
            }
            targets[value] = code;
        }
        return true;
    }

    /** The product, over all rows but the first of each value, of the share of their target; an upper bound once it is small enough. */
    private double chance(Categories values, int[] kept, int rows) {
        int[] sizes = sizes(kept);
        boolean[] seen = new boolean[values.count() + 1];
        double chance = 1;
        for (int row = 0; row < kept.length && chance >= CHANCE; row++) {
            if (kept[row] != Categories.MISSING) {
                int value = values.code(row) == Categories.MISSING ? values.count() : values.code(row);
                chance *= seen[value] ? (double) sizes[kept[row]] / rows : 1;
                seen[value] = true;
            }
        }
        return chance;
    }

    private Optional<Finding> byIntervals(CheckedColumn column) {
        int[] kept = kept(column::isMissing);
        int rows = count(kept);
        boolean determined = rows > FEW_ROWS_OF_INTERVALS && hasRows(kept, 0) && areApart(column, kept);
        return determined
                ? Optional.of(finding(
                        column.name(),
                        "sorted by it, the rows of each of the " + classes.count() + " classes of target " + quoted()
                                + " stand together, in " + rows + " rows."))
                : Optional.empty();
    }

    /** Whether the intervals of the classes do not overlap. */
    private boolean areApart(CheckedColumn column, int[] kept) {
        double[] low = new double[classes.count()];
        double[] high = new double[classes.count()];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int row = 0; row < kept.length; row++) {
            if (kept[row] != Categories.MISSING && !column.isMissing(row)) {
                low[kept[row]] = Math.min(low[kept[row]], column.number(row));
                high[kept[row]] = Math.max(high[kept[row]], column.number(row));
            }
        }
        // A class that has gaps only comes last, where it overlaps with none.
        List<Integer> order = IntStream.range(0, classes.count())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer code) -> low[code]))
                .toList();
        return IntStream.range(1, order.size()).allMatch(i -> high[order.get(i - 1)] < low[order.get(i)]);
    }

    private Optional<Finding> byCorrelation(CheckedColumn column) {
        int[] both = IntStream.range(0, classes.length())
                .filter(row -> !column.isMissing(row) && classes.code(row) != Categories.MISSING)
                .toArray();
        int[] some = Correlation.some(both);
        double[] x = IntStream.of(some).mapToDouble(column::number).toArray();
        double[] y = IntStream.of(some).mapToDouble(row -> numbers[row]).toArray();
        int mostFrequent =
                IntStream.range(0, classes.count()).map(classes::size).max().orElse(0);
        boolean determined = both.length > FEW_ROWS_OF_NUMBERS
                && 10L * both.length >= 9L * classes.rows()
                && both.length - mostFrequent >= 10
                && Correlation.isAlmostOne(x, y);
        return determined
                ? Optional.of(finding(
                        column.name(), "its correlation with target " + quoted() + " is at least 0.9999 in magnitude."))
                : Optional.empty();
    }
}
