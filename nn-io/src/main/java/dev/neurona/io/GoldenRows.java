package dev.neurona.io;

import dev.neurona.data.Portions;
import dev.neurona.data.RowSource;
import dev.neurona.io.file.Sha256;
import dev.neurona.kernel.Kernels;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.PlacedLayer;
import dev.neurona.network.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A few rows, the predictions of the model for them, and a digest of the outputs of each layer: predicted again after loading,
 * they show that the arithmetic of this machine, this library and these plugins is that of the file.
 */
final class GoldenRows {

    private GoldenRows() {}

    /** The predictions of a model for rows. */
    record Results(DMatrixRMaj outputs, List<String> layerDigests) {}

    /** The first rows of many, copied. */
    static DMatrixRMaj first(RowSource rows) {
        return Portions.first(rows, Math.min(rows.rows(), ModelFile.MOST_GOLDEN));
    }

    /** Receives the results of each row. */
    private interface Each {
        void take(int row, DMatrixRMaj output);
    }

    /** Predicts rows. */
    static Results predict(Network network, Parameters parameters, DMatrixRMaj rows) {
        DMatrixRMaj outputs = new DMatrixRMaj(rows.numRows, network.outputs());
        List<String> digests = predict(
                network,
                parameters,
                rows,
                (row, output) ->
                        System.arraycopy(output.data, 0, outputs.data, row * outputs.numCols, outputs.numCols));
        return new Results(outputs, digests);
    }

    /** Predicts row by row, so that the scratch is no larger than one example needs, and digests what each layer gives. */
    private static List<String> predict(Network network, Parameters parameters, DMatrixRMaj rows, Each each) {
        network.requireInputs(rows);
        List<Sha256> digests = new ArrayList<>();
        for (int i = 0; i < network.layers().size(); i++) {
            digests.add(new Sha256());
        }
        Workspace workspace = network.workspace(1, Kernels.best().products(1), layer -> false, parameters.precision());
        DMatrixRMaj x = new DMatrixRMaj(1, rows.numCols);
        for (int row = 0; row < rows.numRows; row++) {
            System.arraycopy(rows.data, row * rows.numCols, x.data, 0, rows.numCols);
            each.take(row, network.forward(x, parameters, workspace));
            for (int i = 0; i < digests.size(); i++) {
                DMatrixRMaj a = workspace.layer(i).a();
                digests.get(i).add(a.data, a.getNumElements());
            }
        }
        return digests.stream().map(Sha256::digits).toList();
    }

    /** Predicts rows again; what differs first, in words, or nothing if every bit is the same. */
    static String difference(Network network, Parameters parameters, DMatrixRMaj rows, Results written) {
        StringBuilder outputs = new StringBuilder();
        List<String> digests = predict(network, parameters, rows, (row, output) -> {
            if (outputs.isEmpty()) {
                outputs.append(difference(row, written.outputs(), output));
            }
        });
        for (int i = 0; i < digests.size(); i++) {
            if (!digests.get(i).equals(written.layerDigests().get(i))) {
                PlacedLayer layer = network.layers().get(i);
                return layer.name()
                        + layer.activation().map(f -> " (" + f.text() + ")").orElse("")
                        + " is the first layer that gives other numbers than it gave when the file was saved";
            }
        }
        return outputs.toString();
    }

    private static String difference(int row, DMatrixRMaj written, DMatrixRMaj output) {
        for (int i = 0; i < written.numCols; i++) {
            double then = written.data[row * written.numCols + i];
            double now = output.data[i];
            if (Double.doubleToLongBits(then) != Double.doubleToLongBits(now)) {
                return "golden row " + row + " should give " + then + " at output " + i + " but gives " + now;
            }
        }
        return "";
    }
}
