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
    private final int threads;
    private final FittedPreprocessing whole;
    private final DMatrixRMaj targets;
    private final double[] weights;
    private final DMatrixRMaj predictions;
    private final DMatrixRMaj constants;
    private final boolean[] judged;

    private Judging(Plan plan, Table table, int threads) {
        this.plan = plan;
        this.table = table;
        this.threads = threads;
        whole = plan.fitted(table);
        targets = Outcomes.targets(plan.task(), whole, table);
        weights = plan.settings().weights(table);
        predictions = new DMatrixRMaj(targets.numRows, targets.numCols);
        constants = new DMatrixRMaj(targets.numRows, targets.numCols);
        judged = new boolean[targets.numRows];
    }

    /** The quality of what is learnt without some rows, on these; empty if nothing judges. */
    static Optional<Quality> of(Plan plan, Table table, int threads) {
        List<Part> parts =
                plan.holdOut().parts(table, plan.task(), plan.settings().seed());
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Judging judging = new Judging(plan, table, threads);
        int[] heldOut = parts.stream()
                .flatMapToInt(part -> Arrays.stream(part.judging()))
                .sorted()
                .toArray();
        for (Part part : parts) {
            if (parts.size() == 1) {
                judging.warn(part);
            }
            judging.judge(part);
        }
        return Optional.of(judging.quality(heldOut, plan.holdOut().describe(table.rows())));
    }

    /** The quality on each of some folds by itself. */
    static List<Quality> ofEach(Plan plan, Table table, int folds, int threads) {
        List<Part> parts =
                plan.holdOut().folds(table, plan.task(), folds, plan.settings().seed());
        Judging judging = new Judging(plan, table, threads);
        List<Quality> qualities = new ArrayList<>();
        for (Part part : parts) {
            judging.judge(part);
            qualities.add(judging.quality(part.judging(), "fold " + (qualities.size() + 1) + " of " + folds));
        }
        return qualities;
    }

    /** The quality of what is learnt from the training rows of a part, on its other rows. */
    static Quality of(Plan plan, Table table, Part part, String where, int threads) {
        Judging judging = new Judging(plan, table, threads);
        judging.warn(part);
        judging.judge(part);
        return judging.quality(part.judging(), where);
    }

    /** The loss, on the other rows, of what is learnt from the training rows of a part; its deviations are those of both. */
    static double loss(Plan plan, Table table, Part part, int threads) {
        Judging judging = new Judging(plan, table, threads);
        judging.judge(part);
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

    private void judge(Part part) {
        Fitting.Fitted fitted = Fitting.learn(plan, table.rows(part.training()), threads);
        List<String> names = fitted.preprocessing().targetNames();
        DMatrixRMaj found = Outcomes.renamed(
                Outcomes.predictions(fitted.model(), fitted.preprocessing(), table.rows(part.judging()), threads),
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

    private Bootstrap bootstrap(int[] rows) {
        return new Bootstrap(
                Outcomes.rows(predictions, rows),
                Outcomes.rows(constants, rows),
                Outcomes.rows(targets, rows),
                weights(rows),
                plan.holdOut().groups(table.rows(rows)));
    }

    private Quality quality(int[] heldOut, String where) {
        int[] rows = known(heldOut);
        int unknown = heldOut.length - rows.length;
        String how = "on " + rows.length + " rows that were not learnt from: " + where
                + (unknown == 0 ? "" : "; without " + unknown + " rows of classes that only they have");
        return new Quality(
                how,
                rows.length,
                bootstrap(rows)
                        .measures(plan.task().asked(), threads, plan.settings().seed()));
    }
}
