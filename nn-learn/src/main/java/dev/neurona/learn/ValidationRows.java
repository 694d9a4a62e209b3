package dev.neurona.learn;

import dev.neurona.data.Splits;
import dev.neurona.learn.HoldOut.Part;
import dev.neurona.table.Table;
import dev.neurona.table.Visible;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows on which networks choose their best epoch, where a column marks them. Nothing is learnt from a marked row: neither by a
 * network nor by the preparation.
 */
final class ValidationRows {

    /** With fewer rows one lucky prediction more or less chooses another epoch. */
    private static final int FEW = 10;

    private final String column;
    private final Task task;

    private ValidationRows(String column, Task task) {
        this.column = column;
        this.task = task;
    }

    static Optional<ValidationRows> of(Settings settings) {
        return settings.text(Settings.VALIDATION_COLUMN).map(column -> new ValidationRows(column, settings.task()));
    }

    /** The rows of a table that are learnt from, and those that are marked. */
    Part part(Table table) {
        List<int[]> parts = Splits.byMark(table.truths(column));
        return new Part(parts.get(0), parts.get(1));
    }

    /**
     * How many rows of a whole table are marked.
     *
     * @throws IllegalArgumentException naming the column, and the row if a cell is no truth value; if none or all are marked, or all of a
     *     class
     */
    int count(Table table) {
        Part part = part(table);
        require(part, "the " + table.rows() + " rows", ", or leave validation(\"" + Visible.text(column) + "\") out.");
        if (task.isClasses()) {
            NavigableSet<String> lost = lost(table, part);
            if (!lost.isEmpty()) {
                throw new IllegalArgumentException(
                        place() + " marks all rows of '" + Visible.cell(lost.first())
                                + "' in target '" + Visible.text(task.targets().get(0))
                                + "', so no network learns what they are. Leave some of them unmarked, or leave them out of the table.");
            }
        }
        return part.judging().length;
    }

    /** What is to be said if so few rows of a whole table are marked that chance chooses the epoch. */
    Optional<Finding> finding(Table table) {
        int marked = part(table).judging().length;
        return marked == 0 || marked >= FEW
                ? Optional.empty()
                : Optional.of(new Finding(
                        Finding.Kind.FEW_ROWS_CHOOSE,
                        column,
                        place() + " marks " + (marked == 1 ? "1 row" : marked + " rows") + " of " + table.rows()
                                + ": so few choose an epoch by chance. Mark " + FEW
                                + " at least, or leave validation(\""
                                + Visible.text(column) + "\") out."));
    }

    /**
     * Refuses some rows of a table on which networks are to be trained while others judge.
     *
     * @throws IllegalArgumentException naming the column, if none or all of them are marked
     */
    void require(Table training) {
        // What is known of rows that are all marked is nothing, so all of them come first.
        for (Table rows : List.of(training, known(training))) {
            require(
                    part(rows),
                    "the " + rows.rows() + " rows that networks are to be trained on while others judge",
                    ", or hold other rows out; judgedBy(HoldOut.nothing()) holds out none.");
        }
    }

    private void require(Part part, String which, String wayOut) {
        if (part.judging().length == 0) {
            throw new IllegalArgumentException(
                    place() + " marks none of " + which + ", so none chooses the best epoch. Mark some" + wayOut);
        }
        if (part.training().length == 0) {
            throw new IllegalArgumentException(
                    place() + " marks all of " + which + ", so there is none to learn from. Mark fewer" + wayOut);
        }
    }

    private String place() {
        return "Column '" + Visible.text(column) + "'";
    }

    /** The rows of a table that are learnt from. */
    Table learnt(Table table) {
        return table.rows(part(table).training());
    }

    /**
     * The new rows that an update learns from.
     *
     * @throws IllegalArgumentException naming the column, if all are marked
     */
    Table learntByUpdate(Table all) {
        Table learnt = learnt(all);
        if (learnt.rows() == 0) {
            throw new IllegalArgumentException(place() + " marks all of the " + all.rows()
                    + " new rows, and an update learns from none that is marked. Give new rows that it does not mark.");
        }
        return learnt;
    }

    /** Some rows of a table without marked ones of a class that no other row has: they can choose nothing. */
    Table known(Table rows) {
        if (task.kind() != Task.Kind.CLASSES) {
            return rows;
        }
        NavigableSet<String> lost = lost(rows, part(rows));
        List<String> classes = rows.texts(task.targets().get(0));
        return lost.isEmpty()
                ? rows
                : rows.rows(IntStream.range(0, classes.size())
                        .filter(row -> !lost.contains(classes.get(row)))
                        .toArray());
    }

    /** The classes that only marked rows have. */
    private NavigableSet<String> lost(Table table, Part part) {
        List<String> classes = table.texts(task.targets().get(0));
        NavigableSet<String> lost =
                Arrays.stream(part.judging()).mapToObj(classes::get).collect(Collectors.toCollection(TreeSet::new));
        Arrays.stream(part.training()).mapToObj(classes::get).forEach(lost::remove);
        // A missing class is refused where targets are prepared.
        lost.remove("");
        return lost;
    }

    /** Refuses rows of which those that learn, or those that choose, all weigh 0. */
    void requireWeight(String weightColumn, Table rows) {
        double[] weights = rows.numbers(weightColumn);
        Part part = part(rows);
        for (int[] side : List.of(part.training(), part.judging())) {
            if (side.length > 0 && Arrays.stream(side).allMatch(row -> weights[row] == 0)) {
                throw new IllegalArgumentException("Column '" + Visible.text(weightColumn) + "' weighs all "
                        + side.length + " rows 0 that column '" + Visible.text(column)
                        + (side == part.training() ? "' leaves to learn from" : "' marks to choose the best epoch")
                        + ". Give more of them a weight greater than 0, or mark others.");
            }
        }
    }
}
