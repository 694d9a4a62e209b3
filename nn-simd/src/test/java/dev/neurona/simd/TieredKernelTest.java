package dev.neurona.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.kernel.Kernel;
import dev.neurona.kernel.Kernels;
import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.NumericPrecision;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process goes over from plain code to vectors: nobody can tell from the results. */
class TieredKernelTest {

    @ParameterizedTest
    @EnumSource
    void theChangeChangesNoBit(NumericPrecision precision) {
        MatrixProducts plain = Kernels.all().get(1).products(precision, 1);
        Kernel best = Kernels.best();
        MatrixProducts first = best.products(precision, 1);
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
}
