package dev.neurona.learn;

import dev.neurona.io.ModelFile;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.network.Model;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Prediction;
import dev.neurona.table.Predictor;
import dev.neurona.table.Table;
import dev.neurona.train.History;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What was learnt from a table: a model, the preparation of its rows, and what it is worth. It is one file, which serves without the
 * table.
 *
 * <pre>{@code
 * iris.save(Path.of("iris.safetensors"));
 * Learned same = Learned.load(Path.of("iris.safetensors"));
 * Prediction flower = same.predict(Map.of("sepal_length", "5.1", ...));
 * }</pre>
 *
 * <p>Safe for use by several threads. Its file is one of {@link ModelFile}, so {@link Predictor} serves it as well.
 */
public final class Learned {

    private final Contents contents;
    private final Notes notes;
    private final Predictor predictor;
    private final RowGuard rowGuard;
    private final Decision decision;
    private final Guard guard;
    private final int threads;
    private final FitRecord fit;

    private Learned(ModelFile file, Guard guard, int threads, FitRecord fit) {
        this.fit = fit;
        this.guard = guard;
        this.threads = threads;
        contents = new Contents(file);
        notes = contents.notes();
        predictor = new Predictor(file.model(), preprocessing());
        rowGuard = new RowGuard(notes.known(), preprocessing(), guard);
        decision = Decision.of(notes.threshold(), preprocessing());
    }

    static Learned of(ModelFile file, int threads, FitRecord fit) {
        return new Learned(file, Guard.TELL, threads, fit);
    }

    /**
     * Loads what {@link #save(Path)} wrote, and verifies it.
     *
     * @param file the file
     * @return what was saved
     * @throws ModelFileException if the file is damaged, or holds no learned model
     */
    public static Learned load(Path file) throws ModelFileException {
        return of(ModelFile.load(file), file.toString());
    }

    /**
     * Loads what {@link #save(Path)} wrote from a stream, such as a resource of the class path, and verifies it.
     *
     * @param in the stream, read to its end; not closed
     * @param name what to call it in refusals
     * @return what was saved
     * @throws ModelFileException if the stream is missing or damaged, or holds no learned model
     */
    public static Learned load(InputStream in, String name) throws ModelFileException {
        return of(ModelFile.load(in, name), name);
    }

    private static Learned of(ModelFile file, String name) throws ModelFileException {
        try {
            new Notes(file.notes()).verify(file.model().targetNames().size());
            return of(file, Runtime.getRuntime().availableProcessors(), FitRecord.NONE);
        } catch (IllegalArgumentException refused) {
            throw new ModelFileException(name, 0, String.valueOf(refused.getMessage()), refused);
        }
    }

    /**
     * Saves the model, the preparation, the plan and the quality as one file.
     *
     * @param file where to; replaced in one step if it exists
     * @throws IOException if the file cannot be written; an old file is then intact
     */
    public void save(Path file) throws IOException {
        contents.file().save(file);
    }

    /**
     * Writes the bytes that {@link #save(Path)} would write, to a stream.
     *
     * @param out where to; flushed, not closed
     * @throws IOException if the stream cannot be written; some bytes may then have been
     */
    public void save(OutputStream out) throws IOException {
        contents.file().save(out);
    }

    /** {@return the same, with another way to treat rows that are unlike the training rows; counts begin anew} */
    public Learned guard(Guard guard) {
        return new Learned(contents.file(), guard, threads, fit);
    }

    /**
     * {@return the same, with another threshold: the answer is yes if the probability of yes is at least so great} Without it, if it is
     * above one half. The threshold is saved; {@link Predictor} does not know it. Counts begin anew.
     *
     * @param probability in [0, 1]
     * @throws IllegalStateException if this model does not predict yes or no
     */
    public Learned withThreshold(double probability) {
        return new Learned(Decision.threshold(contents.file(), task(), probability), guard, threads, fit);
    }

    /** {@return the model: the mean of the networks} */
    public Model model() {
        return contents.file().model();
    }

    /** {@return the fitted preparation of the columns} */
    public FittedPreprocessing preprocessing() {
        return contents.preprocessing();
    }

    /** {@return what was asked} */
    public Task task() {
        return contents.settings().task();
    }

    /** {@return the loss by which the networks were trained, as text} */
    public String loss() {
        return Choices.of(contents.settings(), task(), 1).loss();
    }

    /** {@return what was done, as {@link Plan#toString} says it} */
    public String plan() {
        return notes.plan() + decision.line();
    }

    /** {@return what the fit did with this table; empty if its rows are not those of the fit, which their fingerprint tells} */
    public Optional<Plan> plan(Table table) {
        return contents.plan(table);
    }

    /** {@return whether a table is one that was learnt from, by the fit or an update, which the fingerprints of their rows tell} */
    public boolean learntFrom(Table table) {
        return contents.has(table);
    }

    /**
     * {@return what the model is after its networks have learnt from new rows, too, as an {@link Update} with its defaults has it} This
     * one stays as it is.
     *
     * @param rows new rows with the same columns and their targets, at least one
     * @throws IllegalArgumentException naming column and row, if a value is not allowed or a class is unknown, or the guard refuses it
     */
    public Learned partialFit(Table rows) {
        return Update.of(this).fit(rows);
    }

    /** {@return what {@link #partialFit} and {@link Update} did after the fit, one text for each; the fit alone does not make it again} */
    public List<String> updates() {
        return notes.updates().stream().map(Notes.Updated::text).toList();
    }

    /** {@return what was changed by hand in the training, one text per network that was: its settings alone do not make it again} */
    public List<String> byHand() {
        return notes.byHand();
    }

    /** {@return what there was to say about the table, in the order of its columns} */
    public List<Finding> findings() {
        return notes.findings();
    }

