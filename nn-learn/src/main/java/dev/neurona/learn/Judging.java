package dev.neurona.learn;

import dev.neurona.learn.HoldOut.Part;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains on parts of a table, and collects what is predicted for the other rows, each at most once. A row whose class does not occur in
 * the part that was trained on cannot be judged, and is left out.
 */
final class Judging {

    private static final Logger LOG = LoggerFactory.getLogger(Learner.class);

    private final Settings settings;
    private final Task task;
    private final Table table;
    private final Lesson lesson;
    private final int threads;
    private final FittedPreprocessing whole;
    private final DMatrixRMaj targets;
    private final double[] weights;
    private final DMatrixRMaj predictions;
    private final DMatrixRMaj constants;
    private final boolean[] judged;
    private final Optional<double[]> means;

    /**
     * Begins.
     *
     * @param whole prepares all rows of the table
     * @param means what is predicted without features, if it is known already; else the means of the rows that are learnt from
     */
    Judging(
            Settings settings,
            FittedPreprocessing whole,
            Table table,
            Lesson lesson,
            int threads,
            Optional<double[]> means) {
        this.means = means;
        this.settings = settings;
        this.task = settings.task();
        this.table = table;
        this.lesson = lesson;
        this.threads = threads;
        this.whole = whole;
        targets = Outcomes.targets(task, whole, table);
        weights = settings.weights(table);
        predictions = new DMatrixRMaj(targets.numRows, targets.numCols);
        constants = new DMatrixRMaj(targets.numRows, targets.numCols);
        judged = new boolean[targets.numRows];
    }

    /** What rows judge, in words. */
    enum Which {
        HELD_OUT("", " that were not learnt from"),
        /** The fit before the update may have learnt from them. */
        OF_UPDATE("new ", " that the update did not learn from");

        private final String before;
        private final String behind;

        Which(String before, String behind) {
            this.before = before;
            this.behind = behind;
        }

        String rows(int count) {
            return before + (count == 1 ? "row" : "rows") + behind;
        }
    }

    /** How some rows are learnt from. */
    interface Lesson {

        /**
         * Learns.
         *
         * @param part the number of the part whose other rows judge, from 0
         */
        Fitting.Fitted learn(Table rows, int part);
    }

    private static Judging planned(Plan plan, Table table, Work work) {
        return new Judging(
                plan.settings(),
                plan.fittedToAll(table),
                table,
                (rows, part) -> Fitting.learn(plan, rows, part, work),
                work.threads(),
                Optional.empty());
    }

    /** What judged rows say. */
    record Judged(Quality quality, JudgedRows rows) {}

    /** What is learnt without some rows, judged on these; empty if nothing judges. */
    static Optional<Judged> of(Plan plan, Table table, List<Part> parts, Work work) {
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(planned(plan, table, work).judged(parts, Which.HELD_OUT));
    }

    /**
     * What is learnt without some rows, judged on these.
     *
     * @param which what rows they are
     */
    Judged judged(List<Part> parts, Which which) {
        int[] heldOut = parts.stream()
                .flatMapToInt(part -> Arrays.stream(part.judging()))
                .sorted()
                .toArray();
        for (int number = 0; number < parts.size(); number++) {
            if (parts.size() == 1) {
                warn(parts.get(number));
            }
            judge(parts.get(number), number);
        }
        return judged(heldOut, which, HoldOut.of(settings).describe(table.rows()));
    }

    /** The quality on each of some folds by itself. */
    static List<Quality> ofEach(Plan plan, Table table, List<Part> folds, Work work) {
        Judging judging = planned(plan, table, work);
        List<Quality> qualities = new ArrayList<>();
        for (Part fold : folds) {
            qualities.add(judging.quality(fold, qualities.size(), folds.size()));
        }
        return qualities;
    }

    /** The quality on one of several folds, counted from 0. */
    static Quality ofFold(Plan plan, Table table, Part part, int fold, int folds, Work work) {
        return planned(plan, table, work).quality(part, fold, folds);
    }

    private Quality quality(Part part, int fold, int folds) {
        judge(part, fold);
        return judged(part.judging(), Which.HELD_OUT, "fold " + (fold + 1) + " of " + folds)
                .quality();
    }

