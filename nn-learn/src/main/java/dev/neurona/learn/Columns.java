package dev.neurona.learn;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import dev.neurona.table.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a learner makes of the columns of a table.
 *
 * @param used the features, in the order of the table
 * @param common those of them of which only common categories get a column of their own
 * @param left the columns that are not features, with the reason
 * @param findings what is to be said about the table
 */
record Columns(List<String> used, List<String> common, Map<String, String> left, List<Finding> findings) {

    /** A category has a column of its own if it occurs in so many rows, where a column has many. */
    static final int COMMON_ROWS = 5;
    /** Fewer values are nothing to learn from: they may all be on one side of a split. */
    private static final int FEWEST_VALUES = 10;

    static Columns of(Settings settings, Task task, Table table) {
        Map<String, String> left = told(settings, table);
        Table others = left.isEmpty() ? table : table.drop(left.keySet().toArray(new String[0]));
        List<String> classes = task.isNumbers() ? List.of() : task.targets();
        List<Finding> findings =
                new ArrayList<>(TableCheck.of(others, classes, task.isNumbers() ? task.targets() : List.of()));
        settings.text(Settings.WEIGHTS).ifPresent(name -> findings.addAll(WeightCheck.of(table, name, classes)));
        ValidationRows.of(settings).flatMap(each -> each.finding(table)).ifPresent(findings::add);
        List<String> common = new ArrayList<>();
        for (Finding finding : List.copyOf(findings)) {
            if (task.targets().contains(finding.column())) {
                requireTwoClasses(task, finding);
                continue;
            }
            switch (finding.kind()) {
                case EMPTY -> left.put(finding.column(), "it has no value");
                case CONSTANT -> left.put(finding.column(), "all its values are the same");
                case CODES -> {
                    // They are used as numbers, which they may be.
                }
                case IDENTIFIER -> left.put(finding.column(), "it names the rows");
                case MANY_CATEGORIES, DATE_AS_TEXT -> {
                    if (mostFrequent(table.column(finding.column())) >= 2 * COMMON_ROWS) {
                        common.add(finding.column());
                    } else {
                        left.put(finding.column(), "its texts are hardly ever the same");
                    }
                }
                case GIVES_ANSWER, FEW_ROWS_OF_CLASS, FEW_ROWS_CHOOSE, WEIGHTS, DUPLICATES, DUPLICATES_ACROSS -> {
                    // Said, and nothing is done about it: rows and columns are the user's.
                }
            }
        }
        int[] learnt = ValidationRows.of(settings)
                .map(each -> each.part(table).training())
                .orElse(new int[0]);
        for (Column column : others.columns()) {
            if (!task.targets().contains(column.name()) && !left.containsKey(column.name())) {
                leaveIfHardlyFilled(column, left);
                leaveIfOnlyMarked(column, learnt, left);
            }
        }
        List<String> used = table.names().stream()
                .filter(name -> !task.targets().contains(name) && !left.containsKey(name))
                .toList();
        if (used.isEmpty()) {
            throw new IllegalArgumentException("No column is left to learn from" + reasons(left)
                    + ". Give a table with columns that say something about " + task.targets() + ".");
        }
        common.removeIf(left::containsKey);
        return new Columns(used, List.copyOf(common), left, List.copyOf(findings));
    }

    private static String reasons(Map<String, String> left) {
        String named = left.entrySet().stream()
                .map(each -> "'" + Visible.text(each.getKey()) + "', " + each.getValue())
                .collect(Collectors.joining("; "));
        return named.isEmpty() ? "" : ": not from " + named;
    }

    private static void requireTwoClasses(Task task, Finding finding) {
        if (task.kind() == Task.Kind.CLASSES && finding.kind() == Finding.Kind.CONSTANT) {
            throw new IllegalArgumentException(
                    finding.text() + " Give rows of two classes or more, or predict another column.");
        }
    }

    private static Map<String, String> told(Settings settings, Table table) {
        Map<String, String> left = new LinkedHashMap<>();
        settings.list(Settings.WITHOUT)
                .forEach(name -> left.put(table.column(name).name(), "as told"));
        settings.text(Settings.WEIGHTS)
                .ifPresent(name -> left.put(table.column(name).name(), "it weighs the rows"));
        HoldOut.of(settings)
                .column()
                .ifPresent(name -> left.put(table.column(name).name(), "it says which rows are held out"));
        settings.text(Settings.VALIDATION_COLUMN).ifPresent(name -> {
            requireNoOtherUse(name, settings);
            left.put(table.column(name).name(), "it marks the rows that choose the best epoch");
        });
        for (String target : settings.task().targets()) {
            if (left.containsKey(target)) {
                throw new IllegalArgumentException("Column '" + target
                        + "' is a target; it cannot be left out, weigh the rows, or say which are held out or choose the"
                        + " best epoch. Name another column.");
            }
        }
        return left;
    }

    private static void requireNoOtherUse(String validation, Settings settings) {
        boolean weighs = settings.text(Settings.WEIGHTS).equals(Optional.of(validation));
        if (weighs || HoldOut.of(settings).column().equals(Optional.of(validation))) {
            throw new IllegalArgumentException("Column '" + Visible.text(validation)
                    + "' marks the rows that choose the best epoch; it cannot "
                    + (weighs ? "weigh the rows" : "say which are held out") + " as well. Name another column.");
        }
    }

    private static void leaveIfHardlyFilled(Column column, Map<String, String> left) {
        int rows = column.rows();
        long present =
                IntStream.range(0, rows).filter(row -> !column.isMissing(row)).count();
        if (present < FEWEST_VALUES && 2 * present < rows) {
            left.put(column.name(), "only " + present + " of " + rows + " rows have a value");
        }
    }

    /** Leaves a column out that has a value in no row that is learnt from; without such rows the table is refused elsewhere. */
    private static void leaveIfOnlyMarked(Column column, int[] learnt, Map<String, String> left) {
        if (learnt.length > 0 && Arrays.stream(learnt).allMatch(column::isMissing)) {
            left.putIfAbsent(column.name(), "it has a value in marked rows only");
        }
    }

    private static int mostFrequent(Column column) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int row = 0; row < column.rows(); row++) {
            if (!column.isMissing(row)) {
                counts.merge(column.text(row), 1, Integer::sum);
            }
        }
        return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
