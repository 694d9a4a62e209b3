package dev.neurona.learn;

import dev.neurona.component.Components;
import dev.neurona.learn.HoldOut.Part;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.Layer;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Impute;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.PreprocessingBuilder;
import dev.neurona.table.Table;
import dev.neurona.text.TextTable;
import dev.neurona.train.EarlyStopping;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that a learner does with a table: which columns it uses, how they are prepared, which networks are trained and how. {@link
 * #toString} says it, and {@link #asCode} is Java code that does the same without a learner.
 */
public final class Plan {

    private static final Logger LOG = LoggerFactory.getLogger(Learner.class);

    /** Numbers that are kept prepared, about 64 MiB of them. */
    static final long MOST_DENSE = 1L << 23;

    private final Settings settings;
    private final Task task;
    private final Choices choices;
    private final HoldOut holdOut;
    private final Columns columns;
    private final int rows;
    private final Optional<ValidationRows> validation;
    /** How many rows choose the best epoch, if a column marks them. */
    private final int marked;

    private Plan(Settings settings, Choices choices, HoldOut holdOut, Columns columns, int rows, int marked) {
        this.settings = settings;
        this.task = settings.task();
        this.choices = choices;
        this.holdOut = holdOut;
        this.columns = columns;
        choices.hidden().forEach(Plan::requireLayer);
        LossCheck.require(task, choices.loss());
        this.rows = rows;
        this.validation = ValidationRows.of(settings);
        this.marked = marked;
    }

    static Plan of(Settings settings, Table table) {
        Task task = settings.task();
        task.targets().forEach(table::column);
        if (table.rows() == 0) {
            throw new IllegalArgumentException("There is no row to learn from; give a table with rows.");
        }
        return new Plan(
                settings,
                Choices.of(settings, task, table.rows()),
                HoldOut.of(settings),
                Columns.of(settings, task, table),
                table.rows(),
                ValidationRows.of(settings).map(each -> each.count(table)).orElse(0));
    }

    /** This plan, which is about to be carried out. */
    Plan logged() {
        findings().forEach(finding -> LOG.warn("{}", finding.text()));
        LOG.info("{}", this);
        return this;
    }

    /** The plan of the same columns with other settings, which say the same of columns. */
    Plan with(Settings changed) {
        return new Plan(changed, Choices.of(changed, task, rows), holdOut, columns, rows, marked);
    }

    /** {@return what is to be said about the table, in the order of its columns} */
    public List<Finding> findings() {
        return columns.findings();
    }

    /** {@return the columns that are learnt from, in the order of the table} */
    public List<String> features() {
        return columns.used();
    }

    /** {@return the preparation of the columns, not fitted} */
    public Preprocessing preprocessing() {
        return Call.all(preparation(), Preprocessing.builder()).build();
    }

    /** Fits the preparation to those of some rows that are learnt from. */
    FittedPreprocessing fitted(Table training) {
        // All rows first: an error then names the row of the table, not that of a part.
        FittedPreprocessing all = fittedToAll(training);
        return validation.isEmpty() ? all : fittedToAll(learnt(training));
    }

    /** Fits the preparation to some rows, also to those that only choose the best epoch. */
    FittedPreprocessing fittedToAll(Table rows) {
        List<String> unused = List.copyOf(columns.left().keySet());
        return preprocessing().fit(unused.isEmpty() ? rows : rows.drop(unused.toArray(new String[0])));
    }

    /** The rows that networks and preparation learn from: all that no column marks. */
    Table learnt(Table training) {
        return validation.map(each -> each.learnt(training)).orElse(training);
    }

    /** Rows to train on without marked ones of a class that no other row has. */
    Table known(Table training) {
        return validation.map(each -> each.known(training)).orElse(training);
    }

    /** The parts that judge; refused if one of them leaves no row to learn from, or none to choose the best epoch. */
    List<Part> parts(Table table) {
        List<Part> parts = holdOut.parts(table, task, settings.seed());
        parts.forEach(part -> checked(part, table));
        return parts;
    }

    /** Each of so many parts in turn, refused as {@link #parts} refuses them. */
    List<Part> folds(Table table, int count) {
        List<Part> folds = holdOut.folds(table, task, count, settings.seed());
        folds.forEach(fold -> checked(fold, table));
        return folds;
    }

    /** A part, if its training rows have some to learn from and some to choose the best epoch. */
    Part checked(Part part, Table table) {
        validation.ifPresent(each -> each.require(table.rows(part.training())));
        return part;
    }

    /** Whether all prepared numbers are kept; else a batch is prepared when it is its turn, to the same bits. */
    boolean isDense() {
        return (long) rows * columns.used().size() * (choices.pieces() + 1) <= MOST_DENSE;
    }

    /** The column that marks the rows on which the best epoch is chosen, and those rows. */
    Optional<ValidationRows> validation() {
        return validation;
    }

    boolean isWeighted() {
        return settings.text(Settings.WEIGHTS).isPresent();
    }

    Settings settings() {
        return settings;
    }

    Task task() {
        return task;
    }

    Choices choices() {
        return choices;
    }

    HoldOut holdOut() {
        return holdOut;
    }

    private List<Call<PreprocessingBuilder>> preparation() {
        List<Call<PreprocessingBuilder>> calls = new ArrayList<>(List.of(task.declared()));
        if (!columns.common().isEmpty()) {
            String[] names = columns.common().toArray(new String[0]);
            calls.add(new Call<>(
                    ".oneHotOrOther(" + Columns.COMMON_ROWS + ", " + Call.quoted(columns.common()) + ")",
                    builder -> builder.oneHotOrOther(Columns.COMMON_ROWS, names)));
        }
        int pieces = choices.pieces();
        calls.add(
                pieces == 0
                        ? new Call<>(".others()", PreprocessingBuilder::others)
                        : new Call<>(
                                ".piecewiseLinearOthers(" + pieces + ")",
                                builder -> builder.piecewiseLinearOthers(pieces)));
        calls.add(new Call<>(".imputeOthers(Impute.By.MEDIAN)", builder -> builder.imputeOthers(Impute.By.MEDIAN)));
        calls.add(new Call<>(".indicateMissingOthers()", PreprocessingBuilder::indicateMissingOthers));
        return calls;
    }

    private List<Call<NetworkBuilder>> layers(int outputs) {
        List<Call<NetworkBuilder>> calls = new ArrayList<>();
        for (String layer : choices.hidden()) {
            calls.add(new Call<>(".layer(" + Call.quoted(layer) + ")", builder -> builder.layer(layer)));
        }
        String activation = task.kind().activation;
        calls.add(new Call<>(
                ".dense(" + outputs + ", " + Call.quoted(activation) + ")",
                builder -> builder.dense(outputs, activation)));
        return calls;
    }

    /** Refuses a text that is no layer here: the builder would name a line of this file as the place. */
    private static void requireLayer(String text) {
        try {
            Components.parse(Layer.class, text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Hidden layer '" + text + "': " + e.getMessage(), e);
        }
    }

    private List<Call<TrainerBuilder>> training() {
        Choices c = choices;
        List<Call<TrainerBuilder>> calls = new ArrayList<>();
        calls.add(new Call<>(".loss(" + Call.quoted(c.loss()) + ")", builder -> builder.loss(c.loss())));
        calls.add(new Call<>(
                ".optimizer(" + Call.quoted(c.optimizer()) + ")", builder -> builder.optimizer(c.optimizer())));
        c.schedule()
                .ifPresent(text -> calls.add(new Call<>(
                        ".schedule(" + Call.quoted(text) + ").scheduleByEpoch()",
                        builder -> builder.schedule(text).scheduleByEpoch())));
        calls.add(new Call<>(".epochs(" + c.epochs() + ")", builder -> builder.epochs(c.epochs())));
        calls.add(new Call<>(".batchSize(" + c.batchSize() + ")", builder -> builder.batchSize(c.batchSize())));
        calls.add(new Call<>(
                ".earlyStopping(EarlyStopping.onCost(" + c.epochs() + "))",
                builder -> builder.earlyStopping(EarlyStopping.onCost(c.epochs()))));
        if (holdOut.column().isEmpty() && validation.isEmpty()) {
            calls.add(new Call<>(
                    ".validationShare(" + c.validationShare() + ")",
                    builder -> builder.validationShare(c.validationShare())));
        }
        return calls;
    }

    /** The seed of a member, counted from 0. Learners of neighbouring seeds have no member in common. */
    long seed(int member) {
        return firstSeed() + member;
    }

    long firstSeed() {
        return settings.seed() * choices.members();
    }

    Network network(int member, int inputs, int outputs) {
        return Call.all(layers(outputs), Network.builder().seed(seed(member)).input(inputs))
                .build();
    }

    TrainerBuilder trainer(int member) {
        return Call.all(training(), Trainer.builder().seed(seed(member)));
    }

    /** {@return a class in Java whose method makes the same model, to the bit, from the same table} */
    public String asCode() {
        return PlannedCode.of(this, PlannedCode.lines(preparation()), PlannedCode.lines(training()), columns.left());
    }

    /** The code of the layers, whose last one has as many units as there are targets. */
    List<String> layerCode() {
        List<String> lines = new ArrayList<>(PlannedCode.lines(layers(0)));
        lines.set(lines.size() - 1, ".dense(data.targetRows().columns(), " + Call.quoted(task.kind().activation) + ")");
        return lines;
    }

    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("predicts", task.toString()));
        lines.add(List.of("from", String.join(", ", columns.used())));
        columns.left().forEach((name, reason) -> lines.add(List.of("not from", name + ": " + reason)));
        lines.add(List.of("prepared by", String.join("", PlannedCode.lines(preparation()))));
        lines.add(List.of(
                "networks",
                choices.members() + " x " + String.join(", ", choices.hidden()) + ", output "
                        + task.kind().activation));
        lines.add(List.of("loss", choices.loss()));
        lines.add(List.of("optimizer", choices.optimizer()));
        lines.add(List.of("schedule", choices.schedule().orElse("none")));
        lines.add(List.of(
                "epochs",
                choices.epochs() + ", batches of " + choices.batchSize() + "; of each network the best epoch on "
                        + settings.text(Settings.VALIDATION_COLUMN)
                                .map(column -> "the " + marked + " of " + rows + " rows that " + column + " marks")
                                .orElse(Math.round(100 * choices.validationShare()) + " % of the rows")));
        lines.add(List.of("judged by", holdOut.describe(rows)));
        lines.add(List.of("seed", Long.toString(settings.seed())));
        return String.join("\n", TextTable.lines(lines, column -> false));
    }
}
