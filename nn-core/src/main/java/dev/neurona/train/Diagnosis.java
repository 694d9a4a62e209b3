package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.network.LayerPass;
import dev.neurona.network.ParameterSpec;
import dev.neurona.network.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/** Finds out where a number stopped being finite, and says so. */
final class Diagnosis {

    private static final int ROWS_NAMED = 8;

    private Diagnosis() {}

    static DivergenceException of(
            TrainingState state, Dataset data, Workspace workspace, Batch batch, int[] order, double weightedLoss) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) {
            if (batch.weight(row) != 0 && !rowIsFinite(workspace, state.network().layers().size(), row)) {
                rows.add(order[state.rowsDone + row]);
            }
        }
        String layer = firstLayer(workspace, batch, state.network().layers().size());
        String message = String.format(
                Locale.ROOT,
                "%s at epoch %d, step %d, %s: first non-finite value in %s; largest |input| is column '%s', %.3g."
                        + " Weights are untouched.",
                Double.isFinite(weightedLoss) ? "A gradient became infinite or NaN" : "Loss became " + weightedLoss,
                state.epoch + 1,
                state.step + 1,
                shown(rows),
                layer,
                data.featureNames().get(largestColumn(batch.x())),
                largest(batch.x()));
        return new DivergenceException(
                message, state.epoch + 1, state.step + 1, rows, layer.substring(0, layer.indexOf(',')));
    }

    private static String shown(List<Integer> rows) {
        if (rows.isEmpty()) {
            return "in no row alone";
        }
        return "rows "
                + (rows.size() <= ROWS_NAMED
                ? rows.toString()
                : rows.subList(0, ROWS_NAMED) + " and " + (rows.size() - ROWS_NAMED) + " more");
    }

    private static boolean rowIsFinite(Workspace workspace, int layers, int row) {
        boolean finite = Double.isFinite(workspace.rowLosses()[row]);
        for (int i = 0; finite && i < layers; i++) {
            DMatrixRMaj dz = workspace.layer(i).dz();
            finite = isFinite(dz, row * dz.numCols, (row + 1) * dz.numCols);
        }
        return finite;
    }

    private static String firstLayer(Workspace workspace, Batch batch, int layers) {
        for (int i = 0; i < layers; i++) {
            LayerPass pass = workspace.layer(i);
            if (!isFinite(pass.z()) || !isFinite(pass.a())) {
                return pass.layer().name() + ", forward";
            }
        }
        for (int row = 0; row < batch.rows(); row++) {
            if (batch.weight(row) != 0 && !Double.isFinite(workspace.rowLosses()[row])) {
                return workspace.output().layer().name() + ", loss";
            }
        }
        for (int i = layers - 1; i >= 0; i--) {
            LayerPass pass = workspace.layer(i);
            if (!isFinite(pass.dz())) {
                return pass.layer().name() + ", backward";
            }
            for (ParameterSpec spec : pass.layer().parameters()) {
                if (spec.role() == ParameterSpec.Role.TRAINED && !isFinite(pass.gradient(spec.name()))) {
                    return pass.layer().name() + ", gradient of the " + spec.name();
                }
            }
        }
        return workspace.output().layer().name() + ", sum of the losses";
    }

    private static boolean isFinite(DMatrixRMaj matrix) {
        return isFinite(matrix, 0, matrix.getNumElements());
    }

    private static boolean isFinite(DMatrixRMaj matrix, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Double.isFinite(matrix.data[i])) {
                return false;
            }
        }
        return true;
    }

    private static int largestColumn(DMatrixRMaj x) {
        int at = 0;
        for (int i = 0; i < x.getNumElements(); i++) {
            if (Math.abs(x.data[i]) > Math.abs(x.data[at])) {
                at = i;
            }
        }
        return at % x.numCols;
    }

    private static double largest(DMatrixRMaj x) {
        double max = 0;
        for (int i = 0; i < x.getNumElements(); i++) {
            max = Math.max(max, Math.abs(x.data[i]));
        }
        return max;
    }
}
