package dev.neurona.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;

/** Rows that are stored in fewer bytes than a double per number. */
abstract sealed class CompactRows implements RowSource {

    private final int rows;
    final int columns;

    private CompactRows(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    static RowSource classes(int[] classes, int count) {
        if (count < 2) {
            throw new IllegalArgumentException("Classes need at least 2 columns, got " + count
                    + "; for yes and no in a single column use RowSource.ofBytes(bytes, 1, 1).");
        }
        for (int row = 0; row < classes.length; row++) {
            if (classes[row] < 0 || classes[row] >= count) {
                throw new IllegalArgumentException("Row " + row + " has class " + classes[row] + ", but " + count
                        + " classes are numbered from 0 to " + (count - 1)
                        + "; correct it, or give the number of classes.");
            }
        }
        return new Classes(classes, count);
    }

    static RowSource bytes(byte[] bytes, int columns, double divisor) {
        if (!(divisor > 0) || divisor == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("Bytes are divided by a finite number greater than 0, got " + divisor
                    + "; 255 gives numbers from 0 to 1, 1 leaves them as they are.");
        }
        return new Bytes(bytes, rows("bytes", bytes.length, columns), columns, divisor);
    }

    static RowSource floats(float[] numbers, int columns) {
        return new Floats(numbers, rows("floats", numbers.length, columns), columns);
    }

    private static int rows(String what, int length, int columns) {
        if (columns < 1 || length % columns != 0) {
            throw new IllegalArgumentException(length + " " + what + " are no whole rows of " + columns
                    + "; give the number of columns of a row.");
        }
        return length / columns;
    }

    @Override
    public final int rows() {
        return rows;
    }

    @Override
    public final int columns() {
        return columns;
    }

    /** One class per row. */
    private static final class Classes extends CompactRows {

        private final int[] classes;

        Classes(int[] classes, int count) {
            super(classes.length, count);
            this.classes = classes;
        }

        @Override
        public void fill(int[] order, int from, int to, DMatrixRMaj target) {
            Arrays.fill(target.data, 0, (to - from) * columns, 0.0);
            for (int i = from; i < to; i++) {
                target.data[(i - from) * columns + classes[order[i]]] = 1;
            }
        }

        @Override
        public Optional<int[]> classes() {
            return Optional.of(classes.clone());
        }

        @Override
        public String form() {
            return "class of " + columns;
        }

        @Override
        public void stored(int[] order, int from, int to, Consumer<ByteBuffer> bytes) {
            ByteBuffer one = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = from; i < to; i++) {
                bytes.accept(one.putInt(0, classes[order[i]]).clear());
            }
        }
    }

    /** Unsigned bytes, divided by a constant. */
    private static final class Bytes extends CompactRows {

        private final byte[] bytes;
        private final double divisor;
        private final double[] numbers = new double[256];

        Bytes(byte[] bytes, int rows, int columns, double divisor) {
            super(rows, columns);
            this.bytes = bytes;
            this.divisor = divisor;
            Arrays.setAll(numbers, each -> each / divisor);
        }

        @Override
        public void fill(int[] order, int from, int to, DMatrixRMaj target) {
            for (int i = from; i < to; i++) {
                int at = order[i] * columns;
                int start = (i - from) * columns;
                for (int j = 0; j < columns; j++) {
                    target.data[start + j] = numbers[bytes[at + j] & 0xFF];
                }
            }
        }

        @Override
        public String form() {
            return "bytes / " + divisor;
        }

        @Override
        public void stored(int[] order, int from, int to, Consumer<ByteBuffer> pieces) {
            for (int i = from; i < to; i++) {
                pieces.accept(
                        ByteBuffer.wrap(bytes, order[i] * columns, columns).asReadOnlyBuffer());
            }
        }
    }

    /** Floats. */
    private static final class Floats extends CompactRows {

        private final float[] numbers;

        Floats(float[] numbers, int rows, int columns) {
            super(rows, columns);
            this.numbers = numbers;
        }

        @Override
        public void fill(int[] order, int from, int to, DMatrixRMaj target) {
            for (int i = from; i < to; i++) {
                int at = order[i] * columns;
                int start = (i - from) * columns;
                for (int j = 0; j < columns; j++) {
                    target.data[start + j] = numbers[at + j];
                }
            }
        }

        @Override
        public String form() {
            return "floats";
        }

        @Override
        public void stored(int[] order, int from, int to, Consumer<ByteBuffer> bytes) {
            ByteBuffer row = ByteBuffer.allocate(Math.multiplyExact(columns, Float.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int i = from; i < to; i++) {
                row.asFloatBuffer().put(numbers, order[i] * columns, columns);
                bytes.accept(row);
            }
        }
    }
}