    /** What is learnt from the training rows of the first part that a plan is judged by, judged on its other rows. */
    static Judged ofFirst(Plan plan, Table table, Part part, String where, Work work) {
        Judging judging = planned(plan, table, work);
        judging.warn(part);
        judging.judge(part, 0);
        return judging.judged(part.judging(), Which.HELD_OUT, where);
    }

    /** The loss, on the other rows, of what is learnt from the training rows of a part; its deviations are those of both. */
    static double loss(Plan plan, Table table, Part part, Work work) {
        Judging judging = planned(plan, table, work);
        judging.judge(part, 0);
        int[] rows = judging.known(part.judging());
        return new PredictionLoss(judging.task, judging.targets, judging.weights)
                .of(
                        Outcomes.rows(judging.predictions, rows),
                        Outcomes.rows(judging.targets, rows),
                        judging.weights(rows));
    }

    /** Of held-out rows that are training rows but for the target. */
    private void warn(Part part) {
        TableCheck.across(table.rows(part.training()), table.rows(part.judging()), task.targets())
                .forEach(finding -> LOG.warn("{}", finding.text()));
    }

    private void judge(Part part, int number) {
        Fitting.Fitted fitted = lesson.learn(table.rows(part.training()), number);
        List<String> names = fitted.preprocessing().targetNames();
        DMatrixRMaj found = Outcomes.renamed(
                Outcomes.predictions(fitted.model(), fitted.preprocessing(), table.rows(part.judging()), threads),
                names,
                whole.targetNames());
        int[] learnt = learnt(part.training());
        double[] constant = means.orElseGet(() -> Outcomes.means(Outcomes.rows(targets, learnt), weights(learnt)));
        for (int i = 0; i < part.judging().length; i++) {
            int row = part.judging()[i];
            judged[row] = isKnown(row, names);
            System.arraycopy(found.data, i * found.numCols, predictions.data, row * found.numCols, found.numCols);
            System.arraycopy(constant, 0, constants.data, row * constant.length, constant.length);
        }
    }

    private boolean isKnown(int row, List<String> names) {
        if (task.kind() != Task.Kind.CLASSES || names.size() == targets.numCols) {
            return true;
        }
        int label = IntStream.range(0, targets.numCols)
                .filter(column -> targets.get(row, column) == 1)
                .findFirst()
                .orElseThrow();
        return names.contains(whole.targetNames().get(label));
    }

    /** Those of some rows that were judged; refused if there is none. */
    private int[] known(int[] heldOut) {
        int[] rows = Arrays.stream(heldOut).filter(row -> judged[row]).toArray();
        if (rows.length == 0) {
            throw new IllegalArgumentException("No row can be judged: all " + heldOut.length
                    + " rows that are held out have classes that occur in no training row. Hold other rows out, or say"
                    + " judgedBy(HoldOut.nothing()).");
        }
        return rows;
    }

    /** Those of some rows that no column marks. */
    private int[] learnt(int[] rows) {
        return ValidationRows.of(settings)
                .map(each -> each.part(table.rows(rows)).training())
                .map(places -> Arrays.stream(places).map(place -> rows[place]).toArray())
                .orElse(rows);
    }

    private double[] weights(int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> weights[row]).toArray();
    }

    private Judged judged(int[] heldOut, Which which, String where) {
        int[] rows = known(heldOut);
        int unknown = heldOut.length - rows.length;
        DMatrixRMaj predicted = Outcomes.rows(predictions, rows);
        DMatrixRMaj found = Outcomes.rows(targets, rows);
        Bootstrap bootstrap = new Bootstrap(
                predicted,
                Outcomes.rows(constants, rows),
                found,
                weights(rows),
                HoldOut.of(settings).groups(table.rows(rows)));
        String how = "on " + rows.length + " " + which.rows(rows.length) + ": " + where
                + (unknown == 0 ? "" : "; without " + TableCheck.rows(unknown) + " of classes that only they have");
        List<Measure> measures = bootstrap.measures(task.asked(), threads, settings.seed());
        return new Judged(
                new Quality(how, rows.length, measures),
                new JudgedRows(how, whole.targetNames(), predicted, found, weights(rows)));
    }
}
