package dev.neurona.learn;

import dev.neurona.data.Dataset;
import dev.neurona.stage.RateChange;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Table;
import dev.neurona.train.History;
import dev.neurona.train.StopReason;
import dev.neurona.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The networks of a learner's model one by one, for those who want to have a hand in their training.
 *
 * <pre>{@code
 * PlannedRuns runs = PlannedRuns.of(learner, table);
 * // to the bit what learner.fit(table) gives
 * Learned learned = runs.learned(run -> run.trainer().fit(run.network(), run.data()));
 * }</pre>
 */
public final class PlannedRuns {

    /** The ends that a plan knows of. */
    private static final List<StopReason> PLANNED = List.of(StopReason.EPOCHS, StopReason.NO_IMPROVEMENT);

    private final Learner learner;
    private final Table table;
    private final Plan plan;
    private final FittedPreprocessing preprocessing;
    private final Dataset data;
    private final List<PlannedRun> all;

    private PlannedRuns(Learner learner, Table table) {
        this.learner = learner;
        this.table = table;
        this.plan = learner.plan(table).logged();
        this.preprocessing = plan.fitted(table);
        this.data = Fitting.data(plan, preprocessing, table);
        this.all = IntStream.range(0, plan.choices().members())
                .mapToObj(member -> Fitting.run(plan, member, table, data))
                .toList();
    }

    /**
     * {@return the runs of what a learner would do with a table: nothing is trained yet}
     *
     * @throws IllegalArgumentException naming column and row, if the table cannot be learnt from
     */
    public static PlannedRuns of(Learner learner, Table table) {
        return new PlannedRuns(learner, table);
    }

    /** {@return the runs, in the order of the networks; they do not depend on each other} */
    public List<PlannedRun> all() {
        return all;
    }

    /**
     * {@return what the networks learnt} If all were trained as planned, it is what {@link Learner#fit} gives, with its quality. If a
     * learning rate was changed on the way, or a run ended before its last epoch, {@link Learned#byHand} of the result says
     * how, and it has no quality: networks that are trained as planned would not judge these.
     *
     * @param training trains a run; called by the threads of the learner, and for each run once
     */
    public Learned learned(Function<PlannedRun, TrainingResult> training) {
        List<TrainingResult> results =
                Workers.map(learner.conduct().threads(), all.size(), member -> training.apply(all.get(member)));
        List<String> byHand = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            List<String> changes = Stream.concat(rate(results.get(i)).stream(), end(results.get(i)).stream())
                    .toList();
            if (!changes.isEmpty()) {
                byHand.add("network " + (i + 1) + ": " + String.join(", ", changes));
            }
        }
        return learner.learned(plan, table, Fitting.Fitted.of(preprocessing, data, results, List.copyOf(byHand)));
    }

    private static Optional<String> rate(TrainingResult result) {
        List<RateChange> changes = result.trainer().rateChanges();
        return changes.isEmpty() ? Optional.empty() : Optional.of("rate-changes=" + RateChange.text(changes));
    }

    private static Optional<String> end(TrainingResult result) {
        History history = result.history();
        return PLANNED.contains(result.reason())
                ? Optional.empty()
                : Optional.of("ended after " + history.count() + (history.count() == 1 ? " epoch" : " epochs"));
    }
}
