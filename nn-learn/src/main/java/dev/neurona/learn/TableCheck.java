package dev.neurona.learn;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import dev.neurona.table.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What must be said about a table before a network is trained on it. The rules, with their thresholds, stand at {@link Finding.Kind}.
 *
 * <p>Findings are in the order of the columns, then of their kinds; those about whole rows come last. Of a million rows and thirty
 * columns they take seconds.
 */
final class TableCheck {

    /** A class with fewer rows has few. */
    static final int FEW_ROWS_OF_CLASS = 5;

    private static final int MOST_CLASSES_OF_NUMBERS = 10;
    private static final int MOST_NAMED = 5;

    private TableCheck() {}

    /**
     * Checks a table whose targets tell by their values what they are: texts are classes, and so are up to 10 different whole numbers.
     *
     * @param targets names of columns, at least one
     * @throws IllegalArgumentException if there is no such column
     */
    static List<Finding> of(Table table, List<String> targets) {
        List<String> classes =
                targets.stream().filter(target -> holdsClasses(table, target)).toList();
        List<String> numbers =
                targets.stream().filter(target -> !classes.contains(target)).toList();
        return of(table, classes, numbers);
    }

    private static boolean holdsClasses(Table table, String target) {
        return new CheckedColumn(table, target)
                .categories()
                .filter(values -> !table.column(target).isNumeric() || values.count() <= MOST_CLASSES_OF_NUMBERS)
                .isPresent();
    }

    /**
     * Checks a table.
     *
     * @param classes names of the targets that are classes or labels
     * @param numbers names of the targets that are numbers
     * @throws IllegalArgumentException if there is no such column, or one of {@code numbers} holds texts
     */
    static List<Finding> of(Table table, List<String> classes, List<String> numbers) {
        List<Answer> answers = new ArrayList<>();
        classes.forEach(name -> answers.add(Answer.ofClasses(table, name)));
        numbers.forEach(name -> answers.add(Answer.ofNumbers(table, name)));
        List<Finding> findings = new ArrayList<>();
        if (table.rows() == 0) {
            return findings;
        }
        int features = table.names().size() - answers.size();
        for (String name : table.names()) {
            CheckedColumn column = new CheckedColumn(table, name);
            List<Finding> ofColumn;
            if (classes.contains(name)) {
                Categories values = answers.get(classes.indexOf(name)).classes();
                ofColumn = column.asTarget(values);
                addRareClasses(ofColumn, name, values);
            } else if (numbers.contains(name)) {
                ofColumn = column.asTarget(
                        answers.get(classes.size() + numbers.indexOf(name)).classes());
            } else {
                ofColumn = column.asFeature(features);
                answers.forEach(answer -> answer.givenBy(column).ifPresent(ofColumn::add));
            }
            findings.addAll(ofColumn);
        }
        addDuplicates(findings, table);
        return findings;
    }

    private static void addRareClasses(List<Finding> findings, String target, Categories classes) {
        int[] rare = IntStream.range(0, classes.count())
                .filter(code -> classes.size(code) < FEW_ROWS_OF_CLASS)
                .toArray();
        if (rare.length == 0 || !findings.isEmpty()) {
            return;
        }
        List<String> named = IntStream.of(rare)
                .limit(MOST_NAMED)
                .mapToObj(code -> "'" + Visible.cell(classes.text(code)) + "' in " + rows(classes.size(code)))
                .toList();
        String more = rare.length > MOST_NAMED ? " and " + (rare.length - MOST_NAMED) + " more" : "";
        findings.add(new Finding(
                Finding.Kind.FEW_ROWS_OF_CLASS,
                target,
                "Target '" + Visible.text(target) + "' has classes with fewer than " + FEW_ROWS_OF_CLASS + " of "
                        + classes.rows()
                        + " rows: " + String.join(", ", named) + more
                        + ". They can hardly be learnt or measured; add rows, or merge or drop these classes."));
    }

    private static void addDuplicates(List<Finding> findings, Table table) {
        int repeats = keys(table, table, table.names()).repeats();
        if (matters(repeats, table) && !mustRepeat(table, table.names())) {
            findings.add(new Finding(
                    Finding.Kind.DUPLICATES,
                    "",
                    "Of " + rows(table.rows()) + ", " + repeats + (repeats == 1 ? " equals" : " equal")
                            + " an earlier one in every column. If they are copies of the same cases, remove them: where a copy of a"
                            + " training row is a test row, the quality looks better than it is."));
        }
    }

    /**
     * Finds held-out rows that are training rows.
     *
     * @param heldOut has the columns of the training table but perhaps the targets
     * @param targets names of the columns that are not compared
     * @return at most one finding
     * @throws IllegalArgumentException if the held-out table lacks a column
     */
    static List<Finding> across(Table training, Table heldOut, List<String> targets) {
        List<String> features = training.names().stream()
                .filter(name -> !targets.contains(name))
                .toList();
        int found = keys(heldOut, training, features).foundIn(keys(training, heldOut, features));
        if (!matters(found, heldOut) || mustRepeat(training, features)) {
            return List.of();
        }
        return List.of(new Finding(
                Finding.Kind.DUPLICATES_ACROSS,
                "",
                "Of " + rows(heldOut.rows()) + " held out, " + found + (found == 1 ? " has" : " have")
                        + " the same features as a training row. If they are copies of the same cases, remove them: the quality looks"
                        + " better than it is."));
    }

    /** The keys of a table, in which a column is one of numbers if it is so in the other table, too. */
    private static RowKeys keys(Table table, Table other, List<String> columns) {
        List<String> numeric = columns.stream()
                .filter(name ->
                        table.column(name).isNumeric() && other.column(name).isNumeric())
                .toList();
        List<String> texts =
                columns.stream().filter(name -> !numeric.contains(name)).toList();
        return RowKeys.of(table, numeric, texts);
    }

    /** Whether so many rows can change what is measured: fewer than 1 of 200 change an accuracy by less than 0.005. */
    private static boolean matters(int count, Table table) {
        return count > 0 && 200L * count >= table.rows();
    }

    /** Whether there are fewer combinations of values than rows. */
    private static boolean mustRepeat(Table table, List<String> columns) {
        long combinations = 1;
        for (int i = 0; i < columns.size() && combinations < table.rows(); i++) {
            combinations *= differentValues(table, table.column(columns.get(i)));
        }
        return combinations < table.rows();
    }

    /** The number of different values, of which a gap is one. */
    private static int differentValues(Table table, Column column) {
        if (column.isNumeric()) {
            double[] sorted = table.numbers(column.name());
            Arrays.sort(sorted);
            return 1
                    + (int) IntStream.range(1, sorted.length)
                            .filter(i -> Double.compare(sorted[i - 1], sorted[i]) != 0)
                            .count();
        }
        Set<String> texts = new LinkedHashSet<>(table.texts(column.name()));
        return texts.size();
    }

    static String rows(int count) {
        return count + (count == 1 ? " row" : " rows");
    }
}
