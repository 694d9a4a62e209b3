package dev.neurona.train;

import dev.neurona.diagnosis.Diagnosis;
import dev.neurona.diagnosis.LayerSummary;
import dev.neurona.diagnosis.Phase;
import dev.neurona.diagnosis.StepSnapshot;
import dev.neurona.diagnosis.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** Finds out where and why a step went wrong. Runs once, when it has; nothing here needs to be fast. */
final class DivergenceAnalysis {

    private static final int ROWS_NAMED = 8;

    private DivergenceAnalysis() {}

    static Diagnosis of(RefusedStep step, List<StepSnapshot> lastSteps) {
        FaultLocation place =
                FaultLocation.of(step.state(), step.workspace(), step.batch(), step.weightedLoss(), step.rate());
        List<Integer> positions = positions(step);
        List<Integer> rows =
                positions.stream().map(step.givenRow()::applyAsInt).sorted().toList();
        return new Diagnosis(
                headline(step, place, rows),
                step.state().epoch + 1,
                step.number(),
                step.state().step + 1,
                rows,
                step.layerName(place.layer()),
                place.direction(),
                figures(step),
                lastSteps,
                Causes.of(step, place, positions, lastSteps));
    }

    /** Positions in the batch of the rows that are not finite; if all are, those that cost at least half of the dearest. */
    private static List<Integer> positions(RefusedStep step) {
        List<Integer> bad = new ArrayList<>();
        double dearest = 0;
        for (int row = 0; row < step.batch().rows(); row++) {
            if (step.batch().weight(row) != 0) {
                dearest = Math.max(dearest, step.workspace().rowLosses()[row]);
                if (!isFinite(step, row)) {
                    bad.add(row);
                }
            }
        }
        return bad.isEmpty() ? dearest(step, dearest) : bad;
    }

    private static List<Integer> dearest(RefusedStep step, double dearest) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < step.batch().rows(); row++) {
            if (step.batch().weight(row) != 0 && step.workspace().rowLosses()[row] >= dearest / 2) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static boolean isFinite(RefusedStep step, int row) {
        boolean finite = Double.isFinite(step.workspace().rowLosses()[row]);
        for (int i = 0; i < step.layers(); i++) {
            finite &= isFinite(step.pass(i).z(), row) && isFinite(step.pass(i).a(), row);
        }
        return finite && isFinite(step.workspace().output().dz(), row);
    }

    private static boolean isFinite(DMatrixRMaj matrix, int row) {
        boolean finite = true;
        for (int i = row * matrix.numCols; i < (row + 1) * matrix.numCols; i++) {
            finite &= Double.isFinite(matrix.data[i]);
        }
        return finite;
    }

    private static String headline(RefusedStep step, FaultLocation place, List<Integer> rows) {
        Ranges batch = Ranges.of(step.batch().x());
        int column = batch.largest();
        return String.format(
                Locale.ROOT,
                "%s at epoch %d, batch %d (step %d), rows %s: %s in %s, %s; largest |input| is column '%s', %.3g."
                        + " Weights are untouched.",
                event(step, place),
                step.state().epoch + 1,
                step.number(),
                step.state().step + 1,
                shown(rows),
                first(place),
                step.layerName(place.layer()),
                place.direction(),
                step.training().featureNames().get(column),
                batch.largest(column));
    }

    private static String event(RefusedStep step, FaultLocation place) {
        return switch (place.trouble()) {
            case EXPLODED ->
                String.format(
                        Locale.ROOT, "Cost became %.3g, the lowest so far was %.3g,", step.meanLoss(), step.lowest());
            case LEARNING_RATE -> "Learning rate became " + step.rate();
            case GRADIENT_TOO_LARGE ->
                String.format(Locale.ROOT, "A gradient became %.3g", largestGradient(step, place.layer()));
            case NOT_FINITE -> notFinite(step, place);
        };
    }

    private static String notFinite(RefusedStep step, FaultLocation place) {
        if (!Double.isFinite(step.weightedLoss())) {
            return "Loss became " + step.weightedLoss();
        }
        String what = place.direction() == Phase.FORWARD ? "An activation" : "A gradient";
        return what + " became infinite or NaN";
    }

    private static double largestGradient(RefusedStep step, int layer) {
        double largest = 0;
        for (int parameter : step.trained(layer)) {
            largest = Math.max(largest, Summary.of(step.gradient(parameter)).largest());
        }
        return largest;
    }

    private static String first(FaultLocation place) {
        return switch (place.trouble()) {
            case EXPLODED -> "measured";
            case LEARNING_RATE -> "noticed";
            case GRADIENT_TOO_LARGE -> "first gradient too large to be squared";
            case NOT_FINITE -> "first non-finite value";
        };
    }

    private static String shown(List<Integer> rows) {
        return rows.size() <= ROWS_NAMED
                ? rows.toString()
                : rows.subList(0, ROWS_NAMED) + " and " + (rows.size() - ROWS_NAMED) + " more";
    }

    private static List<LayerSummary> figures(RefusedStep step) {
        List<LayerSummary> figures = new ArrayList<>();
        for (int i = 0; i < step.layers(); i++) {
            List<Integer> trained = step.trained(i);
            Optional<Integer> weights = trained.stream().findFirst();
            figures.add(new LayerSummary(
                    step.layerName(i),
                    Summary.of(step.inputs(i)),
                    Summary.of(step.pass(i).z()),
                    weights.map(w -> Summary.of(step.weights(w))),
                    weights.map(w -> Summary.of(step.gradient(w))),
                    Summary.of(step.pass(i).dz())));
        }
        return figures;
    }
}
