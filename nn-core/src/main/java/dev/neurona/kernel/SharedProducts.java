package dev.neurona.kernel;

import dev.neurona.spi.MatrixProducts;
import org.ejml.data.DMatrixRMaj;

/**
 * Products that share their work between threads, each computing a rectangle of the result with a {@link Multiplier} of
 * its own. The output is split and never a sum, so the bits do not depend on the number of threads.
 */
public final class SharedProducts implements MatrixProducts {

    /** Below this many multiplications per thread, waking a thread costs more than it saves. */
    private static final long WORTH_A_THREAD = 1 << 16;

    /** Likewise for ranges of element-wise work. */
    private static final int ELEMENTS_WORTH_A_THREAD = 1 << 13;

    /** Parts begin at multiples of this many rows, columns or elements: a cache line, and a whole vector. */
    private static final int GRAIN = 8;

    private static final RangeTask IDLE = (from, to) -> {};

    private final Multiplier[] multipliers;
    private final ProductArguments product = new ProductArguments();
    private final WorkerTeam.Work byRows = this::rows;
    private final WorkerTeam.Work byColumns = this::columns;
    private final WorkerTeam.Work bySums = this::sums;
    private final WorkerTeam.Work byRanges = this::range;
    private RangeTask task = IDLE;
    private int count;
    private int parts;

    /** Products over at least one multiplier, each used by one thread at a time. */
    public SharedProducts(Multiplier... multipliers) {
        this.multipliers = multipliers.clone();
    }

    @Override
    public void multiply(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
        product.set(a, false, b, false, c);
        compute();
    }

    @Override
    public void multiplyAddRow(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj bias, DMatrixRMaj c) {
        product.set(a, false, b, false, c);
        product.bias = bias.data;
        compute();
    }

    @Override
    public void multiplyTransA(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
        product.set(a, true, b, false, c);
        compute();
    }

    @Override
    public void multiplyTransB(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
        product.set(a, false, b, true, c);
        compute();
    }

    @Override
    public void sumColumns(DMatrixRMaj a, DMatrixRMaj sums) {
        count = a.numCols;
        if (!split(count, a.getNumElements(), ELEMENTS_WORTH_A_THREAD)) {
            multipliers[0].sumColumns(a.data, a.numRows, count, sums.data, 0, count);
            return;
        }
        product.a = a.data;
        product.m = a.numRows;
        product.c = sums.data;
        WorkerTeam.run(bySums, parts);
    }

    @Override
    public void forRanges(int count, RangeTask task) {
        if (!split(count, count, ELEMENTS_WORTH_A_THREAD)) {
            task.run(0, count);
            return;
        }
        this.count = count;
        this.task = task;
        try {
            WorkerTeam.run(byRanges, parts);
        } finally {
            this.task = IDLE;
        }
    }

    private void compute() {
        boolean tall = product.m >= product.n;
        count = tall ? product.m : product.n;
        if (split(count, (long) product.m * product.n * product.k, WORTH_A_THREAD)) {
            WorkerTeam.run(tall ? byRows : byColumns, parts);
        } else {
            multipliers[0].multiply(product, 0, product.m, 0, product.n);
        }
    }

    /** Decides the number of parts; false when one thread does it all. */
    private boolean split(int size, long work, long worthAThread) {
        if (multipliers.length == 1 || work < 2 * worthAThread) {
            return false;
        }
        long grains = (size + GRAIN - 1L) / GRAIN;
        parts = (int) Math.min(Math.min(multipliers.length, grains), work / worthAThread);
        return parts > 1;
    }

    private int start(int part) {
        long grains = (count + GRAIN - 1L) / GRAIN;
        return (int) Math.min(count, grains * part / parts * GRAIN);
    }

    private void rows(int part) {
        multipliers[part].multiply(product, start(part), start(part + 1), 0, product.n);
    }

    private void columns(int part) {
        multipliers[part].multiply(product, 0, product.m, start(part), start(part + 1));
    }

    private void sums(int part) {
        multipliers[part].sumColumns(product.a, product.m, count, product.c, start(part), start(part + 1));
    }

    private void range(int part) {
        task.run(start(part), start(part + 1));
    }
}
