package dev.neurona.learn;

import dev.neurona.learn.HoldOut.Part;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Table;
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
    private int unknown;

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

    /** The rows that judged, and the quality on them. */
    record Judged(Quality quality, JudgedRows rows) {}

    /** The quality of what is learnt without some rows, on these; empty if nothing judges. */
    static Optional<Judged> of(Plan plan, Table table, int threads) {
        List<Part> parts =
                plan.holdOut().parts(table, plan.task(), plan.settings().seed());
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Judging judging = new Judging(plan, table, threads);
        for (Part part : parts) {
            if (parts.size() == 1) {
                TableCheck.across(
                                table.rows(part.training()),
                                table.rows(part.judging()),
                                plan.task().targets())
                        .forEach(finding -> LOG.warn("{}", finding.text()));
            }
            judging.judge(part);
        }
        return Optional.of(judging.judged());
    }

    private void judge(Part part) {
        Fitting.Fitted fitted = Fitting.learn(plan, table.rows(part.training()), threads);
        List<String> names = fitted.preprocessing().targetNames();
        DMatrixRMaj found = Outcomes.renamed(
                Outcomes.predictions(fitted.model(), fitted.preprocessing(), table.rows(part.judging()), threads),
                names,
                whole.targetNames());
        double[] means = Outcomes.means(
                Outcomes.rows(targets, part.training()),
                Arrays.stream(part.training()).mapToDouble(row -> weights[row]).toArray());
        for (int i = 0; i < part.judging().length; i++) {
            int row = part.judging()[i];
            judged[row] = isKnown(row, names);
            unknown += judged[row] ? 0 : 1;
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

    private Judged judged() {
        int[] rows =
                IntStream.range(0, judged.length).filter(row -> judged[row]).toArray();
        if (rows.length == 0) {
            throw new IllegalArgumentException("No row can be judged: all " + unknown
                    + " rows that are held out have classes that occur in no training row. Hold other rows out, or say"
                    + " judgedBy(HoldOut.nothing()).");
        }
        Optional<int[]> groups = plan.holdOut().groups(table.rows(rows));
        DMatrixRMaj predicted = Outcomes.rows(predictions, rows);
        DMatrixRMaj actual = Outcomes.rows(targets, rows);
        double[] counted = Arrays.stream(rows).mapToDouble(row -> weights[row]).toArray();
        Bootstrap bootstrap = new Bootstrap(predicted, Outcomes.rows(constants, rows), actual, counted, groups);
        String how = "on " + rows.length + " rows that were not learnt from: "
                + plan.holdOut().describe(table.rows())
                + (unknown == 0 ? "" : "; without " + unknown + " rows of classes that only they have");
        Quality quality = new Quality(
                how,
                rows.length,
                bootstrap.measures(plan.task().asked(), threads, plan.settings().seed()));
        return new Judged(quality, new JudgedRows(how, whole.targetNames(), predicted, actual, counted));
    }
}
