package dev.neurona.layer;

import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.Parameter;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * The arithmetic of {@link Embedding}.
 *
 * @param others the columns without codes, ascending
 * @param tables one per column with codes
 * @param unknown whether each table has one more row, for what is no code
 */
record EmbeddingPass(int[] others, Table[] tables, boolean unknown) implements LayerPass {

    /** The vectors for the codes of one column, which stand in z from a column on. */
    record Table(int column, int categories, int size, int at, Parameter vectors) {

        /** Where the vector for the code of a row begins. */
        int offset(DMatrixRMaj x, int row, boolean unknown) {
            double code = x.data[row * x.numCols + column];
            return size * (unknown && !Embedding.isCode(code, categories) ? categories : (int) code);
        }
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
        for (int row = 0; row < x.numRows; row++) {
            int from = row * z.numCols;
            for (int j = 0; j < others.length; j++) {
                z.data[from + j] = x.data[row * x.numCols + others[j]];
            }
            for (Table table : tables) {
                double[] vectors = table.vectors().value().data;
                System.arraycopy(vectors, table.offset(x, row, unknown), z.data, from + table.at(), table.size());
            }
        }
    }

    @Override
    public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
        for (Table table : tables) {
            DMatrixRMaj gradient = table.vectors().gradient();
            Arrays.fill(gradient.data, 0, gradient.getNumElements(), 0.0);
            for (int row = 0; row < x.numRows; row++) {
                int to = table.offset(x, row, unknown);
                int from = row * dz.numCols + table.at();
                for (int j = 0; j < table.size(); j++) {
                    gradient.data[to + j] += dz.data[from + j];
                }
            }
        }
    }

    @Override
    public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
        throw new UnsupportedOperationException("embedding has no gradient by its inputs.");
    }
}