    /** {@return how good predictions are for rows that were not learnt from} Measured as the learner was told. */
    public Optional<Quality> measured() {
        return notes.quality();
    }

    /**
     * {@return how good predictions are for rows that were not learnt from}
     *
     * @throws IllegalStateException if nothing judged: the learner was told so, or an update had too few rows
     */
    public Quality quality() {
        return notes.quality().orElseThrow(contents::unmeasured);
    }

    /**
     * {@return how far predictions can be trusted: intervals, sets of classes, thresholds, calibration}
     *
     * @throws IllegalStateException if the learner was told to judge by nothing, the file is older than this, or labels are predicted
     */
    public Trust trust() {
        return Trust.of(contents);
    }

    /**
     * {@return the quality of predictions for other rows, whose targets are known, beside that of the means of the training rows}
     *
     * @param table rows that were not learnt from
     * @throws IllegalArgumentException naming column and row, if a value is not allowed or a class is unknown
     */
    public Quality evaluate(Table table) {
        return judge(table).quality(contents, threads);
    }

    /** {@return the predictions by which {@link #quality} was measured; empty if nothing judged, and after loading: files have none} */
    public Optional<JudgedRows> judged() {
        return fit.judged();
    }

    /**
     * {@return the predictions for other rows, whose targets are known, beside the targets}
     *
     * @throws IllegalArgumentException naming column and row, if a value is not allowed or a class is unknown
     */
    public JudgedRows judge(Table table) {
        String how = "on " + table.rows() + " rows of another table" + decision.accuracy();
        return contents.judge(how, table, rowGuard.table(table), threads);
    }

    /** {@return the costs of each network by epoch, in the order of the networks; empty after loading: a file has none} */
    public List<History> histories() {
        return fit.histories();
    }

    /**
     * {@return how much worse the predictions for a table get if the cells of one column are shuffled among its rows, one per column that
     * was learnt from, the greatest first}
     *
     * @param table rows that were not learnt from, at least one, whose targets are known
     * @throws IllegalArgumentException naming column and row, if a value is not allowed or a class is unknown
     */
    public List<Importance> permutationImportance(Table table) {
        return new PermutationImportance(contents, threads, table).of(rowGuard.table(table), contents.columns());
    }

    /**
     * {@return what each column did for one prediction, compared with the mean prediction of other rows}
     *
     * @param row as for {@link #predict(Map)}
     * @param background what is usual, for example the training rows, with all columns that were learnt from; 100 rows of it are taken at
     *     random if it has more
     * @throws IllegalArgumentException if {@link #predict(Map)} refuses the row, or the background has no row or lacks a column
     */
    public Reasons explain(Map<String, String> row, Table background) {
        Map<String, String> complete = rowGuard.row(row, "");
        return Shapley.reasons(
                new Probe(contents, threads), decision.of(predictor.predict(complete)), complete, background);
    }

    /** {@return the same as {@link #explain(Map, Table)} for a Java object: a record or bean} */
    public Reasons explain(Object row, Table background) {
        return explain(RowTexts.of(row), background);
    }

    /**
     * {@return the mean prediction of rows that all have the same value in one column, for each of up to 20 of its values}
     *
     * @param column a column that was learnt from
     * @param background rows with all columns that were learnt from; 500 of them are taken at random if there are more
     * @throws IllegalArgumentException if the column was not learnt from or has no value, or the background has no row or lacks a column
     */
    public PartialDependence partialDependence(String column, Table background) {
        return DependenceGrid.of(new Probe(contents, threads), column, background);
    }

    /**
     * {@return the prediction for a row of texts}
     *
     * @param row the text of every column, by its name; an empty text is a missing value; other columns are ignored
     * @throws IllegalArgumentException naming the column, if a value is no number, or {@link Guard#REFUSE} refuses it
     */
    public Prediction predict(Map<String, String> row) {
        return decision.of(predictor.predict(rowGuard.row(row, "")));
    }

    /** {@return the predictions for the rows of a table, in order} Refuses what {@link #predict(Map)} refuses. */
    public List<Prediction> predict(Table table) {
        return predictor.predict(rowGuard.table(table)).stream()
                .map(decision::of)
                .toList();
    }

    /** {@return the prediction for a Java object: a record or bean, see {@link dev.neurona.objects.ObjectRows}} */
    public Prediction predict(Object row) {
        return predict(RowTexts.of(row));
    }

    /** {@return the predictions for a stream of rows of texts or of Java objects, in order} A few hundred rows are in memory. */
    public Stream<Prediction> predict(Stream<?> rows) {
        return predictor.predict(rowGuard.rows(rows.map(RowTexts::of))).map(decision::of);
    }

    /**
     * {@return how many values were unlike the training rows, by column, in all predictions so far; see {@link Guard}} A column that a
     * table lacks counts once per table.
     */
    public SortedMap<String, Long> unusual() {
        return rowGuard.counts();
    }

    /**
     * {@return whether learning again from the table gives the same model, to the last bit}
     *
     * @param table the table that was learnt from
     * @throws IllegalStateException if the model was updated, for which one table is not enough
     */
    public boolean reproduces(Table table) {
        return contents.isRepeatedBy(table);
    }

    Contents contents() {
        return contents;
    }

    int threads() {
        return threads;
    }

    /** A table as it is learnt from, at which the guard has looked. */
    Table guarded(Table table) {
        return rowGuard.table(table);
    }

    /** What an update made of this. */
    Learned after(ModelFile updated, FitRecord update) {
        return new Learned(updated, guard, threads, update);
    }

    /** The plan, and the quality if it was measured. */
    @Override
    public String toString() {
        return plan() + notes.quality().map(each -> "\n\n" + each).orElse("");
    }
}
