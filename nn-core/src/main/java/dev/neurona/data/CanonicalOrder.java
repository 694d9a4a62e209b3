package dev.neurona.data;

import dev.neurona.spi.RandomStream;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * An order of rows that does not depend on the order in which they came: by a hash of seed and content, so that it is as good
 * as shuffled, and by the content where hashes are equal. Rows that are still equal are the same row, and may change places.
 */
final class CanonicalOrder {

    private final DMatrixRMaj features;
    private final DMatrixRMaj targets;
    private final double[] weights;
    private final long[] hashes;

    private CanonicalOrder(Dataset data, long seed) {
        this.features = data.features();
        this.targets = data.targets();
        this.weights = data.rowWeights();
        this.hashes = new long[data.rows()];
        long[] content = new long[features.numCols + targets.numCols + 1];
        for (int row = 0; row < hashes.length; row++) {
            for (int i = 0; i < content.length; i++) {
                content[i] = Double.doubleToLongBits(number(row, i));
            }
            hashes[row] = RandomStream.at(seed, "row", content).nextLong();
        }
    }

    static int[] of(Dataset data, long seed) {
        CanonicalOrder order = new CanonicalOrder(data, seed);
        return IntStream.range(0, data.rows())
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(row -> order.hashes[row])
                        .thenComparing(order::compareContent))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double number(int row, int i) {
        if (i < features.numCols) {
            return features.data[row * features.numCols + i];
        }
        int j = i - features.numCols;
        return j < targets.numCols ? targets.data[row * targets.numCols + j] : weights[row];
    }

    private int compareContent(int one, int other) {
        int numbers = features.numCols + targets.numCols + 1;
        for (int i = 0; i < numbers; i++) {
            int difference = Double.compare(number(one, i), number(other, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }
}
