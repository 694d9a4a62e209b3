package dev.neurona.train;

import dev.neurona.diagnosis.Phase;
import dev.neurona.network.BatchNorm;
import dev.neurona.network.Layer;
import dev.neurona.network.LayerPass;
import dev.neurona.network.Workspace;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** Where a step went wrong first, in the order in which it computes. */
record FaultLocation(int layer, Phase direction, Trouble trouble) {

    /** Beyond it the square of a number overflows. */
    private static final double ROOT = Math.sqrt(Double.MAX_VALUE);

    /** What is wrong there. */
    enum Trouble {
        NOT_FINITE,
        GRADIENT_TOO_LARGE,
        LEARNING_RATE,
        EXPLODED
    }

    /** Where it is, in a step that was refused; if everything is finite and small, it is the cost. */
    static FaultLocation of(TrainingState state, Workspace workspace, Batch batch, double weightedLoss, double rate) {
        int last = state.network().layers().size() - 1;
        return first(state, workspace, batch, weightedLoss, rate)
                .orElse(new FaultLocation(last, Phase.LOSS, Trouble.EXPLODED));
    }

    /** The exact test, number by number. */
    static boolean nothingWrong(
            TrainingState state, Workspace workspace, Batch batch, double weightedLoss, double rate) {
        return first(state, workspace, batch, weightedLoss, rate).isEmpty();
    }

    private static Optional<FaultLocation> first(
            TrainingState state, Workspace workspace, Batch batch, double weightedLoss, double rate) {
        int last = state.network().layers().size() - 1;
        for (int i = 0; i <= last; i++) {
            LayerPass pass = workspace.layer(i);
            DMatrixRMaj inputs = i == 0 ? batch.x() : workspace.layer(i - 1).a();
            boolean normalised = pass.layer() instanceof BatchNorm;
            if (!isFinite(pass.z()) || !isFinite(pass.a()) || (normalised && !isWithin(inputs, ROOT))) {
                return Optional.of(new FaultLocation(i, Phase.FORWARD, Trouble.NOT_FINITE));
            }
        }
        if (!Double.isFinite(weightedLoss) || !isFinite(workspace.layer(last).dz())) {
            return Optional.of(new FaultLocation(last, Phase.LOSS, Trouble.NOT_FINITE));
        }
        for (int i = last; i >= 0; i--) {
            if (!isFinite(workspace.layer(i).dz()) || !gradientsWithin(state, workspace, i, Double.MAX_VALUE)) {
                return Optional.of(new FaultLocation(i, Phase.BACKWARD, Trouble.NOT_FINITE));
            }
        }
        if (!Double.isFinite(rate)) {
            return Optional.of(new FaultLocation(last, Phase.UPDATE, Trouble.LEARNING_RATE));
        }
        for (int i = last; i >= 0; i--) {
            if (!gradientsWithin(state, workspace, i, Guard.limit(rate))) {
                return Optional.of(new FaultLocation(i, Phase.BACKWARD, Trouble.GRADIENT_TOO_LARGE));
            }
        }
        return Optional.empty();
    }

    private static boolean gradientsWithin(TrainingState state, Workspace workspace, int layer, double limit) {
        List<Layer> layers = state.network().layers();
        int parameter = 0;
        for (int i = 0; i < layer; i++) {
            parameter += layers.get(i).parameters().size();
        }
        boolean within = true;
        for (int p = 0; p < layers.get(layer).parameters().size(); p++) {
            within &= isWithin(workspace.gradient(parameter + p), limit);
        }
        return within;
    }

    private static boolean isFinite(DMatrixRMaj matrix) {
        return isWithin(matrix, Double.MAX_VALUE);
    }

    private static boolean isWithin(DMatrixRMaj matrix, double limit) {
        int n = matrix.getNumElements();
        for (int i = 0; i < n; i++) {
            if (!(Math.abs(matrix.data[i]) <= limit)) {
                return false;
            }
        }
        return true;
    }
}
