package dev.neurona.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class CanonicalOrderTest {

    private static Dataset data(double[][] x, double[][] y, double... weights) {
        return Dataset.of(new DMatrixRMaj(x), new DMatrixRMaj(y)).withWeights(weights);
    }

    /** Features first, then targets, then weights, as rows whose hashes are equal must be told apart. */
    @Test
    void rowsOfOneHashAreSortedByContent() {
        double[][] x = {{2, 1}, {1, 3}, {1, 2}, {1, 2}, {1, 2}};
        double[][] y = {{0}, {0}, {9}, {8}, {8}};
        assertThat(CanonicalOrder.of(data(x, y, 1, 1, 1, 7, 5), bits -> 0L)).containsExactly(4, 3, 2, 1, 0);
    }

    @Test
    void rowsThatDifferInWeightAloneAreTwoRows() {
        double[][] same = {{1}, {1}};
        int[] order = CanonicalOrder.of(data(same, same, 2, 5), 3);
        int[] swapped = CanonicalOrder.of(data(same, same, 5, 2), 3);
        assertThat(order[0]).isEqualTo(swapped[1]);
        assertThat(order[1]).isEqualTo(swapped[0]);
    }

    @Test
    void theSeedShufflesTheRows() {
        double[][] x = {{1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}};
        double[] weights = {1, 1, 1, 1, 1, 1, 1, 1};
        assertThat(CanonicalOrder.of(data(x, x, weights), 3)).isNotEqualTo(CanonicalOrder.of(data(x, x, weights), 4));
    }
}
