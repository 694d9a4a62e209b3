package dev.neurona.kernel;

import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.NumericPrecision;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/** Uses a kernel on small matrices, without a use for the results, as often as it takes the JVM to compile it. */
final class KernelWarmUp implements Runnable {

    /** A method that was called some hundred times (OpenJDK 17: 600) is compiled for good, which takes a while. */
    private static final int ROUNDS = 3000;

    /** Nanoseconds a multiplication, between those of vectors that are objects, 13 or more, and of compiled ones, 1 (measured 2026-11). */
    private static final int COMPILED = 8;

    /** More would take longer. With much fewer steps C2 would compile innermost loops for few: slower for good. */
    private static final int INNER = 24;

    /** Nanoseconds of work before a pause, in which others work, and the compiler. */
    private static final long WORK = 1_000_000;

    private static final int ROWS = 8;

    /** Not products, whose calls of this multiplier alone would be a second kind beside those of {@link TieredKernel}. */
    private final Multiplier multiplier;

    private final ProductArguments product = new ProductArguments();
    private final ArrayFunctions functions;
    private final List<Round> rounds;
    private final Runnable afterwards;

    private KernelWarmUp(Kernel kernel, NumericPrecision precision, boolean oneRow, Runnable afterwards) {
        this.multiplier = kernel.multiplier(precision);
        this.functions = kernel.functions();
        this.afterwards = afterwards;
        boolean single = precision == NumericPrecision.SINGLE;
        // Widths of all tiles: sixteen vectors, four and one for one row; three, two and one for more.
        int lanes = single ? 16 : 8;
        this.rounds = oneRow
                ? List.of(round(single, 1, 21 * lanes))
                : List.of(round(single, ROWS, 5 * lanes), round(single, ROWS, lanes));
    }

    /**
     * What is done again and again.
     *
     * @param compiled nanoseconds that it takes at most once it is compiled
     */
    private record Round(Runnable pass, long compiled) {}

    private Round round(boolean single, int rows, int columns) {
        Runnable pass = single ? new FloatPass(rows, columns) : new Pass(rows, columns);
        return new Round(pass, (long) COMPILED * rows * INNER * columns);
    }

    /** Begins, in a thread of its own that does not keep the JVM alive. */
    static void start(Kernel kernel, NumericPrecision precision, boolean oneRow, Runnable afterwards) {
        Thread thread = new Thread(new KernelWarmUp(kernel, precision, oneRow, afterwards), "neurona-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        long worked = 0;
        for (Round round : rounds) {
            long took = Long.MAX_VALUE;
            for (int i = 0; i < ROUNDS && took > round.compiled(); i++) {
                long began = System.nanoTime();
                round.pass().run();
                took = System.nanoTime() - began;
                worked += took;
                if (worked > WORK) {
                    LockSupport.parkNanos(WORK);
                    worked = 0;
                }
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
