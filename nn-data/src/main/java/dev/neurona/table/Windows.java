package dev.neurona.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Gives each row of a table the values of the rows before it in time, as columns {@code load lag 1}, {@code load lag 2}, ...
 *
 * <pre>{@code
 * Table withHistory = new Windows("day", 7, "load").by("house").of(table);
 * }</pre>
 *
 * <p>The row before is the one of the next smaller time, within the same group; rows stay in the order of the table. A row that has fewer
 * rows before it is left out, or keeps missing values, see {@link #keepingIncomplete}. Two rows of a group at the same time are refused,
 * since neither is before the other: so no row sees its present or future. Split such tables by time, not at random: a lag of a
 * test row may be the target of a training row.
 *
 * @param time the column of the time: numbers, or dates and times in the form {@code 2026-11-29} or {@code 2026-11-29T08:30:00}, all in
 *     the same form, whose order is that of their characters
 * @param rows how many rows of history, at least 1
 * @param columns the columns whose history is added
 * @param group the column within whose equal values history is looked for, if any
 * @param keepsIncomplete whether rows with fewer rows before them stay
 */
public record Windows(String time, int rows, List<String> columns, Optional<String> group, boolean keepsIncomplete) {

    /**
     * Checks and copies the declaration.
     *
     * @throws IllegalArgumentException if there are no rows of history, or no columns
     */
    public Windows {
        columns = List.copyOf(columns);
        if (rows < 1) {
            throw new IllegalArgumentException("windows: the rows of history must be at least 1, got " + rows + ".");
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("windows: name at least one column whose history is added.");
        }
    }

    /**
     * Creates windows over the whole table that leave incomplete rows out.
     *
     * @param time the column of the time
     * @param rows how many rows of history, at least 1
     * @param columns the columns whose history is added, at least one
     */
    public Windows(String time, int rows, String... columns) {
        this(time, rows, List.of(columns), Optional.empty(), false);
    }

    /**
     * Looks for history among rows of the same group only.
     *
     * @param column the name of the column of groups
     * @return new windows
     */
    public Windows by(String column) {
        return new Windows(time, rows, columns, Optional.of(column), keepsIncomplete);
    }

    /**
     * Keeps rows with fewer rows before them; what they lack is missing.
     *
     * @return new windows
     */
    public Windows keepingIncomplete() {
        return new Windows(time, rows, columns, group, true);
    }

    /**
     * Adds the history.
     *
     * @param table the rows, in any order
     * @return the table with {@code rows} more columns for each of the columns
     * @throws IllegalArgumentException naming column and row, if a column is absent, a time or group is missing, a time is not in a form
     *     that can be ordered, or two rows of a group have the same time
     */
    public Table of(Table table) {
        int[][] before = before(table);
        Table wide = table;
        for (String name : columns) {
            for (int lag = 1; lag <= rows; lag++) {
                String lagged = name + " lag " + lag;
                if (table.names().contains(lagged)) {
                    throw new IllegalArgumentException("windows: the table already has a column '" + lagged + "'.");
                }
                wide = wide.with(lagged(table.column(name), lagged, before[lag - 1]));
            }
        }
        int[] kept = IntStream.range(0, table.rows())
                .filter(row -> keepsIncomplete || before[rows - 1][row] >= 0)
                .toArray();
        return wide.rows(kept);
    }

    /** The row that is 1, 2, ... rows before each row; -1 where there is none. */
    private int[][] before(Table table) {
        int[][] before = new int[rows][table.rows()];
        for (int[] rowsBefore : before) {
            Arrays.fill(rowsBefore, -1);
        }
        for (List<Integer> ordered : groups(table)) {
            for (int i = 0; i < ordered.size(); i++) {
                for (int lag = 1; lag <= Math.min(rows, i); lag++) {
                    before[lag - 1][ordered.get(i)] = ordered.get(i - lag);
                }
            }
        }
        return before;
    }

    /** The rows of each group, in the order of their times. */
    private List<List<Integer>> groups(Table table) {
        double[] times = Times.of(table, time);
        // Adding 0 makes one zero of two.
        Comparator<Integer> earlier = Comparator.comparingDouble(row -> times[row] + 0.0);
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        group.map(table::column).ifPresent(Windows::requireAll);
        for (int row = 0; row < table.rows(); row++) {
            int at = row;
            String key = group.map(name -> table.column(name).text(at)).orElse("");
            groups.computeIfAbsent(key, name -> new ArrayList<>()).add(row);
        }
        groups.forEach((key, ordered) -> {
            ordered.sort(earlier);
            for (int i = 1; i < ordered.size(); i++) {
                if (earlier.compare(ordered.get(i - 1), ordered.get(i)) == 0) {
                    throw new IllegalArgumentException(
                            "Column '" + time + "': rows " + ordered.get(i - 1) + " and "
                                    + ordered.get(i) + " have the same time "
                                    + table.column(time).text(ordered.get(i))
                                    + group.map(name -> " and the same '" + name + "'")
                                            .orElse("")
                                    + ", so neither is before the other; name the group of rows with by(...), or make their times differ.");
                }
            }
        });
        return List.copyOf(groups.values());
    }

    private static void requireAll(Column column) {
        for (int row = 0; row < column.rows(); row++) {
            if (column.isMissing(row)) {
                throw new IllegalArgumentException("Column '" + column.name() + "', row " + row
                        + ": the value is missing, so the row has no place in the history; drop such rows.");
            }
        }
    }

    private static Column lagged(Column column, String name, int[] before) {
        List<String> texts = column instanceof NumberColumn plain && plain.isPlain()
                ? List.of()
                : Arrays.stream(before)
                        .mapToObj(row -> row < 0 ? "" : column.text(row))
                        .toList();
        if (!(column instanceof NumberColumn numbers)) {
            return Column.texts(name, texts);
        }
        double[] values = Arrays.stream(before)
                .mapToDouble(row -> row < 0 ? Double.NaN : numbers.values().get(row))
                .toArray();
        return texts.isEmpty() ? Column.numbers(name, values) : Column.numbers(name, values, texts);
    }
}
