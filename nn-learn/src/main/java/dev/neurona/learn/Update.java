package dev.neurona.learn;

import dev.neurona.data.Dataset;
import dev.neurona.io.Fingerprint;
import dev.neurona.io.ModelFile;
import dev.neurona.learn.HoldOut.Part;
import dev.neurona.network.Model;
import dev.neurona.objects.ObjectRows;
import dev.neurona.spi.RandomStream;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Table;
import dev.neurona.table.Visible;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the networks of a learned model further, on new rows: {@link Learned#partialFit} with settings.
 *
 * <pre>{@code
 * Learned newer = Update.of(older).passes(8).fit(newRows);
 * }</pre>
 *
 * <p>Each network learns from all new rows, with the loss and the optimizer of the model, and the batch size that it was told, else that of a fit of so many rows. The memory of the optimizer
 * begins anew, since a file has none. The learning rate falls along a straight line to 0, because nothing chooses a best epoch here:
 *
 * <pre>
 *   rate(t) = {@link #rate} · (1 - t / steps) · (rate of the optimizer),  t = 0, ..., steps - 1
 * </pre>
 *
 * <p>New rows that the column of {@link Learner#validation} marks take no part: an update chooses no epoch, and learns from no marked row.
 * One row at least must not be marked.
 *
 * <p>The preparation stays as it was fitted: categories that it does not know stay unknown, and numbers are predicted within the range of
 * the rows that were learnt from first. What was learnt from old rows is forgotten in part, the more, the more passes and the higher the rate.
 *
 * <p>The quality of the result is measured on new rows: other networks begin from the same model, learn from some of the new rows, and are
 * judged on the others. Whether the model had learnt from these before is not known here.
 *
 * <p>Immutable. The same model, update and rows give the same bits, on any number of threads.
 */
public final class Update {

    private static final Logger LOG = LoggerFactory.getLogger(Learner.class);

    /** Of fewer rows, none judges unless it is told how: some would be all that a class or group has. */
    private static final int FEWEST_JUDGED = 20;

    /** Of the largest number: how much another one may change if it is scaled and given back. */
    private static final double ROUNDING = 1e-9;

    private final Learned before;
    private final Conduct conduct;
    private final Optional<HoldOut> judge;
    private final int passes;
    private final double rate;

    private Update(Learned before, Conduct conduct, Optional<HoldOut> judge, int passes, double rate) {
        this.before = before;
        this.conduct = conduct;
        this.judge = judge;
        this.passes = passes;
        this.rate = rate;
    }

    /** {@return an update of a model, which is not changed} */
    public static Update of(Learned model) {
        return new Update(model, Conduct.DEFAULT.threads(model.threads()), Optional.empty(), 1, 0.1);
    }

    /** {@return an update that passes so often over the new rows, at least once; default 1} */
    public Update passes(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("passes must be at least 1, got " + count + ".");
        }
        return new Update(before, conduct, judge, count, rate);
    }

    /** {@return an update whose learning rate begins at this multiple of the optimizer's, greater than 0 and finite; default 0.1} */
    public Update rate(double factor) {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rate must be greater than 0 and finite, got " + factor + ".");
        }
        return new Update(before, conduct, judge, passes, factor);
    }

    /**
     * {@return an update whose quality is measured in this way} Without it, as the model was judged, and of fewer than 20 new rows not at
     * all.
     */
    public Update judgedBy(HoldOut holdOut) {
        return new Update(before, conduct, Optional.of(holdOut), passes, rate);
    }

    /** {@return an update that computes on so many threads, which changes no bit; default those of the model} */
    public Update threads(int count) {
        return new Update(before, conduct.threads(count), judge, passes, rate);
    }

    /** {@return an update that tells how far it has come, as {@link Learner#onProgress}} */
    public Update onProgress(Consumer<FitProgress> told) {
        return new Update(before, conduct.listener(told), judge, passes, rate);
    }

    /**
     * {@return what the model is after it has learnt from new rows, with its quality}
     *
     * @param table the new rows, at least one, with the columns that the model needs, the targets, the column of weights if the model has
     *     one, that which marks validation rows, and that of the groups or times by which it is judged
     * @throws IllegalArgumentException naming column and row, if a value is not allowed or a class is unknown, or {@link Guard#REFUSE}
     *     refuses it; or if the rows cannot be divided into those that teach and those that judge
     */
    public Learned fit(Table table) {
        if (table.rows() == 0) {
            throw new IllegalArgumentException("There is no row to learn from; give a table with rows.");
        }
        Table all = before.guarded(table);
        Settings settings =
                judge.map(each -> each.in(before.contents().settings())).orElseGet(before.contents()::settings);
        HoldOut.of(settings)
                .column()
                .filter(settings.task().targets()::contains)
                .ifPresent(column -> {
                    throw new IllegalArgumentException("Column '" + Visible.text(column)
                            + "' is a target; it cannot say which rows are held out. Name another column.");
                });
        Table rows = learnt(all, settings, before.preprocessing());
        settings.text(Settings.WEIGHTS)
                .ifPresent(column ->
                        WeightCheck.of(rows, column, List.of()).forEach(finding -> LOG.warn("{}", finding.text())));
        List<Part> parts = judge.isEmpty() && rows.rows() < FEWEST_JUDGED
                ? List.of()
                : HoldOut.of(settings).parts(rows, settings.task(), settings.seed());
        return new Training(settings).learned(rows, parts);
    }

    /** The new rows that no column marks. */
    private static Table learnt(Table all, Settings settings, FittedPreprocessing preprocessing) {
        Optional<ValidationRows> validation = ValidationRows.of(settings);
        if (validation.isEmpty()) {
            return all;
        }
        // All rows first: an error then names the row of the table, not that of a part.
        settings.text(Settings.WEIGHTS).ifPresent(column -> WeightCheck.of(all, column, List.of()));
        data(all, settings, preprocessing);
        return validation.get().learntByUpdate(all);
    }

    /**
     * {@return what the model is after it has learnt from Java objects: records or beans, see {@link ObjectRows}}
     *
     * @param objects at least one, all of the same class
     */
    public <T> Learned fit(List<T> objects) {
        return fit(RowTexts.table(objects));
    }

    /** The rows of an update as the networks see them. */
    static Dataset data(Table rows, Settings settings, FittedPreprocessing preprocessing) {
        boolean isDense = (long) rows.rows() * preprocessing.featureNames().size() <= Plan.MOST_DENSE;
        return Fitting.data(settings, isDense, preprocessing, rows);
    }

    /** The networks, and how they are trained. */
    private final class Training {

        private final Settings settings;
        private final FittedPreprocessing preprocessing = before.preprocessing();
        private final List<Model> members = Ensemble.members(before.model());
        private final Work work = conduct.work();

        Training(Settings settings) {
            this.settings = settings;
        }

        Learned learned(Table rows, List<Part> parts) {
            parts.forEach(part -> work.expect(members.size(), passes, part.training().length));
            work.expect(members.size(), passes, rows.rows());
            warnOfTargetsOutOfRange(rows);
            Notes notes = before.contents().notes();
            // All rows first: an error then names the row of the table, not that of a part.
            Fitting.Fitted trained = trained(rows);
            Optional<Judging.Judged> judged = parts.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Judging(
                                    settings,
                                    preprocessing,
                                    rows,
                                    (training, part) -> trained(training),
                                    conduct.threads(),
                                    // As the model is judged by other rows, before and after.
                                    notes.means())
                            .judged(parts, Judging.Which.OF_UPDATE));
            ModelFile old = before.contents().file();
            Notes.Updated update = new Notes.Updated(
                    text(rows.rows(), parts),
                    old.data().map(Fingerprint::toString).orElse("unknown"));
            ModelFile file = ModelFile.of(trained.model())
                    .trainedOn(trained.data())
                    .preprocessedBy(old.preprocessing())
                    .noting(notes.updated(update, judged, notes.known().with(rows)));
            return before.after(file, new FitRecord(judged.map(Judging.Judged::rows), trained.histories()));
        }

        private String text(int rows, List<Part> parts) {
            Choices choices = Choices.of(settings, settings.task(), rows);
            return "with " + rows + (rows == 1 ? " row: " : " rows: ") + passes
                    + (passes == 1 ? " pass" : " passes") + ", batches of " + choices.batchSize() + ", " + rate
                    + " of the learning rate, falling to 0; judged by "
                    + (parts.isEmpty() ? "nothing" : HoldOut.of(settings).describe(rows)) + "; before it "
                    + before.model().parameters().sha256();
        }

        /** Numbers are predicted within the range of the rows that the preparation was fitted to. */
        private void warnOfTargetsOutOfRange(Table rows) {
            if (!settings.task().isNumbers()) {
                return;
            }
            DMatrixRMaj given = Outcomes.targets(settings.task(), preprocessing, rows);
            DMatrixRMaj known = Outcomes.unscaled(preprocessing, preprocessing.targets(rows));
            for (int column = 0; column < given.numCols; column++) {
                int outside = outside(Outcomes.column(given, column).data, Outcomes.column(known, column).data);
                if (outside > 0) {
                    LOG.warn(
                            "Target '{}': {} of {} new rows have numbers outside the range of the rows that were learnt from"
                                    + " first, and the model predicts none there. Learn anew from all rows, old and new.",
                            Visible.text(settings.task().targets().get(column)),
                            outside,
                            given.numRows);
                }
            }
        }

        /** How many numbers are others after they were scaled and given back. */
        private static int outside(double[] given, double[] known) {
            double largest = Arrays.stream(given).map(Math::abs).max().orElse(0);
            return (int) IntStream.range(0, given.length)
                    .filter(row -> Math.abs(given[row] - known[row]) > ROUNDING * largest)
                    .count();
        }

        private Fitting.Fitted trained(Table rows) {
            Dataset data = data(rows, settings, preprocessing);
            List<TrainingResult> results =
                    Workers.map(conduct.threads(), members.size(), member -> trained(member, data));
            return Fitting.Fitted.of(preprocessing, data, results, List.of());
        }

        private TrainingResult trained(int member, Dataset data) {
            Choices choices = Choices.of(settings, settings.task(), data.rows());
            long steps = passes * ((data.rows() + choices.batchSize() - 1L) / choices.batchSize());
            long own = RandomStream.at(
                            settings.seed(), "update", before.updates().size(), member)
                    .nextLong();
            Trainer trainer = Trainer.builder()
                    .seed(own)
                    .loss(choices.loss())
                    .optimizer(choices.optimizer())
                    .schedule("linear(start-factor=" + rate + ", end-factor=0, steps=" + steps + ")")
                    .epochs(passes)
                    .batchSize(choices.batchSize())
                    .quietly()
                    .threads(1)
                    .build();
            Work.Network progress = work.network(passes, data.rows());
            TrainingResult result = Advised.of(
                    "Lower rate(...), which is " + rate + ", or fit anew from all rows, old and new.",
                    () -> progress.watched(trainer.toBuilder()).fit(members.get(member), data));
            progress.end();
            return result;
        }
    }
}
