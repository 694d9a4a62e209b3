package dev.neurona.kernel;

import org.ejml.data.DMatrixRMaj;

/** Uses a kernel, on small matrices and for nothing, as often as it takes the JVM to compile it. */
final class WarmUp implements Runnable {

    /**
     * A method that was called some hundred times (OpenJDK 17: 600) is compiled for good, which takes about as long again.
     * Rounds in vectors that are objects take 0.2 ms each, the others next to nothing.
     */
    private static final int ROUNDS = 2000;

    /** With fewer steps C2 would compile innermost loops for few: a tenth slower for good (measured 2026-11). */
    private static final int INNER = 64;

    private static final int ROWS = 8;

    /** Tiles of three vectors of eight and of two, and of one: what wide results are cut into. */
    private static final int[] COLUMNS = {40, 8};

    private final Products products;
    private final ArrayFunctions functions;
    private final Runnable afterwards;

    private WarmUp(Products products, ArrayFunctions functions, Runnable afterwards) {
        this.products = products;
        this.functions = functions;
        this.afterwards = afterwards;
    }

    /** Begins, in a thread of its own that does not keep the JVM alive. */
    static void start(Kernel kernel, Precision precision, Runnable afterwards) {
        Runnable warmUp = new WarmUp(kernel.products(precision, 1), kernel.functions(), afterwards);
        Thread thread = new Thread(warmUp, "neurona-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        DMatrixRMaj x = new DMatrixRMaj(ROWS, INNER);
        for (int round = 0; round < ROUNDS; round++) {
            for (int columns : COLUMNS) {
                DMatrixRMaj z = new DMatrixRMaj(ROWS, columns);
                DMatrixRMaj row = new DMatrixRMaj(1, columns);
                products.multiplyAddRow(x, new DMatrixRMaj(INNER, columns), row, z);
                products.sumColumns(z, row);
                functions.exp(row.data, row.data, 0, columns);
                functions.sumOfSquares(z.data, z.getNumElements());
            }
        }
        afterwards.run();
    }
}
