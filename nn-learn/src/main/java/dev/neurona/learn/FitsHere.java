package dev.neurona.learn;

import dev.neurona.data.Dataset;
import dev.neurona.learn.HoldOut.Part;
import dev.neurona.table.Table;
import dev.neurona.train.StopReason;
import dev.neurona.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Computes each fit by the thread that asks for it. What several need is made once. */
final class FitsHere implements DistantFits {

    /** Rows as the networks of one mean see them. */
    private record Prepared(Settings settings, int part, Plan plan, Table rows, Dataset data) {

        boolean isFor(Settings asked, int askedPart) {
            return settings.equals(asked) && part == askedPart;
        }
    }

    private final Table table;
    private final Plan plan;
    private Optional<SearchedRows> searched = Optional.empty();
    private Optional<Prepared> prepared = Optional.empty();

    FitsHere(Learner learner, Table table) {
        this.table = table;
        this.plan = learner.plan(table);
    }

    @Override
    public int atOnce() {
        return Runtime.getRuntime().availableProcessors();
    }

    private Plan plan(Map<String, String> settings) {
        return plan.with(Settings.of(settings));
    }

    @Override
    public double loss(Map<String, String> settings) {
        return searched().loss(plan(settings), Work.untold(1));
    }

    private synchronized SearchedRows searched() {
        SearchedRows rows = searched.orElseGet(() -> SearchedRows.of(plan, table));
        searched = Optional.of(rows);
        return rows;
    }

    @Override
    public Quality fold(int fold, int folds) {
        Part part = plan.folds(table, folds).get(fold);
        return Judging.ofFold(plan, table, part, fold, folds, Work.untold(1));
    }

    @Override
    public Trained network(Map<String, String> settings, int part, int member) {
        Prepared ready = prepared(Settings.of(settings), part);
        PlannedRun run = Fitting.run(ready.plan(), member, ready.rows(), ready.data());
        TrainingResult result = Advised.of(Advised.LEARNER, () -> run.trainer().fit(run.network(), run.data()));
        if (result.reason() == StopReason.INTERRUPTED) {
            throw new CancellationException("The thread that trains the network was interrupted.");
        }
        List<double[]> parameters = new ArrayList<>();
        for (int i = 0; i < result.model().parameters().count(); i++) {
            parameters.add(result.model().parameters().value(i).data);
        }
        return new Trained(parameters, result.history(), result.reason());
    }

    private synchronized Prepared prepared(Settings settings, int part) {
        Prepared ready = prepared.filter(last -> last.isFor(settings, part)).orElseGet(() -> prepare(settings, part));
        prepared = Optional.of(ready);
        return ready;
    }

    private Prepared prepare(Settings settings, int part) {
        Plan asked = plan.with(settings);
        Table rows = asked.known(
                part == ALL_ROWS
                        ? table
                        : table.rows(asked.parts(table).get(part).training()));
        return new Prepared(settings, part, asked, rows, Fitting.data(asked, asked.fitted(rows), rows));
    }
}
