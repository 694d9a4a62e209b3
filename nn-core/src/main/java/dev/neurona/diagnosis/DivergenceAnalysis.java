package dev.neurona.diagnosis;

import dev.neurona.data.RowSource;
import dev.neurona.network.PlacedLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;

/**
 * Finds out where and why a step went wrong. Runs once, after the step was refused, so nothing here needs to be fast.
 */
public final class DivergenceAnalysis {

    private static final int ROWS_NAMED = 8;

    private DivergenceAnalysis() {}

    /** {@return where a refused step went wrong first, at which rows, and what explains it} */
    public static Diagnosis of(RefusedStep step) {
        FaultLocation location = FaultLocation.of(step);
        List<Integer> positions = positions(step);
        List<Integer> rows = positions.stream()
                .map(position -> step.rows().get(position))
                .sorted()
                .toList();
        return new Diagnosis(
                headline(step, location, rows),
                step.epoch(),
                step.batch(),
                step.step(),
                rows,
                step.layerName(location.layer()),
                location.phase(),
                summaries(step),
                step.lastSteps(),
                Causes.of(step, location, positions));
    }

    /**
     * Positions in the batch of the rows with a number that is not finite; if there is none, of the rows that cost at
     * least half as much as the most expensive one.
     */
    private static List<Integer> positions(RefusedStep step) {
        double[] losses = step.workspace().rowLosses();
        List<Integer> counted = IntStream.range(0, step.x().numRows)
                .filter(row -> step.weights().get(row) != 0)
                .boxed()
                .toList();
        List<Integer> bad = counted.stream().filter(row -> !isFinite(step, row)).toList();
        double highest = counted.stream().mapToDouble(row -> losses[row]).reduce(0, Math::max);
        return bad.isEmpty()
                ? counted.stream().filter(row -> losses[row] >= highest / 2).toList()
                : bad;
    }

    private static boolean isFinite(RefusedStep step, int row) {
        boolean finite = Double.isFinite(step.workspace().rowLosses()[row]);
        for (int i = 0; i <= step.lastLayer(); i++) {
            finite &= isFinite(step.pass(i).z(), row) && isFinite(step.pass(i).a(), row);
        }
        return finite && isFinite(step.workspace().output().dz(), row);
    }

    private static boolean isFinite(DMatrixRMaj matrix, int row) {
        return !MatrixFeatures_DDRM.hasUncountable(CommonOps_DDRM.extractRow(matrix, row, null));
    }

    private static String headline(RefusedStep step, FaultLocation location, List<Integer> rows) {
        ColumnRanges batch = ColumnRanges.of(RowSource.of(step.x()));
        int column = batch.largest();
        return text(
                "%s at epoch %d, batch %d (step %d), rows %s: %s; largest |input| is column '%s', %.3g. %s",
                event(step, location),
                step.epoch(),
                step.batch(),
                step.step(),
                shown(rows),
                fact(step, location),
                step.training().featureNames().get(column),
                batch.largest(column),
                location.fault() == FaultLocation.Fault.EXPLODED
                        ? "The step was not taken. " + Diagnosis.TRAINER
                        : "Weights are untouched.");
    }

    private static String event(RefusedStep step, FaultLocation location) {
        return switch (location.fault()) {
            case EXPLODED -> text("Cost became %.3g", step.cost());
            case LEARNING_RATE -> "Learning rate became " + step.rate();
            case GRADIENT_TOO_LARGE ->
                text("A gradient became %.3g", FaultLocation.largestGradient(step, location.layer()));
            case NOT_FINITE -> notFinite(step, location);
        };
    }

    private static String notFinite(RefusedStep step, FaultLocation location) {
        if (!Double.isFinite(step.cost())) {
            return "Loss became " + step.cost();
        }
        String what = location.phase() == Phase.FORWARD ? "An activation" : "A gradient";
        return what + " became infinite or NaN";
    }

    private static String fact(RefusedStep step, FaultLocation location) {
        if (location.fault() == FaultLocation.Fault.EXPLODED) {
            String mean = Double.isFinite(step.meanCost())
                    ? text(", and predicting the mean of the targets costs %.3g", step.meanCost())
                    : "";
            return text("the lowest cost so far was %.3g", step.lowest()) + mean;
        }
        String what = switch (location.fault()) {
            case LEARNING_RATE -> "noticed";
            case GRADIENT_TOO_LARGE -> "first gradient too large to be squared";
            default -> "first non-finite value";
        };
        return what + " in " + step.layerName(location.layer()) + ", " + location.phase();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String shown(List<Integer> rows) {
        return rows.size() <= ROWS_NAMED
                ? rows.toString()
                : rows.subList(0, ROWS_NAMED) + " and " + (rows.size() - ROWS_NAMED) + " more";
    }

    private static List<Diagnosis.LayerSummary> summaries(RefusedStep step) {
        List<Diagnosis.LayerSummary> summaries = new ArrayList<>();
        for (int i = 0; i <= step.lastLayer(); i++) {
            PlacedLayer place = step.layers().get(i);
            Optional<Integer> weights = place.trained().stream().findFirst();
            summaries.add(new Diagnosis.LayerSummary(
                    place.name(),
                    Summary.of(step.inputs(i)),
                    Summary.of(step.pass(i).z()),
                    weights.map(w -> Summary.of(step.weights(w))),
                    weights.map(w -> Summary.of(step.gradient(w)))));
        }
        return summaries;
    }
}
