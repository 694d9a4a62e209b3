package dev.neurona.data;

import dev.neurona.spi.RandomStream;
import java.util.Comparator;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * An order of rows that does not depend on the order in which they came: by a hash of seed and content, so that it is as good
 * as shuffled, and by the content where hashes are equal. Rows that are still equal are the same row, and may change places.
 */
final class CanonicalOrder {

    private static final int PORTION = 64;

    private final Dataset data;
    private final double[] weights;
    private final long[] hashes;
    /** Room for two rows, which are compared. */
    private final Contents pair;

    private CanonicalOrder(Dataset data, ToLongFunction<long[]> hash) {
        this.data = data;
        this.weights = data.rowWeights();
        this.hashes = new long[data.rows()];
        this.pair = new Contents(2);
        Contents portion = new Contents(Math.min(PORTION, data.rows()));
        for (int first = 0; first < hashes.length; first += PORTION) {
            int[] rows = IntStream.range(first, Math.min(first + PORTION, hashes.length))
                    .toArray();
            portion.read(rows);
            for (int i = 0; i < rows.length; i++) {
                hashes[rows[i]] = hash.applyAsLong(portion.bits(i));
            }
        }
    }

    /** What some rows hold: features, targets and weight. */
    private final class Contents {

        private final DMatrixRMaj features;
        private final DMatrixRMaj targets;
        private final int[] scratch;
        private int[] rows = {};

        Contents(int capacity) {
            features = new DMatrixRMaj(capacity, data.featureRows().columns());
            targets = new DMatrixRMaj(capacity, data.targetRows().columns());
            scratch = new int[capacity];
        }

        void read(int... chosen) {
            rows = chosen;
            features.numRows = chosen.length;
            targets.numRows = chosen.length;
            data.fill(chosen, 0, chosen.length, scratch, features, targets);
        }

        int count() {
            return features.numCols + targets.numCols + 1;
        }

        double number(int i, int number) {
            int target = number - features.numCols;
            if (target < 0) {
                return features.data[i * features.numCols + number];
            }
            return target < targets.numCols ? targets.data[i * targets.numCols + target] : weights[rows[i]];
        }

        long[] bits(int i) {
            return IntStream.range(0, count())
                    .mapToLong(number -> Double.doubleToLongBits(number(i, number)))
                    .toArray();
        }
    }

    static int[] of(Dataset data, long seed) {
        return of(data, bits -> RandomStream.at(seed, "row", bits).nextLong());
    }

    /** The order by any hash of the bits of a row: its features, its targets and its weight. */
    static int[] of(Dataset data, ToLongFunction<long[]> hash) {
        CanonicalOrder order = new CanonicalOrder(data, hash);
        return IntStream.range(0, data.rows())
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(row -> order.hashes[row])
                        .thenComparing(order::compareContent))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int compareContent(int one, int other) {
        pair.read(one, other);
        for (int i = 0; i < pair.count(); i++) {
            int difference = Double.compare(pair.number(0, i), pair.number(1, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }
}
