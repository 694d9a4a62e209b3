package dev.neurona.io;

import dev.neurona.network.Layer;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A few rows, what the model made of them, and a digest of what each layer made of them: predicted again after loading,
 * they show that the arithmetic of this machine, this library and these plugins is that of the file.
 */
final class GoldenRows {

    private GoldenRows() {}

    /** What a model makes of rows. */
    record Results(DMatrixRMaj outputs, List<String> layerDigests) {}

    /** The first rows of many, copied. */
    static DMatrixRMaj first(DMatrixRMaj rows) {
        int count = Math.min(rows.numRows, ModelFile.MOST_GOLDEN);
        double[] numbers = Arrays.copyOf(rows.data, count * rows.numCols);
        return DMatrixRMaj.wrap(count, rows.numCols, numbers);
    }

    /** Predicts row by row, so that the scratch is no larger than one example needs. */
    static Results predict(Model model, Parameters parameters, DMatrixRMaj rows) {
        Network network = model.network();
        DMatrixRMaj outputs = new DMatrixRMaj(rows.numRows, network.outputs());
        List<Sha256> digests = new ArrayList<>();
        for (int i = 0; i < network.layers().size(); i++) {
            digests.add(new Sha256());
        }
        Workspace workspace = network.workspace(1);
        for (int row = 0; row < rows.numRows; row++) {
            int from = row * rows.numCols;
            DMatrixRMaj x = DMatrixRMaj.wrap(1, rows.numCols, Arrays.copyOfRange(rows.data, from, from + rows.numCols));
            DMatrixRMaj output = network.forward(x, parameters, workspace);
            System.arraycopy(output.data, 0, outputs.data, row * outputs.numCols, outputs.numCols);
            for (int i = 0; i < digests.size(); i++) {
                digests.get(i).add(bytes(workspace.layer(i).a()));
            }
        }
        return new Results(outputs, digests.stream().map(Sha256::digits).toList());
    }

    private static ByteBuffer bytes(DMatrixRMaj row) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * row.numCols).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(row.data, 0, row.numCols);
        return bytes;
    }

    /** What differs first, in words; empty if every bit is the same. */
    static String difference(Network network, Results written, Results now) {
        for (int i = 0; i < network.layers().size(); i++) {
            if (!now.layerDigests().get(i).equals(written.layerDigests().get(i))) {
                Layer layer = network.layers().get(i);
                return layer.name()
                        + layer.activation().map(f -> " (" + f.text() + ")").orElse("")
                        + " is the first layer that gives other numbers than it gave when the file was saved";
            }
        }
        for (int i = 0; i < written.outputs().getNumElements(); i++) {
            double then = written.outputs().data[i];
            double here = now.outputs().data[i];
            if (Double.doubleToLongBits(then) != Double.doubleToLongBits(here)) {
                return "golden row " + i / network.outputs() + " should give " + then + " at output "
                        + i % network.outputs() + " but gives " + here;
            }
        }
        return "";
    }
}
