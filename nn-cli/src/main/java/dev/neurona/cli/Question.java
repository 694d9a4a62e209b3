package dev.neurona.cli;

import dev.neurona.learn.Learner;
import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which columns are to be predicted, and as what. */
final class Question {

    /** Whole numbers of which a column has more are quantities, not names of classes. */
    private static final int MOST_CLASSES = 20;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "COLUMN",
            required = true,
            description = "The column to predict; for labels and numbers once per column.")
    private List<String> targets = new ArrayList<>();

    @Option(names = "--classes", description = "Predict one of several classes.")
    private boolean classes;

    @Option(names = "--numbers", description = "Predict numbers.")
    private boolean numbers;

    @Option(names = "--labels", description = "Predict labels: each target is a column of 0 and 1.")
    private boolean labels;

    @Option(names = "--yes", paramLabel = "WORD", description = "Predict yes or no; WORD is the answer that means yes.")
    private Optional<String> yes = Optional.empty();

    private String reason = "as told";

    /** Why the targets are predicted as what they are. */
    String reason() {
        return reason;
    }

    Learner learner(Table table) {
        List<String> told = Stream.of(
                        classes ? "--classes" : "",
                        numbers ? "--numbers" : "",
                        labels ? "--labels" : "",
                        yes.isPresent() ? "--yes" : "")
                .filter(each -> !each.isEmpty())
                .toList();
        if (told.size() > 1) {
            throw new Misuse(String.join(", ", told) + ": a target is predicted as one of these; give one.");
        }
        if (targets.size() > 1 && (classes || yes.isPresent())) {
            throw new Misuse(told.get(0) + " predicts one column, got " + String.join(", ", targets) + ".");
        }
        return switch (told.isEmpty() ? found(table) : told.get(0)) {
            case "--classes" -> Learner.classes(targets.get(0));
            case "--labels" -> Learner.labels(targets.toArray(new String[0]));
            case "--yes" -> Learner.yesOrNo(targets.get(0), yes.orElse(""));
            default -> Learner.numbers(targets.toArray(new String[0]));
        };
    }

    /** What is predicted if it is not told: texts and few whole numbers are classes, columns of 0 and 1 are labels. */
    private String found(Table table) {
        List<Column> columns = targets.stream().map(table::column).toList();
        Optional<Column> text =
                columns.stream().filter(column -> !column.isNumeric()).findFirst();
        if (columns.size() > 1 && text.isPresent()) {
            throw new Misuse("The targets " + String.join(", ", targets) + " are neither numbers nor labels: column '"
                    + text.get().name() + "' holds texts. Train a model for each.");
        }
        if (text.isPresent()) {
            reason = "since it holds texts; --yes WORD if one of two answers means yes";
            return "--classes";
        }
        Set<Double> values = new TreeSet<>();
        columns.forEach(column -> add(table.numbers(column.name()), values));
        boolean whole = values.stream().allMatch(value -> value == Math.rint(value));
        if (columns.size() > 1) {
            boolean flags = List.copyOf(values).equals(List.of(0.0, 1.0));
            reason = flags ? "since they hold 0 and 1; --numbers if not" : "since they hold numbers";
            return flags ? "--labels" : "--numbers";
        }
        int different = whole ? differentTexts(columns.get(0)) : values.size();
        if (whole && different <= MOST_CLASSES) {
            reason = "since it holds " + different + " different whole numbers; --numbers if they are quantities";
            return "--classes";
        }
        reason = whole
                ? "since it holds more than " + MOST_CLASSES + " different whole numbers; --classes if they are names"
                : "since it holds numbers";
        return "--numbers";
    }

    /** How many different values a column has, of which codes are told apart by their spelling; no more than it takes. */
    private static int differentTexts(Column column) {
        Set<String> texts = new TreeSet<>();
        for (int row = 0; row < column.rows() && texts.size() <= MOST_CLASSES; row++) {
            if (!column.isMissing(row)) {
                texts.add(column.text(row));
            }
        }
        return texts.size();
    }

    /** Values that are there, no more than it takes to see that they are many. */
    private static void add(double[] column, Set<Double> values) {
        for (double value : column) {
            if (!Double.isNaN(value) && (values.size() <= MOST_CLASSES || value != Math.rint(value))) {
                values.add(value);
            }
        }
    }
}
