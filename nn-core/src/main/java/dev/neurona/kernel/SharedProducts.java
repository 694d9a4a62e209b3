package dev.neurona.kernel;

import dev.neurona.spi.MatrixProducts;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

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

    private final Multiplier[] doubles;
    private final Multiplier[] floats;
    /** Those of the precision at hand, for the threads. */
    private Multiplier[] multipliers;

    private final ProductArguments product = new ProductArguments();
    private final WorkerTeam.Work byRows = this::rows;
    private final WorkerTeam.Work byColumns = this::columns;
    private final WorkerTeam.Work bySums = this::sums;
    private final WorkerTeam.Work byRanges = this::range;
    private RangeTask task = IDLE;
    private int count;
    private int parts;

    /** Products over as many multipliers of each precision, at least one, each used by one thread at a time. */
    SharedProducts(Multiplier[] doubles, Multiplier[] floats) {
        this.doubles = doubles.clone();
        this.floats = floats.clone();
        this.multipliers = this.doubles;
    }

    @Override
    public void multiply(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
        product.set(a, false, b, false, c);
        compute(doubles);
    }

    @Override
    public void multiply(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
        product.set(a, false, b, false, c);
        compute(floats);
    }

    @Override
    public void multiplyAddRow(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj bias, DMatrixRMaj c) {
        product.set(a, false, b, false, c);
        product.startAt(bias);
        compute(doubles);
    }

    @Override
    public void multiplyAddRow(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj bias, FMatrixRMaj c) {
        product.set(a, false, b, false, c);
        product.startAt(bias);
        compute(floats);
    }

    @Override
    public void multiplyTransA(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
        product.set(a, true, b, false, c);
        compute(doubles);
    }

    @Override
    public void multiplyTransA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
        product.set(a, true, b, false, c);
        compute(floats);
    }

    @Override
    public void multiplyTransB(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
        product.set(a, false, b, true, c);
        compute(doubles);
    }

    @Override
    public void multiplyTransB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
        product.set(a, false, b, true, c);
        compute(floats);
    }

    @Override
    public void sumColumns(DMatrixRMaj a, DMatrixRMaj sums) {
        product.setSum(a, sums);
        sum(doubles);
    }

    @Override
    public void sumColumns(FMatrixRMaj a, FMatrixRMaj sums) {
        product.setSum(a, sums);
        sum(floats);
    }

    private void sum(Multiplier[] by) {
        count = product.n;
        if (split(count, (long) product.m * product.n, ELEMENTS_WORTH_A_THREAD)) {
            multipliers = by;
            WorkerTeam.run(bySums, parts);
        } else {
            by[0].sumColumns(product, 0, count);
        }
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

    private void compute(Multiplier[] by) {
        boolean tall = product.m >= product.n;
        count = tall ? product.m : product.n;
        if (split(count, (long) product.m * product.n * product.k, WORTH_A_THREAD)) {
            multipliers = by;
            WorkerTeam.run(tall ? byRows : byColumns, parts);
        } else {
            by[0].multiply(product, 0, product.m, 0, product.n);
        }
    }

    /** Decides the number of parts; false when one thread does it all. */
    private boolean split(int size, long work, long worthAThread) {
        if (doubles.length == 1 || work < 2 * worthAThread) {
            return false;
        }
        long grains = (size + GRAIN - 1L) / GRAIN;
        parts = (int) Math.min(Math.min(doubles.length, grains), work / worthAThread);
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
        multipliers[part].sumColumns(product, start(part), start(part + 1));
    }

    private void range(int part) {
        task.run(start(part), start(part + 1));
    }
}
