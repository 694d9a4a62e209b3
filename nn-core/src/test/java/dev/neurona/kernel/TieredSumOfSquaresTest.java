package dev.neurona.kernel;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Nested;

/** The sum of squares before the change to vectors and after it. */
class TieredSumOfSquaresTest {

    @Nested
    class Before implements ArrayFunctionsContract {

        @Override
        public ArrayFunctions functions() {
            return new TieredKernel(new PlainKernel()).functions();
        }
    }

    @Nested
    class After implements ArrayFunctionsContract {

        /** One product that is large enough for vectors at once. */
        @Override
        public ArrayFunctions functions() {
            Kernel kernel = new TieredKernel(new PlainKernel());
            DMatrixRMaj large = new DMatrixRMaj(160, 160);
            kernel.products(1).multiply(large, large, new DMatrixRMaj(160, 160));
            return kernel.functions();
        }
    }
}
