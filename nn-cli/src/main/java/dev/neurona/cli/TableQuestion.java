package dev.neurona.cli;

import dev.neurona.learn.Learner;
import dev.neurona.learn.Plan;
import dev.neurona.table.Table;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** A table, what is to be learnt from it, and how. */
final class TableQuestion {

    @Mixin
    private KnownRows data = new KnownRows();

    @Mixin
    private Question question = new Question();

    @Mixin
    private LearnerOptions options = new LearnerOptions();

    /** The name of the table, as it was given. */
    String name() {
        return data.name();
    }

    Table table(Console console) throws IOException {
        return data.table(console);
    }

    Learner learner(Table table) {
        return options.told(question.learner(table));
    }

    /** The number of parts that were asked for. */
    Optional<Integer> folds() {
        return options.judge().folds();
    }

    /** A learner that so many parts of the table judge in turn. */
    Learner crossValidated(Table table, int parts) {
        options.judge().setFolds(parts);
        return learner(table);
    }

    /** Why the targets are predicted as what they are. */
    String reason() {
        return question.reason();
    }

    /** Says what is about to be done. */
    void tell(Plan plan, Console console) {
        console.tell(plan + "\npredicted so " + reason() + "\n");
    }
}
