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

    private final Plan plan;
    private final Table table;
    private final Work work;
    private final FittedPreprocessing whole;
    private final DMatrixRMaj targets;
    private final double[] weights;
    private final DMatrixRMaj predictions;
    private final DMatrixRMaj constants;
    private final boolean[] judged;

    private Judging(Plan plan, Table table, Work work) {
        this.plan = plan;
        this.table = table;
        this.work = work;
        whole = plan.fitted(table);
        targets = Outcomes.targets(plan.task(), whole, table);
        weights = plan.settings().weights(table);
        predictions = new DMatrixRMaj(targets.numRows, targets.numCols);
        constants = new DMatrixRMaj(targets.numRows, targets.numCols);
        judged = new boolean[targets.numRows];
    }

    /** What judged rows say. */
    record Judged(Quality quality, JudgedRows rows) {}

    /** What is learnt without some rows, judged on these; empty if nothing judges. */
    static Optional<Judged> of(Plan plan, Table table, List<Part> parts, Work work) {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Judging judging = new Judging(plan, table, work);
        int[] heldOut = parts.stream()
                .flatMapToInt(part -> Arrays.stream(part.judging()))
                .sorted()
                .toArray();
        for (int number = 0; number < parts.size(); number++) {
            if (parts.size() == 1) {
                judging.warn(parts.get(number));
            }
            judging.judge(parts.get(number), number);
        }
        return Optional.of(judging.judged(heldOut, plan.holdOut().describe(table.rows())));
    }

    /** The quality on each of some folds by itself. */
    static List<Quality> ofEach(Plan plan, Table table, List<Part> folds, Work work) {
        Judging judging = new Judging(plan, table, work);
        List<Quality> qualities = new ArrayList<>();
        for (Part fold : folds) {
            qualities.add(judging.quality(fold, qualities.size(), folds.size()));
        }
        return qualities;
    }

    /** The quality on one of several folds, counted from 0. */
    static Quality ofFold(Plan plan, Table table, Part part, int fold, int folds, Work work) {
        return new Judging(plan, table, work).quality(part, fold, folds);
    }

    private Quality quality(Part part, int fold, int folds) {
        judge(part, fold);
        return judged(part.judging(), "fold " + (fold + 1) + " of " + folds).quality();
    }

    /** What is learnt from the training rows of the first part that a plan is judged by, judged on its other rows. */
    static Judged ofFirst(Plan plan, Table table, Part part, String where, Work work) {
        Judging judging = new Judging(plan, table, work);
        judging.warn(part);
        judging.judge(part, 0);
        return judging.judged(part.judging(), where);
    }

    /** The loss, on the other rows, of what is learnt from the training rows of a part; its deviations are those of both. */
    static double loss(Plan plan, Table table, Part part, Work work) {
        Judging judging = new Judging(plan, table, work);
        judging.judge(part, 0);
        int[] rows = judging.known(part.judging());
        return new PredictionLoss(plan.task(), judging.targets, judging.weights)
                .of(
                        Outcomes.rows(judging.predictions, rows),
                        Outcomes.rows(judging.targets, rows),
                        judging.weights(rows));
    }

    /** Of held-out rows that are training rows but for the target. */
    private void warn(Part part) {
        TableCheck.across(
                        table.rows(part.training()),
                        table.rows(part.judging()),
                        plan.task().targets())
                .forEach(finding -> LOG.warn("{}", finding.text()));
    }

    private void judge(Part part, int number) {
        Fitting.Fitted fitted = Fitting.learn(plan, table.rows(part.training()), number, work);
        List<String> names = fitted.preprocessing().targetNames();
        DMatrixRMaj found = Outcomes.renamed(
                Outcomes.predictions(
                        fitted.model(), fitted.preprocessing(), table.rows(part.judging()), work.threads()),
                names,
                whole.targetNames());
        double[] means = Outcomes.means(Outcomes.rows(targets, part.training()), weights(part.training()));
        for (int i = 0; i < part.judging().length; i++) {
            int row = part.judging()[i];
            judged[row] = isKnown(row, names);
            System.arraycopy(found.data, i * found.numCols, predictions.data, row * found.numCols, found.numCols);
            System.arraycopy(means, 0, constants.data, row * means.length, means.length);
        }
    }

    private boolean isKnown(int row, List<String> names) {
        if (plan.task().kind() != Task.Kind.CLASSES || names.size() == targets.numCols) {
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

    private double[] weights(int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> weights[row]).toArray();
    }

    private Judged judged(int[] heldOut, String where) {
        int[] rows = known(heldOut);
        int unknown = heldOut.length - rows.length;
        DMatrixRMaj predicted = Outcomes.rows(predictions, rows);
        DMatrixRMaj found = Outcomes.rows(targets, rows);
        Bootstrap bootstrap = new Bootstrap(
                predicted,
                Outcomes.rows(constants, rows),
                found,
                weights(rows),
                plan.holdOut().groups(table.rows(rows)));
        String how = "on " + rows.length + (rows.length == 1 ? " row" : " rows") + " that were not learnt from: "
                + where + (unknown == 0 ? "" : "; without " + unknown + " rows of classes that only they have");
        List<Measure> measures = bootstrap.measures(
                plan.task().asked(), work.threads(), plan.settings().seed());
        return new Judged(
                new Quality(how, rows.length, measures),
                new JudgedRows(how, whole.targetNames(), predicted, found, weights(rows)));
    }
}
