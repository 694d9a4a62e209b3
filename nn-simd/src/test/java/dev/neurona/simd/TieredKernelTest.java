package dev.neurona.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.kernel.Kernels;
import dev.neurona.spi.MatrixProducts;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

/** A process goes over from plain code to vectors: nobody can tell from the results. */
class TieredKernelTest {

    @Test
    void theChangeChangesNoBit() {
        MatrixProducts plain = Kernels.all().get(1).products(1);
        MatrixProducts first = Kernels.best().products(1);
        Random random = new Random(1);
        DMatrixRMaj a = RandomMatrices_DDRM.rectangle(67, 300, -1, 1, random);
        DMatrixRMaj b = RandomMatrices_DDRM.rectangle(300, 53, -1, 1, random);
        DMatrixRMaj expected = new DMatrixRMaj(67, 53);
        plain.multiply(a, b, expected);
        for (int i = 0; i < 4000; i++) {
            DMatrixRMaj c = new DMatrixRMaj(67, 53);
            first.multiply(a, b, c);
            assertThat(c.data).isEqualTo(expected.data);
        }
    }

    @Test
    void theChangeChangesNoBitInSinglePrecision() {
        MatrixProducts plain = Kernels.all().get(1).products(1);
        MatrixProducts first = Kernels.best().products(1);
        Random random = new Random(2);
        FMatrixRMaj a = floats(67, 300, random);
        FMatrixRMaj b = floats(300, 53, random);
        FMatrixRMaj expected = new FMatrixRMaj(67, 53);
        plain.multiply(a, b, expected);
        for (int i = 0; i < 4000; i++) {
            FMatrixRMaj c = new FMatrixRMaj(67, 53);
            first.multiply(a, b, c);
            assertThat(c.data).isEqualTo(expected.data);
        }
    }

    private static FMatrixRMaj floats(int rows, int columns, Random random) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = random.nextFloat() - 0.5f;
        }
        return matrix;
    }
}
