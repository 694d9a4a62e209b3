package dev.neurona.learn;

import dev.neurona.learn.HoldOut.Part;
import dev.neurona.network.Model;
import dev.neurona.objects.ObjectRows;
import dev.neurona.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A question that is asked of tables: which column is to be predicted from the others, and as what.
 *
 * <pre>{@code
 * Learned iris = Learner.classes("species").fit(new Csv().read(Path.of("iris.csv")));
 * System.out.println(iris.quality());
 * Prediction flower = iris.predict(Map.of("sepal_length", "5.1", ...));
 * }</pre>
 *
 * <p>What is not told is chosen for the table at hand, and can be seen in {@link Learned#plan}: columns, their preparation, network,
 * loss, optimizer, epochs, batch size, stopping. Several networks are trained from different numbers on different shares of the
 * rows, and averaged to one {@link dev.neurona.network.Model}. The quality is measured on rows that no network has seen.
 *
 * <p>Immutable: every method gives another learner. The same learner and table give the same bits, on any number of threads.
 */
public final class Learner {

    private static final Logger LOG = LoggerFactory.getLogger(Learner.class);

    private final Settings settings;
    private final Conduct conduct;

    Learner(Settings settings, Conduct conduct) {
        settings.require();
        this.settings = settings;
        this.conduct = conduct;
    }

    static Learner of(Settings settings) {
        return new Learner(settings, Conduct.DEFAULT);
    }

    /** {@return a learner of classes: one of several per row, by their probabilities} */
    public static Learner classes(String column) {
        return of(Settings.of(Task.Kind.CLASSES, List.of(column)));
    }

    /**
     * {@return a learner of a question of yes or no, by the probability of yes}
     *
     * @param column the column of the answers, of which there are two
     * @param yes the answer that means yes
     */
    public static Learner yesOrNo(String column, String yes) {
        return of(Settings.of(Task.Kind.YES_OR_NO, List.of(column)).with(Settings.YES, yes));
    }

    /** {@return a learner of any number of labels per row, each a column of 0 and 1} */
    public static Learner labels(String... columns) {
        return of(Settings.of(Task.Kind.LABELS, List.of(columns)));
    }

    /** {@return a learner of one or more numbers, which are predicted in the unit of the table} */
    public static Learner numbers(String... columns) {
        return of(Settings.of(Task.Kind.NUMBERS, List.of(columns)));
    }

    private Learner with(Settings changed) {
        return new Learner(changed, conduct);
    }

    /** {@return a learner that does not use these columns} */
    public Learner without(String... columns) {
        List<String> all = new ArrayList<>(settings.list(Settings.WITHOUT));
        all.addAll(List.of(columns));
        return with(settings.with(Settings.WITHOUT, all));
    }

    /** {@return a learner whose rows count as much as this column says, a number of at least 0, which is not used otherwise} */
    public Learner weights(String column) {
        return with(settings.with(Settings.WEIGHTS, column));
    }

    /** {@return a learner whose quality is measured in this way} Without it, {@link HoldOut#automatic}. */
    public Learner judgedBy(HoldOut holdOut) {
        return with(holdOut.in(settings));
    }

    /** {@return a learner whose random numbers are others; default 0} */
    public Learner seed(long seed) {
        return with(settings.with(Settings.SEED, Long.toString(seed)));
    }

    /** {@return a learner that averages so many networks, at least 1; default 8, for more than 2000 rows 4} */
    public Learner ensemble(int members) {
        return with(settings.atLeast(Settings.MEMBERS, 1, members));
    }

    /** {@return a learner with these hidden layers, for example {@code hidden("dense(units=64, activation=relu)")}} */
    public Learner hidden(String... layers) {
        return with(settings.with(Settings.HIDDEN, List.of(layers)));
    }

    /** {@return a learner with another loss, as text} */
    public Learner loss(String text) {
        return with(settings.with(Settings.LOSS, text));
    }

    /** {@return a learner with another optimizer, as text} */
    public Learner optimizer(String text) {
        return with(settings.with(Settings.OPTIMIZER, text));
    }

    /** {@return a learner with another schedule of the learning rate by epoch, as text; empty for a constant rate} */
    public Learner schedule(String text) {
        return with(settings.with(Settings.SCHEDULE, text));
    }

    /** {@return a learner that passes so often over the rows, at least once; default 64} */
    public Learner epochs(int count) {
        return with(settings.atLeast(Settings.EPOCHS, 1, count));
    }

    /** {@return a learner with so many rows in a step, at least 1; default 64, for more than 2000 rows 128} */
    public Learner batchSize(int rows) {
        return with(settings.atLeast(Settings.BATCH, 1, rows));
    }

    /** {@return a learner whose networks choose their best epoch on this share of the rows; default 0.2} */
    public Learner validationShare(double share) {
        return with(settings.share(Settings.VALIDATION, share));
    }

    /**
     * {@return a learner whose networks choose their best epoch on the rows that this column marks, and learn from the others} Neither
     * networks nor preparation learn from a marked row. The column is not used otherwise. {@link #validationShare} as well is refused.
     *
     * @param column marks a row by true, yes or 1, and does not by false, no or 0
     */
    public Learner validation(String column) {
        return with(settings.with(Settings.VALIDATION_COLUMN, column));
    }

    /** {@return a learner that cuts every number into so many pieces, 0 for none; default 0, for more than 2000 rows 16} */
    public Learner pieces(int count) {
        return with(settings.atLeast(Settings.PIECES, 0, count));
    }

    /** {@return a learner that computes on so many threads, which changes no bit; default all processors} */
    public Learner threads(int count) {
        return new Learner(settings, conduct.threads(count));
    }

    /**
     * {@return a learner that tells how far it has come, at the end of every epoch of a network and within long ones} Without it, a fit
     * of more than some seconds logs it.
     *
     * @param told called by one thread at a time, not always the same one; what it throws ends the fit
     */
    public Learner onProgress(Consumer<FitProgress> told) {
        return new Learner(settings, conduct.listener(told));
    }

    /**
     * {@return a learner whose {@link #fit(Table)} keeps its networks in a folder while they are trained} A fit that was killed, or
     * whose thread was interrupted, goes on from there if it is repeated, to the same bits. Each network is saved when it has ended, on
     * an interrupt, and every minute. When the fit has ended, the folder can be deleted.
     *
     * @param folder for one fit only: fit refuses that of another table, learner or version; made if it is not there
     */
    public Learner checkpoint(Path folder) {
        return new Learner(settings, conduct.checkpoint(folder));
    }

    /**
     * {@return what this learner would do with a table: nothing is trained}
     *
     * @throws IllegalArgumentException naming the column, if one is absent or of the wrong kind
     */
    public Plan plan(Table table) {
        return Plan.of(settings, table);
    }

    /**
     * {@return a model of all rows of a table, with the quality of models of most of its rows on the others}
     *
     * @throws IllegalArgumentException naming column and row, if nothing can be learnt; if the {@link #checkpoint} is of another fit
     * @throws UncheckedIOException if the checkpoint cannot be read or written
     */
    public Learned fit(Table table) {
        Plan plan = plan(table).logged();
        List<Part> parts = plan.parts(table);
        Work work = conduct.work(plan, table);
        work.expect(plan, parts);
        work.expect(plan, table.rows());
        return learned(plan, table, Judging.of(plan, table, parts, work), work);
    }

    /** What networks learnt that were trained elsewhere as planned: judged as by {@link #fit}, and by nothing if they were changed. */
    Learned learned(Plan plan, Table table, Fitting.Fitted fitted) {
        Work work = conduct.work();
        List<Part> parts = fitted.byHand().isEmpty() ? plan.parts(table) : List.of();
        work.expect(plan, parts);
        return fitted.learned(plan, table, Judging.of(plan, table, parts, work), conduct.threads());
    }

    /** Fits to all rows, which was judged before. */
    private Learned learned(Plan plan, Table table, Optional<Judging.Judged> judged, Work work) {
        judged.ifPresent(each -> LOG.info("{}", each.quality()));
        return Fitting.learn(plan, table, DistantFits.ALL_ROWS, work).learned(plan, table, judged, conduct.threads());
    }

    /**
     * {@return what is learnt from Java objects: records or beans, see {@link ObjectRows}}
     *
     * @param objects at least one, all of the same class
     */
    public <T> Learned fit(List<T> objects) {
        return fit(RowTexts.table(objects));
    }

    Settings settings() {
        return settings;
    }

    Conduct conduct() {
        return conduct;
    }

    /** The model of all rows, without its quality. */
    Model model(Table table) {
        Plan plan = plan(table);
        Work work = conduct.work();
        work.expect(plan, table.rows());
        return Fitting.learn(plan, table, DistantFits.ALL_ROWS, work).model();
    }

    /**
     * {@return the quality of models that are trained on most of the rows of a table, measured on the others} It is the same as {@link
     * Learned#quality} of {@link #fit}, which trains one more model.
     */
    public Quality evaluate(Table table) {
        Plan plan = plan(table);
        List<Part> parts = plan.parts(table);
        Work work = conduct.work();
        work.expect(plan, parts);
        return Judging.of(plan, table, parts, work)
                .map(Judging.Judged::quality)
                .orElseThrow(() -> new IllegalArgumentException(
                        "This learner is judged by nothing; say judgedBy(HoldOut.folds(5)), for example."));
    }

    /**
     * {@return the quality on each fold by itself of models that are trained on the other folds} The folds are random, with the classes
     * in the same proportions, or of whole groups if the learner is judged by {@link HoldOut#groups}; of those that the learner is
     * judged by, only this matters.
     *
     * @param table the rows
     * @param folds at least 2, at most the number of rows or groups
     * @throws IllegalArgumentException if there cannot be so many folds, or the learner is judged by {@link HoldOut#latest}
     */
    public CrossValidation crossValidate(Table table, int folds) {
        Plan plan = plan(table);
        List<Part> parts = plan.folds(table, folds);
        Work work = conduct.work();
        work.expect(plan, parts);
        return new CrossValidation(Judging.ofEach(plan, table, parts, work));
    }

    /**
     * {@return what {@link #tune(Table, Search)} gives for a search with its defaults}
     *
     * @param table the rows; those that judge this learner, of several folds the first, take no part in the search
     * @param candidates how many settings are tried, at least 1; the first are those of this learner
     */
    public Tuned tune(Table table, int candidates) {
        return tune(table, Search.of(candidates));
    }

    /**
     * Searches settings that are better for a table than those of this learner.
     *
     * @param table the rows; those that judge this learner, of several folds the first, take no part in the search
     * @param search what is tried
     * @return the best learner, what it learnt, and every trial
     * @throws IllegalArgumentException naming column and row, if the table cannot be learnt from; if there are too few rows, or the
     *     search tries what this learner was told
     * @throws IllegalStateException if no candidate has a finite loss
     */
    public Tuned tune(Table table, Search search) {
        return tuned(table, Tuning.of(this, search, table).run(Tuning.Trials.NONE));
    }

    /**
     * Searches as {@link #tune(Table, Search)} does, and writes every finished trial to a file. A search that was interrupted goes on
     * where it was: its trials are read, not run again, and the result is the same to the bit.
     *
     * @param table the rows
     * @param search what is tried
     * @param journal a file that is created, or goes on; one process writes it at a time
     * @return the best learner, what it learnt, and every trial
     * @throws IOException if the file is no journal, damaged, in use, or cannot be read or written
     * @throws IllegalArgumentException if the journal is of another table, learner or search, or of another version of the library or of
     *     its arithmetic, or for a reason of {@link #tune(Table, Search)}
     * @throws IllegalStateException if no candidate has a finite loss
     */
    public Tuned tune(Table table, Search search, Path journal) throws IOException {
        Tuning tuning = Tuning.of(this, search, table);
        try (Journal file = Journal.open(journal, tuning.head())) {
            return tuned(table, tuning.run(file));
        } catch (UncheckedIOException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private Tuned tuned(Table table, Tuning.Found found) {
        LOG.info("{}", found.plan());
        Learner best = with(found.plan().settings());
        Work work = conduct.work();
        work.expect(found.plan(), table.rows());
        return new Tuned(
                new Learner(best.settings, conduct.here()),
                best.learned(found.plan(), table, found.judged(), work),
                found.best(),
                found.trials(),
                PredictionLoss.text(settings.task()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Learner that && settings.equals(that.settings);
    }

    @Override
    public int hashCode() {
        return settings.hashCode();
    }

    @Override
    public String toString() {
        return settings.task() + " " + settings.texts();
    }
}
