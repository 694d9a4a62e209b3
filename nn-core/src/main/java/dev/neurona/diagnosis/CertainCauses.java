package dev.neurona.diagnosis;

import dev.neurona.component.Components;
import dev.neurona.diagnosis.Cause.Kind;
import dev.neurona.network.LayerValues;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Causes that are certain, because nothing else can make such a number: an input of the step was not finite, or the
 * operation that overflowed was found by computing it again.
 *
 * @param positions rows of the batch at which it shows
 */
record CertainCauses(RefusedStep step, FaultLocation location, List<Integer> positions, Causes causes) {

    /** Weights and rate come first, because they existed before the step computed anything. */
    void look() {
        weightsNotFinite();
        learningRateNotFinite();
        activationOverflow();
        outsideDomain();
        logOfZero();
    }

    private void certain(Kind kind, String format, Object... values) {
        causes.add(Causes.Family.CERTAIN, 1, kind, format, values);
    }

    private void weightsNotFinite() {
        for (int i = 0; i < step.parameters().count(); i++) {
            Summary summary = Summary.of(step.weights(i));
            if (summary.notFinite() > 0) {
                String format = "%d of %d numbers in %s were not finite before this step";
                String name = step.parameters().names().get(i);
                certain(Kind.WEIGHTS_NOT_FINITE, format, summary.notFinite(), summary.elements(), name);
            }
        }
    }

    private void learningRateNotFinite() {
        if (!Double.isFinite(step.rate())) {
            String format = "Schedule '%s' gave the learning rate %s for this step";
            certain(Kind.LEARNING_RATE_NOT_FINITE, format, step.schedule(), step.rate());
        }
    }

    private void activationOverflow() {
        LayerValues pass = step.pass(location.layer());
        boolean here = location.phase() == Phase.FORWARD && Summary.of(pass.z()).notFinite() == 0;
        if (here && Summary.of(pass.a()).notFinite() > 0) {
            certain(
                    Kind.ACTIVATION_OVERFLOW,
                    "Activation '%s' of %s overflows at z = %.3g",
                    pass.layer().activation().map(Components::label).orElse("none"),
                    step.layerName(location.layer()),
                    zOfOverflow(pass));
        }
    }

    private static double zOfOverflow(LayerValues pass) {
        int n = pass.a().getNumElements();
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(pass.a().data[i])) {
                return pass.z().data[i];
            }
        }
        return Double.NaN;
    }

    private boolean lossIsNotFinite() {
        return location.phase() == Phase.LOSS && location.fault() == FaultLocation.Fault.NOT_FINITE && !step.atLink();
    }

    private void outsideDomain() {
        DMatrixRMaj predictions = step.workspace().output().a();
        for (int row : lossIsNotFinite() ? positions : List.<Integer>of()) {
            for (int j = 0; j < predictions.numCols; j++) {
                if (!step.loss().domain().contains(predictions.get(row, j))) {
                    certain(
                            Kind.OUTSIDE_DOMAIN,
                            "Loss '%s' has a meaning for predictions in %s, but %s predicts %.3g for %s of row %d",
                            step.loss().text(),
                            step.loss().domain(),
                            step.layerName(location.layer()),
                            predictions.get(row, j),
                            outputName(j),
                            step.rows().get(row));
                    return;
                }
            }
        }
    }

    /**
     * A prediction of exactly 0 or 1 at which the loss is singular. Proved for the loss at hand: with such predictions of a
     * row moved to the nearest number inside (0, 1) its loss is finite, and with one of them left alone it is not.
     */
    private void logOfZero() {
        if (!lossIsNotFinite()) {
            return;
        }
        for (int row : positions) {
            OptionalInt column = singular(row);
            if (column.isPresent()) {
                int j = column.getAsInt();
                certain(
                        Kind.LOG_OF_ZERO,
                        "Loss '%s' is not finite where %s predicts exactly %.0f for %s of row %d%s",
                        step.loss().text(),
                        step.layerName(location.layer()),
                        predictions(row).data[j],
                        outputName(j),
                        step.rows().get(row),
                        isLikeTargets()
                                ? String.format(
                                        Locale.ROOT, ", which is %.3g", step.y().get(row, j))
                                : "");
                return;
            }
        }
    }

    /** Whether each output predicts a target. */
    private boolean isLikeTargets() {
        return step.loss().outputs(step.y().numCols) == step.y().numCols;
    }

    private String outputName(int j) {
        List<String> targets = step.training().targetNames();
        List<String> names = step.loss().outputNames(targets);
        return isLikeTargets() ? "target " + targets.get(j) : "output " + (names.isEmpty() ? j : names.get(j));
    }

    private OptionalInt singular(int row) {
        DMatrixRMaj exact = predictions(row);
        DMatrixRMaj moved = exact.copy();
        for (int j = 0; j < moved.numCols; j++) {
            moved.data[j] = inside(moved.data[j]);
        }
        if (Double.isFinite(loss(row, exact)) || !Double.isFinite(loss(row, moved))) {
            return OptionalInt.empty();
        }
        for (int j = 0; j < moved.numCols; j++) {
            double inside = moved.data[j];
            moved.data[j] = exact.data[j];
            if (!Double.isFinite(loss(row, moved))) {
                return OptionalInt.of(j);
            }
            moved.data[j] = inside;
        }
        return OptionalInt.empty();
    }

    private static double inside(double prediction) {
        if (prediction == 0) {
            return Double.MIN_NORMAL;
        }
        return prediction == 1 ? Math.nextDown(1.0) : prediction;
    }

    private DMatrixRMaj predictions(int row) {
        return CommonOps_DDRM.extractRow(step.workspace().output().a(), row, null);
    }

    private double loss(int row, DMatrixRMaj prediction) {
        double[] loss = new double[1];
        step.loss().value(prediction, CommonOps_DDRM.extractRow(step.y(), row, null), loss);
        return loss[0];
    }
}
