package dev.neurona.report;

import dev.neurona.learn.JudgedRows;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Plan;
import dev.neurona.learn.Quality;
import dev.neurona.learn.Task;
import dev.neurona.spi.RandomStream;
import dev.neurona.table.Table;
import dev.neurona.table.Visible;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What a page is about, and which rows it shows. */
final class Subject {

    /** Which rows the charts of predictions show. */
    enum Rows {
        /** Those that measured the quality. */
        HELD_OUT,
        /** Those of another table. */
        OTHER,
        /** Those that the model was trained on. */
        LEARNT_FROM
    }

    private final Learned learned;
    private final Table table;
    private final Optional<Plan> plan;
    private final Rows rows;
    private final JudgedRows judged;
    private final Optional<Quality> quality;

    private Subject(
            Learned learned,
            Table table,
            Optional<Plan> plan,
            Rows rows,
            JudgedRows judged,
            Optional<Quality> quality) {
        this.learned = learned;
        this.table = table;
        this.plan = plan;
        this.rows = rows;
        this.judged = judged;
        this.quality = quality;
    }

    static Subject of(Learned learned, Table table) {
        Optional<Plan> plan = learned.plan(table);
        if (plan.isEmpty() && !learned.learntFrom(table)) {
            return new Subject(
                    learned, table, plan, Rows.OTHER, learned.judge(table), Optional.of(learned.evaluate(table)));
        }
        Rows rows = learned.judged().isPresent() ? Rows.HELD_OUT : Rows.LEARNT_FROM;
        JudgedRows judged = learned.judged().orElseGet(() -> learned.judge(table));
        return new Subject(learned, table, plan, rows, judged, Optional.empty());
    }

    Learned learned() {
        return learned;
    }

    Task task() {
        return learned.task();
    }

    Table table() {
        return table;
    }

    /** What was done with the table, if it is the one that was learnt from. */
    Optional<Plan> plan() {
        return plan;
    }

    Rows rows() {
        return rows;
    }

    JudgedRows judged() {
        return judged;
    }

    /** The quality on the rows of another table. */
    Optional<Quality> qualityOfTable() {
        return quality;
    }

    /** The columns that were learnt from. */
    List<String> features() {
        Set<String> columns = new LinkedHashSet<>(learned.preprocessing().featureColumns());
        return List.copyOf(columns);
    }

    /** The columns that were learnt from and that the table lacks. */
    List<String> absent() {
        return features().stream().filter(name -> !table.names().contains(name)).toList();
    }

    /** So many rows of the table, drawn at random but always the same, in its order; all if there are not more. */
    Table some(int most) {
        int[] order = IntStream.range(0, table.rows()).toArray();
        if (order.length <= most) {
            return table;
        }
        RandomStream.at(0, "report").shuffle(order);
        int[] some = Arrays.copyOf(order, most);
        Arrays.sort(some);
        return table.rows(some);
    }

    /** Which table this is, in words. */
    String whichTable() {
        return rows == Rows.OTHER
                ? "a table that is not the one that was learnt from"
                : "the table that was learnt from";
    }

    /** Which rows the charts of predictions show, in a sentence. */
    String whichPredictions() {
        long count = judged.weights().length;
        return switch (rows) {
            case HELD_OUT ->
                "Rows shown: predictions " + judged.how() + ". Each row was predicted by a model that was "
                        + (learned.updates().isEmpty() ? "trained" : "updated") + " without it.";
            case OTHER ->
                "Rows shown: all " + Numerals.count(count, "row")
                        + " of a table that is not the one that was learnt from."
                        + " Whether single rows of it were learnt from is not checked.";
            case LEARNT_FROM ->
                "Rows shown: the " + Numerals.count(count, "row")
                        + " that the model was trained on. It predicts them better"
                        + " than new rows. Predictions of rows that were held out are known only right after the fit, if"
                        + " the learner was judged by any: make the report of what fit gave, or with another table.";
        };
    }

    /** Which rows of the table a measurement took, in a sentence. */
    String whichSample(Table sample) {
        String part = sample.rows() < table.rows()
                ? sample.rows() + " rows drawn at random from the " + table.rows() + " of "
                : "the " + Numerals.count(table.rows(), "row") + " of ";
        return "Rows used: " + part + whichTable() + ".";
    }

    /** A column is missing for what needs all of them. */
    String absence() {
        return "Not shown: the table lacks columns that were learnt from: " + Visible.names(absent()) + ".";
    }

    /** Weights other than 1 count in all charts and tables of predictions. */
    boolean isWeighted() {
        return Arrays.stream(judged.weights()).anyMatch(weight -> weight != 1);
    }
}
