package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.spi.Loss;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Refuses, once and before the first step, data that cannot be learnt from. */
final class DataCheck {

    private DataCheck() {}

    static void require(Network network, Loss loss, Dataset data) {
        if (data.features().numCols != network.inputs()) {
            throw new IllegalArgumentException(network.layers().get(0).name() + " expects " + network.inputs()
                    + " columns (features) but the data are " + shape(data.features())
                    + "; rows are examples, so give each example one row of " + network.inputs() + " numbers.");
        }
        if (data.targets().numCols != network.outputs()) {
            int last = network.layers().size() - 1;
            throw new IllegalArgumentException(network.layers().get(last).name() + " has " + network.outputs()
                    + " outputs but the targets are " + shape(data.targets())
                    + "; give each example one target an output, for classes a 1 in the column of its class.");
        }
        requireFinite("feature", data.features(), data.featureNames());
        requireFinite("target", data.targets(), data.targetNames());
        loss.requireTargets(data.targets());
    }

    private static String shape(DMatrixRMaj matrix) {
        return matrix.numRows + "x" + matrix.numCols;
    }

    private static void requireFinite(String what, DMatrixRMaj matrix, List<String> names) {
        int n = matrix.getNumElements();
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(matrix.data[i])) {
                throw new IllegalArgumentException("Row " + i / matrix.numCols + ", " + what + " '"
                        + names.get(i % matrix.numCols) + "' is " + matrix.data[i]
                        + "; every number must be finite. Drop the row, or impute the value.");
            }
        }
    }
}
