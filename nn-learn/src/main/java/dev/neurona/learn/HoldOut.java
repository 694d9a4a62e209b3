package dev.neurona.learn;

import dev.neurona.data.Splits;
import dev.neurona.table.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which rows are kept from the networks, so that their predictions can be judged. Where rows belong together, by a group or by time,
 * the rows on which each network chooses its best epoch are kept apart in the same way, unless {@link Learner#validation} marks them.
 */
public final class HoldOut {

    /** Training rows, and the rows that judge; row numbers in ascending order. */
    static final class Part {

        private final int[] training;
        private final int[] judging;

        Part(int[] training, int[] judging) {
            this.training = training;
            this.judging = judging;
        }

        int[] training() {
            return training;
        }

        int[] judging() {
            return judging;
        }
    }

    private enum By {
        AUTOMATIC,
        NOTHING,
        SHARE,
        FOLDS,
        GROUP,
        TIME
    }

    private static final double SHARE = 0.2;
    private static final int FOLDS = 5;

    private final By by;
    private final int folds;
    private final double share;
    private final String column;

    private HoldOut(By by, int folds, double share, String column) {
        this.by = by;
        this.folds = folds;
        this.share = share;
        this.column = column;
    }

    /** {@return up to 2000 rows five folds, which judge every row once, and of more rows one share of 0.2} */
    public static HoldOut automatic() {
        return new HoldOut(By.AUTOMATIC, FOLDS, SHARE, "");
    }

    /** {@return no rows: nothing is judged, and the fit takes half the time or less} */
    public static HoldOut nothing() {
        return new HoldOut(By.NOTHING, FOLDS, SHARE, "");
    }

    /** {@return a random share of the rows, greater than 0 and less than 1, with the classes in the same proportions} */
    public static HoldOut share(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be greater than 0 and less than 1, got " + share + ".");
        }
        return new HoldOut(By.SHARE, FOLDS, share, "");
    }

    /** {@return each of so many random parts in turn, at least 2, with the classes in the same proportions} */
    public static HoldOut folds(int count) {
        if (count < 2) {
            throw new IllegalArgumentException("folds must be at least 2, got " + count + ".");
        }
        return new HoldOut(By.FOLDS, count, SHARE, "");
    }

    /**
     * {@return whole groups, such as all rows of a customer: five folds, or of more than 2000 rows a share of 0.2} The column is used for
     * nothing else.
     */
    public static HoldOut groups(String column) {
        return new HoldOut(By.GROUP, FOLDS, SHARE, named("groups", column));
    }

    /**
     * {@return the last share of 0.2 of the rows in the order of a column of numbers, or of dates such as 2026-01-31} Rows of equal time
     * are on one side. The column is used for nothing else.
     */
    public static HoldOut latest(String timeColumn) {
        return new HoldOut(By.TIME, FOLDS, SHARE, named("latest", timeColumn));
    }

    private static String named(String method, String column) {
        if (column.isEmpty()) {
            throw new IllegalArgumentException(method + " needs the name of a column, got ''.");
        }
        return column;
    }

    Settings in(Settings settings) {
        return settings.with(Settings.JUDGED_BY, by.name())
                .with(Settings.FOLDS, Integer.toString(folds))
                .with(Settings.JUDGED_SHARE, Double.toString(share))
                .with(Settings.JUDGED_COLUMN, column);
    }

    static HoldOut of(Settings settings) {
        By by = settings.name(Settings.JUDGED_BY, By.class).orElse(By.AUTOMATIC);
        return new HoldOut(
                by,
                settings.whole(Settings.FOLDS, FOLDS),
                settings.number(Settings.JUDGED_SHARE, SHARE),
                settings.text(Settings.JUDGED_COLUMN).orElse(""));
    }

    /** The column that says which rows belong together. */
    Optional<String> column() {
        return column.isEmpty() ? Optional.empty() : Optional.of(column);
    }

    boolean isTimed() {
        return by == By.TIME;
    }

    /** The group of each row, if rows of a group belong together. */
    Optional<int[]> groups(Table table) {
        return by == By.GROUP ? Optional.of(table.classes(column)) : Optional.empty();
    }

    /** What judges, in words. */
    String describe(int rows) {
        return switch (by) {
            case NOTHING -> "nothing";
            case TIME -> "the last " + percent() + " of the rows by " + column;
            case GROUP ->
                isFolded(rows)
                        ? folds + " folds of whole groups of " + column
                        : percent() + " of the groups of " + column;
            default -> isFolded(rows) ? folds + " folds" : percent() + " of the rows";
        };
    }

    private String percent() {
        return Math.round(100 * share) + " %";
    }

    private boolean isFolded(int rows) {
        return by == By.FOLDS || ((by == By.AUTOMATIC || by == By.GROUP) && rows <= Choices.SMALL);
    }

    /** What judges if it is one part of several, in words. */
    String describeFirst(int rows) {
        return (isFolded(rows) && by != By.NOTHING ? "the first of " : "") + describe(rows);
    }

    /** The parts that judge a learner; none if nothing does. */
    List<Part> parts(Table table, Task task, long seed) {
        if (by == By.NOTHING) {
            return List.of();
        }
        if (!isFolded(table.rows())) {
            return List.of(part(table, task, share, seed));
        }
        return folds(table, task, folds, seed);
    }

    /** Each of so many parts in turn; of whole groups, if rows of a group belong together. */
    List<Part> folds(Table table, Task task, int count, long seed) {
        if (by == By.TIME) {
            throw new IllegalArgumentException(
                    "crossValidate needs folds, but this learner is judged by the latest rows by '"
                            + column
                            + "', and folds would learn from later rows than they judge; say evaluate(table), or"
                            + " judgedBy(HoldOut.folds(" + count + ")) if the rows do not depend on time.");
        }
        List<int[]> judging = by == By.GROUP
                ? Splits.groupKFold(table.classes(column), count, seed)
                : Splits.stratifiedKFold(classes(table, task), count, seed);
        return IntStream.range(0, count)
                .mapToObj(fold -> new Part(Splits.trainingRows(judging, fold), judging.get(fold)))
                .toList();
    }

    /** One part of a share, kept apart as the rows of this hold-out are. */
    Part part(Table table, Task task, double share, long seed) {
        double[] shares = {1 - share, share};
        List<int[]> parts = switch (by) {
            case GROUP -> Splits.grouped(table.classes(column), shares, seed);
            case TIME -> Splits.byTime(table.times(column), shares);
            default -> Splits.stratified(classes(table, task), shares, seed);
        };
        return new Part(parts.get(0), parts.get(1));
    }

    private static int[] classes(Table table, Task task) {
        return task.isClasses() ? table.classes(task.targets().get(0)) : new int[table.rows()];
    }
}
