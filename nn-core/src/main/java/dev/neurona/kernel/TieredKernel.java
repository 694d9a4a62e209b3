package dev.neurona.kernel;

import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.NumericPrecision;

/**
 * Computes in plain code at first, and with another kernel, the one on vectors, once that is faster.
 *
 * <p>Before the Vector API is compiled, every vector is an object, and takes a hundred times as long as its numbers one by
 * one; a program of a second ends before that is paid back. So plain code does the work at first. After some milliseconds of work, a thread of its own uses vectors until they are compiled; then they replace
 * plain code. This may happen between any two products of a run, since all kernels give the same bits.
 */
final class TieredKernel implements Kernel {

    /** Nanoseconds of plain work, roughly, after which vectors are worth compiling. */
    private static final long WORTH_COMPILING = 5_000_000;

    /** What plain code does in a nanosecond, and what a call takes besides: for the estimates above. */
    private static final int MULTIPLICATIONS = 16;

    private static final int CALL = 100;
    private static final int FUNCTION = 4;

    private final Kernel plain = new PlainKernel();
    private final Kernel vectors;

    /** One for each kind of loop: products of one row are other loops than those of many rows. */
    private final Change doubles = new Change(NumericPrecision.DOUBLE, false);

    private final Change doubleRow = new Change(NumericPrecision.DOUBLE, true);
    private final Change floats = new Change(NumericPrecision.SINGLE, false);
    private final Change floatRow = new Change(NumericPrecision.SINGLE, true);

    TieredKernel(Kernel vectors) {
        this.vectors = vectors;
    }

    /** Begins the change of products of many rows in double precision, without waiting for work. */
    void warmUp() {
        doubles.isDone(WORTH_COMPILING);
    }

    @Override
    public String name() {
        return vectors.name();
    }

    @Override
    public Multiplier multiplier(NumericPrecision precision) {
        return new TieredMultiplier(precision);
    }

    @Override
    public ArrayFunctions functions() {
        return new TieredFunctions();
    }

    /** From plain code to vectors, in products of one kind. */
    private final class Change {

        private final NumericPrecision precision;
        private final boolean one;

        /** Threads may lose some of each other's work here, which delays the change and does no harm. */
        private long spent;

        private volatile boolean done;

        Change(NumericPrecision precision, boolean one) {
            this.precision = precision;
            this.one = one;
        }

        /** Whether vectors are to be used for work that would take plain code that many nanoseconds. */
        boolean isDone(long nanoseconds) {
            if (done) {
                return true;
            }
            long before = spent;
            long after = before + CALL + nanoseconds;
            spent = after;
            if (before < WORTH_COMPILING && after >= WORTH_COMPILING) {
                KernelWarmUp.start(vectors, precision, one, () -> done = true);
            }
            return false;
        }
    }

    private final class TieredMultiplier implements Multiplier {

        private final Change many;
        private final Change one;
        private final Multiplier before;
        private final Multiplier after;

        TieredMultiplier(NumericPrecision precision) {
            this.many = precision == NumericPrecision.SINGLE ? floats : doubles;
            this.one = precision == NumericPrecision.SINGLE ? floatRow : doubleRow;
            this.before = plain.multiplier(precision);
            this.after = vectors.multiplier(precision);
        }

        @Override
        public void multiply(ProductArguments p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
            long multiplications = (long) p.k * (rowTo - rowFrom) * (columnTo - columnFrom);
            Change change = p.m == 1 ? one : many;
            Multiplier multiplier = change.isDone(multiplications / MULTIPLICATIONS) ? after : before;
            multiplier.multiply(p, rowFrom, rowTo, columnFrom, columnTo);
        }

        @Override
        public void sumColumns(ProductArguments p, int columnFrom, int columnTo) {
            boolean done = many.isDone((long) p.m * (columnTo - columnFrom) / MULTIPLICATIONS);
            (done ? after : before).sumColumns(p, columnFrom, columnTo);
        }
    }

    private final class TieredFunctions implements ArrayFunctions {

        private final ArrayFunctions before = plain.functions();
        private final ArrayFunctions after = vectors.functions();

        @Override
        public void apply(ElementaryFunction function, double[] x, double[] y, int from, int to) {
            boolean done = doubles.isDone((long) FUNCTION * (to - from));
            (done ? after : before).apply(function, x, y, from, to);
        }

        @Override
        public double sumOfSquares(double[] x, int count) {
            return (doubles.isDone(count / MULTIPLICATIONS) ? after : before).sumOfSquares(x, count);
        }

        @Override
        public double sumOfSquares(float[] x, int count) {
            return (floats.isDone(count / MULTIPLICATIONS) ? after : before).sumOfSquares(x, count);
        }

        @Override
        public void round(double[] x, int xFrom, float[] y, int yFrom, int count) {
            (floats.isDone(count / MULTIPLICATIONS) ? after : before).round(x, xFrom, y, yFrom, count);
        }

        @Override
        public void widen(float[] x, int xFrom, double[] y, int yFrom, int count) {
            (floats.isDone(count / MULTIPLICATIONS) ? after : before).widen(x, xFrom, y, yFrom, count);
        }
    }
}
