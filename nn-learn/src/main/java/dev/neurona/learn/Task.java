package dev.neurona.learn;

import dev.neurona.component.Components;
import dev.neurona.spi.Metric;
import dev.neurona.table.PreprocessingBuilder;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What is asked of a table.
 *
 * @param kind as what the target is predicted
 * @param targets the columns that are predicted; one, for labels and numbers one or more
 * @param yes the text that means yes; empty unless the question is one of yes or no
 */
public record Task(Kind kind, List<String> targets, String yes) {

    /** What a target can be, with the activation of the output and the loss that go with it. */
    public enum Kind {
        /** One of several classes per row. */
        CLASSES("softmax", "cross-entropy"),
        /** One of two answers per row, by the probability of yes. */
        YES_OR_NO("sigmoid", "binary-cross-entropy"),
        /** Any number of labels per row. */
        LABELS("sigmoid", "binary-cross-entropy"),
        /** One or more numbers per row. */
        NUMBERS("identity", "mean-squared-error");

        final String activation;
        final String loss;

        Kind(String activation, String loss) {
            this.activation = activation;
            this.loss = loss;
        }
    }

    /** Refuses a task without a target. */
    public Task {
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("A learner needs at least one target; name the columns to predict.");
        }
    }

    /** What predictions are judged by. Numbers have units, so each target is measured by itself. */
    List<Asked> asked() {
        List<String> names = switch (kind) {
            case CLASSES -> List.of("accuracy", "log-loss", "calibration-error");
            case YES_OR_NO -> List.of("accuracy", "roc-auc", "log-loss", "calibration-error");
            case LABELS -> List.of("subset-accuracy", "label-accuracy", "label-f-beta");
            case NUMBERS -> List.of("rmse", "mae", "r2");
        };
        List<Metric> metrics =
                names.stream().map(name -> Components.parse(Metric.class, name)).toList();
        if (!isNumbers() || targets.size() == 1) {
            return metrics.stream().map(Asked::ofAll).toList();
        }
        return IntStream.range(0, targets.size())
                .boxed()
                .flatMap(target -> metrics.stream()
                        .map(metric -> new Asked(
                                metric.text() + " of " + targets.get(target), metric, OptionalInt.of(target))))
                .toList();
    }

    /** {@return whether numbers are predicted, in the unit of the table} */
    public boolean isNumbers() {
        return kind == Kind.NUMBERS;
    }

    /** Whether every row has one of several classes. */
    boolean isClasses() {
        return kind == Kind.CLASSES || kind == Kind.YES_OR_NO;
    }

    /** Declares the target. */
    Call<PreprocessingBuilder> declared() {
        String names = Call.quoted(targets);
        String[] columns = targets.toArray(new String[0]);
        return switch (kind) {
            case CLASSES -> new Call<>(".targetClasses(" + names + ")", builder -> builder.targetClasses(columns[0]));
            case YES_OR_NO ->
                new Call<>(
                        ".targetBinary(" + names + ", " + Call.quoted(yes) + ")",
                        builder -> builder.targetBinary(columns[0], yes));
            case LABELS -> new Call<>(".targetLabels(" + names + ")", builder -> builder.targetLabels(columns));
            case NUMBERS ->
                new Call<>(".targetStandardised(" + names + ")", builder -> builder.targetStandardised(columns));
        };
    }

    @Override
    public String toString() {
        String names = String.join(", ", targets);
        return switch (kind) {
            case CLASSES -> "the class in " + names;
            case YES_OR_NO -> names + ": " + yes + " or not";
            case LABELS -> "the labels " + names;
            case NUMBERS -> (targets.size() == 1 ? "the number " : "the numbers ") + names;
        };
    }
}
