package dev.neurona.layer;

import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite.Parameter;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The arithmetic of {@link Embedding}. */
final class EmbeddingPass implements LayerPass {

    /** The columns without codes, ascending. */
    private final int[] others;
    /** One per column with codes. */
    private final Table[] tables;
    /** Whether each table has one more row, for what is no code. */
    private final boolean unknown;

    EmbeddingPass(int[] others, List<Table> tables, boolean unknown) {
        this.others = others;
        this.tables = tables.toArray(new Table[0]);
        this.unknown = unknown;
    }

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
