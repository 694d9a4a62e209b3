package dev.neurona.kernel;

import dev.neurona.spi.NumericPrecision;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * Vectors for those who stay: a kernel that computes as the plain one does until vectors are faster.
 *
 * <p>Before the Vector API is compiled, every vector is an object, and takes a hundred times as long as its numbers one by
 * one; a program of a second ends before that is paid back. So nothing is done about vectors at first, unless a product
 * is large. Once there has been some work, a thread of its own uses them until they are compiled, while the work goes on
 * in plain code; then vectors take over. That may be in any product of a run, for their bits are those of the plain code.
 */
final class TieredKernel implements Kernel {

    /** Nanoseconds of plain work, roughly, after which vectors are worth compiling. */
    private static final long WORTH_COMPILING = 5_000_000;

    /**
     * Nanoseconds of plain work in one product, roughly, from which vectors are used at once: so wide a network has enough
     * to do, and C2 has its hands full without plain code (training of MNIST began 0.5 s later, measured 2026-11).
     */
    private static final long LARGE = 250_000;

    /** What plain code does in a nanosecond, and what a call takes besides: for the estimates above. */
    private static final int MULTIPLICATIONS = 16;

    private static final int CALL = 100;
    private static final int FUNCTION = 4;

    private final Kernel plain = new PlainKernel();
    private final Kernel vectors;
    private final Map<NumericPrecision, Change> manyRows = changes(false);
    private final Map<NumericPrecision, Change> oneRow = changes(true);

    TieredKernel(Kernel vectors) {
        this.vectors = vectors;
    }

    private Map<NumericPrecision, Change> changes(boolean one) {
        Map<NumericPrecision, Change> changes = new EnumMap<>(NumericPrecision.class);
        for (NumericPrecision precision : NumericPrecision.values()) {
            changes.put(precision, new Change(precision, one));
        }
        return changes;
    }

    private static Change in(NumericPrecision precision, Map<NumericPrecision, Change> changes) {
        return Objects.requireNonNull(changes.get(precision));
    }

    /** From plain code to vectors, in products of one precision: of many rows, or of one, which are other loops. */
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
            if (nanoseconds >= LARGE) {
                done = true;
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

    @Override
    public String name() {
        return vectors.name();
    }

    @Override
    public Multiplier multiplier(NumericPrecision precision) {
        return new FirstMultiplier(precision);
    }

    @Override
    public ArrayFunctions functions() {
        return new FirstFunctions();
    }

    private final class FirstMultiplier implements Multiplier {

        private final Change many;
        private final Change one;
        private final Multiplier first;
        private final Multiplier then;

        FirstMultiplier(NumericPrecision precision) {
            this.many = in(precision, manyRows);
            this.one = in(precision, oneRow);
            this.first = plain.multiplier(precision);
            this.then = vectors.multiplier(precision);
        }

        @Override
        public void multiply(ProductArguments p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
            long multiplications = (long) p.k * (rowTo - rowFrom) * (columnTo - columnFrom);
            Change change = p.m == 1 ? one : many;
            if (change.isDone(multiplications / MULTIPLICATIONS)) {
                then.multiply(p, rowFrom, rowTo, columnFrom, columnTo);
            } else {
                first.multiply(p, rowFrom, rowTo, columnFrom, columnTo);
            }
        }

        @Override
        public void sumColumns(double[] a, int rows, int columns, double[] sums, int columnFrom, int columnTo) {
            if (many.isDone((long) rows * (columnTo - columnFrom) / MULTIPLICATIONS)) {
                then.sumColumns(a, rows, columns, sums, columnFrom, columnTo);
            } else {
                first.sumColumns(a, rows, columns, sums, columnFrom, columnTo);
            }
        }
    }

    private final class FirstFunctions implements ArrayFunctions {

        private final Change change = in(NumericPrecision.DOUBLE, manyRows);
        private final ArrayFunctions first = plain.functions();
        private final ArrayFunctions then = vectors.functions();

        private ArrayFunctions of(int nanoseconds) {
            return change.isDone(nanoseconds) ? then : first;
        }

        @Override
        public void exp(double[] x, double[] y, int from, int to) {
            of(FUNCTION * (to - from)).exp(x, y, from, to);
        }

        @Override
        public void expm1(double[] x, double[] y, int from, int to) {
            of(FUNCTION * (to - from)).expm1(x, y, from, to);
        }

        @Override
        public void log(double[] x, double[] y, int from, int to) {
            of(FUNCTION * (to - from)).log(x, y, from, to);
        }

        @Override
        public void log1p(double[] x, double[] y, int from, int to) {
            of(FUNCTION * (to - from)).log1p(x, y, from, to);
        }

        @Override
        public void tanh(double[] x, double[] y, int from, int to) {
            of(FUNCTION * (to - from)).tanh(x, y, from, to);
        }

        @Override
        public void sigmoid(double[] x, double[] y, int from, int to) {
            of(FUNCTION * (to - from)).sigmoid(x, y, from, to);
        }

        @Override
        public void erfc(double[] x, double[] y, int from, int to) {
            of(FUNCTION * (to - from)).erfc(x, y, from, to);
        }

        @Override
        public double sumOfSquares(double[] x, int count) {
            return of(count / MULTIPLICATIONS).sumOfSquares(x, count);
        }

        @Override
        public DoubleSupplier sumOfSquares(double[][] arrays, int[] counts) {
            DoubleSupplier before = first.sumOfSquares(arrays, counts);
            DoubleSupplier after = then.sumOfSquares(arrays, counts);
            int nanoseconds = IntStream.of(counts).sum() / MULTIPLICATIONS;
            return () -> change.isDone(nanoseconds) ? after.getAsDouble() : before.getAsDouble();
        }
    }
}
