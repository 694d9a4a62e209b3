package dev.neurona.train;

import dev.neurona.diagnosis.Cause.Kind;
import dev.neurona.diagnosis.Phase;
import dev.neurona.diagnosis.Summary;
import dev.neurona.network.LayerPass;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Causes that are certain, because nothing else can make such a number: what the step was given was not finite, or the
 * operation that overflowed is known.
 *
 * @param positions rows of the batch at which it shows
 */
record CertainCauses(RefusedStep step, FaultLocation place, List<Integer> positions, Causes causes) {

    /** Weights and rate come first, for they were there before the step computed anything. */
    void look() {
        weightsNotFinite();
        learningRateNotFinite();
        activationOverflow();
        logOfZero();
    }

    private void weightsNotFinite() {
        for (int i = 0; i < step.state().parameters().count(); i++) {
            Summary figures = Summary.of(step.weights(i));
            if (figures.notFinite() > 0) {
                causes.proof(
                        Kind.WEIGHTS_NOT_FINITE,
                        Causes.text(
                                "%d of %d numbers in %s were not finite before this step",
                                figures.notFinite(),
                                figures.elements(),
                                step.state().parameters().names().get(i)),
                        "Go back to an earlier state; the optimizer's last update, or whoever wrote to the"
                                + " parameters, made them");
            }
        }
    }

    private void learningRateNotFinite() {
        if (!Double.isFinite(step.rate())) {
            causes.proof(
                    Kind.LEARNING_RATE_NOT_FINITE,
                    Causes.text(
                            "Schedule '%s' gave the learning rate %s for this step",
                            step.plan().schedule.map(s -> s.text()).orElse("none"), step.rate()),
                    "Mend the schedule");
        }
    }

    private void activationOverflow() {
        LayerPass pass = step.pass(place.layer());
        boolean here =
                place.direction() == Phase.FORWARD && Summary.of(pass.z()).notFinite() == 0;
        if (here && Summary.of(pass.a()).notFinite() > 0) {
            causes.proof(
                    Kind.ACTIVATION_OVERFLOW,
                    Causes.text(
                            "Activation '%s' of %s overflows at z = %.3g",
                            pass.layer().activation().map(f -> f.text()).orElse("none"),
                            step.layerName(place.layer()),
                            zOfOverflow(pass)),
                    "Standardise the features, lower the learning rate, or take an activation that grows no faster"
                            + " than its input");
        }
    }

    private static double zOfOverflow(LayerPass pass) {
        int n = pass.a().getNumElements();
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(pass.a().data[i])) {
                return pass.z().data[i];
            }
        }
        return Double.NaN;
    }

    private void logOfZero() {
        if (place.direction() != Phase.LOSS
                || place.trouble() != FaultLocation.Trouble.NOT_FINITE
                || step.canonical()) {
            return;
        }
        DMatrixRMaj a = step.workspace().output().a();
        for (int row : positions) {
            for (int j = 0; j < a.numCols; j++) {
                double prediction = a.data[row * a.numCols + j];
                if (prediction == 0 || prediction == 1) {
                    causes.proof(
                            Kind.LOG_OF_ZERO,
                            Causes.text(
                                    "Loss '%s' is not finite where %s predicts exactly %.0f for target %s of row %d,"
                                            + " which is %.3g: log(0)",
                                    step.loss().text(),
                                    step.layerName(place.layer()),
                                    prediction,
                                    step.training().targetNames().get(j),
                                    step.givenRow().applyAsInt(row),
                                    step.batch().y().data[row * a.numCols + j]),
                            "Take a loss that is computed from z for this activation, such as cross-entropy behind"
                                    + " softmax or binary-cross-entropy behind sigmoid");
                    return;
                }
            }
        }
    }
}
