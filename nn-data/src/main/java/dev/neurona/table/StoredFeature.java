package dev.neurona.table;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/** The encoded rows of one table column, in less memory than the matrix columns that they fill. */
sealed interface StoredFeature {

    /** How many columns of a matrix are filled. */
    int width();

    /** Fills the columns from {@code at} of a matrix with some rows. */
    void fill(int[] order, int from, int to, DMatrixRMaj target, int at);

    /** Writes what is stored of a row, at most 8 bytes. */
    void put(int row, ByteBuffer bytes);

    /** A number per row. */
    final class Numbers implements StoredFeature {

        private final double[] numbers;

        Numbers(double[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void fill(int[] order, int from, int to, DMatrixRMaj target, int at) {
            for (int i = from; i < to; i++) {
                target.data[(i - from) * target.numCols + at] = numbers[order[i]];
            }
        }

        @Override
        public void put(int row, ByteBuffer bytes) {
            bytes.putDouble(numbers[row]);
        }

        @Override
        public String toString() {
            return "number";
        }
    }

    /** A number per row in the unit of the table: scaled and expanded in a batch. */
    final class Expanded implements StoredFeature {

        private final double[] numbers;
        private final Scale scale;
        private final Expansion expansion;

        Expanded(double[] numbers, Scale scale, Expansion expansion) {
            this.numbers = numbers;
            this.scale = scale;
            this.expansion = expansion;
        }

        @Override
        public int width() {
            return 1 + expansion.columns();
        }

        @Override
        public void fill(int[] order, int from, int to, DMatrixRMaj target, int at) {
            for (int i = from; i < to; i++) {
                int start = (i - from) * target.numCols + at;
                double x = numbers[order[i]];
                double z = scale.apply(x);
                target.data[start] = z;
                expansion.fill(x, z, target.data, start + 1);
            }
        }

        @Override
        public void put(int row, ByteBuffer bytes) {
            bytes.putDouble(numbers[row]);
        }

        /** All that makes columns of the numbers, since the numbers alone do not say what is learnt from. */
        @Override
        public String toString() {
            Map<String, String> entries = new LinkedHashMap<>();
            Description.Writer writer = new Description.Writer(entries, "");
            NumberFeature.describe(scale, writer);
            expansion.describe(writer);
            return "number with " + entries;
        }
    }

    /** A category per row, -1 if it is none that is known: one-hot in a batch. */
    final class Codes implements StoredFeature {

        private final int[] codes;
        private final int width;

        Codes(int[] codes, int width) {
            this.codes = codes;
            this.width = width;
        }

        /** The array of this object, not a copy; not to be modified. */
        int[] codes() {
            return codes;
        }

        /** The codes as numbers in one column, the first category as {@code first}. */
        Numbers numbered(int first) {
            return new Numbers(
                    Arrays.stream(codes).mapToDouble(code -> first + code).toArray());
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public void fill(int[] order, int from, int to, DMatrixRMaj target, int at) {
            for (int i = from; i < to; i++) {
                int start = (i - from) * target.numCols + at;
                for (int j = 0; j < width; j++) {
                    target.data[start + j] = codes[order[i]] == j ? 1 : 0;
                }
            }
        }

        @Override
        public void put(int row, ByteBuffer bytes) {
            bytes.putInt(codes[row]);
        }

        @Override
        public String toString() {
            return "code of " + width;
        }
    }

    /** Whether the value of a row was missing. */
    record Gaps(BitSet gaps) implements StoredFeature {

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void fill(int[] order, int from, int to, DMatrixRMaj target, int at) {
            for (int i = from; i < to; i++) {
                target.data[(i - from) * target.numCols + at] = gaps.get(order[i]) ? 1 : 0;
            }
        }

        @Override
        public void put(int row, ByteBuffer bytes) {
            bytes.put((byte) (gaps.get(row) ? 1 : 0));
        }

        @Override
        public String toString() {
            return "gap";
        }
    }
}
