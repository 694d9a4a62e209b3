package dev.neurona.kernel;

import org.ejml.data.DMatrixRMaj;

/** Uses a kernel, on small matrices and for nothing, as often as it takes the JVM to have it compiled. */
final class WarmUp implements Runnable {

    /** The JVM compiles a loop for good when its method was called some hundred times (OpenJDK: 600 at the least). */
    private static final int ROUNDS = 1000;

    /** Both heights of tiles, and every width of them. */
    private static final int ROWS = 18;

    private static final int INNER = 64;
    private static final int[] COLUMNS = {40, 8};

    private final Kernel kernel;
    private final Precision precision;

    private WarmUp(Kernel kernel, Precision precision) {
        this.kernel = kernel;
        this.precision = precision;
    }

    /** Begins, in a thread of its own that does not keep the JVM alive. */
    static void start(Kernel kernel, Precision precision) {
        Thread thread = new Thread(new WarmUp(kernel, precision), "neurona-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        Products products = kernel.products(precision, 1);
        ArrayFunctions functions = kernel.functions();
        for (int round = 0; round < ROUNDS; round++) {
            for (int columns : COLUMNS) {
                DMatrixRMaj x = new DMatrixRMaj(ROWS, INNER);
                DMatrixRMaj w = new DMatrixRMaj(INNER, columns);
                DMatrixRMaj z = new DMatrixRMaj(ROWS, columns);
                products.multiplyAddRow(x, w, new DMatrixRMaj(1, columns), z);
                products.multiplyTransA(x, z, w);
                products.multiplyTransB(z, w, x);
                products.sumColumns(z, new DMatrixRMaj(1, columns));
                functions.exp(z.data, z.data, 0, z.getNumElements());
                functions.sumOfSquares(z.data, z.getNumElements());
            }
        }
    }
}
