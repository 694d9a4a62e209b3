package dev.neurona.kernel;

import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.NumericPrecision;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/** Uses a kernel on small matrices, without a use for the results, as often as it takes the JVM to compile it. */
final class KernelWarmUp implements Runnable {

    /**
     * A method that was called some hundred times (OpenJDK 17: 600) is compiled for good, which takes a while. Rounds in
     * vectors that are objects take 0.2 ms each, the others next to nothing.
     */
    private static final int ROUNDS = 3000;

    /** With fewer steps C2 would compile innermost loops for few: a tenth slower for good (measured 2026-11). */
    private static final int INNER = 64;

    private static final int ROWS = 8;

    /** Not products, whose calls of this multiplier alone would be a second kind beside those of {@link TieredKernel}. */
    private final Multiplier multiplier;

    private final ProductArguments product = new ProductArguments();
    private final ArrayFunctions functions;
    private final List<Runnable> passes;
    private final Runnable afterwards;

    private KernelWarmUp(Kernel kernel, NumericPrecision precision, boolean oneRow, Runnable afterwards) {
        this.multiplier = kernel.multiplier(precision);
        this.functions = kernel.functions();
        this.afterwards = afterwards;
        boolean single = precision == NumericPrecision.SINGLE;
        // Widths of all tiles: sixteen vectors, four and one for one row; three, two and one for more.
        int lanes = single ? 16 : 8;
        this.passes = oneRow
                ? List.of(pass(single, 1, 21 * lanes))
                : List.of(pass(single, ROWS, 5 * lanes), pass(single, ROWS, lanes));
    }

    private Runnable pass(boolean single, int rows, int columns) {
        return single ? new FloatPass(rows, columns) : new Pass(rows, columns);
    }

    /** Begins, in a thread of its own that does not keep the JVM alive. */
    static void start(Kernel kernel, NumericPrecision precision, boolean oneRow, Runnable afterwards) {
        Thread thread = new Thread(new KernelWarmUp(kernel, precision, oneRow, afterwards), "neurona-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        for (Runnable pass : passes) {
            for (int round = 0; round < ROUNDS; round++) {
                pass.run();
            }
        }
        afterwards.run();
    }

    /** What a layer computes. */
    private final class Pass implements Runnable {

        private final DMatrixRMaj x;
        private final DMatrixRMaj w;
        private final DMatrixRMaj bias;
        private final DMatrixRMaj z;

        Pass(int rows, int columns) {
            x = new DMatrixRMaj(rows, INNER);
            w = new DMatrixRMaj(INNER, columns);
            bias = new DMatrixRMaj(1, columns);
            z = new DMatrixRMaj(rows, columns);
        }

        @Override
        public void run() {
            product.set(x, false, w, false, z);
            product.startAt(bias);
            multiplier.multiply(product, 0, z.numRows, 0, z.numCols);
            product.setSum(z, bias);
            multiplier.sumColumns(product, 0, z.numCols);
            functions.apply(ElementaryFunction.EXP, z.data, z.data, 0, z.numCols);
            z.data[0] = functions.sumOfSquares(z.data, z.getNumElements());
            z.zero();
        }
    }

    /** What a layer computes in single precision. */
    private final class FloatPass implements Runnable {

        private final FMatrixRMaj x;
        private final FMatrixRMaj w;
        private final FMatrixRMaj bias;
        private final FMatrixRMaj z;
        private final double[] widened;

        FloatPass(int rows, int columns) {
            x = new FMatrixRMaj(rows, INNER);
            w = new FMatrixRMaj(INNER, columns);
            bias = new FMatrixRMaj(1, columns);
            z = new FMatrixRMaj(rows, columns);
            widened = new double[rows * columns];
        }

        @Override
        public void run() {
            product.set(x, false, w, false, z);
            product.startAt(bias);
            multiplier.multiply(product, 0, z.numRows, 0, z.numCols);
            product.setSum(z, bias);
            multiplier.sumColumns(product, 0, z.numCols);
            functions.widen(z.data, 0, widened, 0, widened.length);
            functions.round(widened, 0, z.data, 0, widened.length);
            z.data[0] = (float) functions.sumOfSquares(z.data, widened.length);
            z.zero();
        }
    }
}
