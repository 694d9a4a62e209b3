package dev.neurona.metric;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import org.ejml.data.DMatrixRMaj;

/** All scores of a measurement, in arrays that grow, and the area that {@link RocAuc} reads from their order. */
final class Ranking {

    private static final int FIRST_ROWS = 256;

    private final int limit;
    private final BitSet positive = new BitSet();
    private double[] scores = {};
    private double[] weights = {};
    private int columns;
    private int rows;

    /** Keeps up to {@code limit} scores, rows x columns. */
    Ranking(int limit) {
        this.limit = limit;
    }

    void add(DMatrixRMaj prediction, DMatrixRMaj target, int row, double weight) {
        columns = prediction.numCols;
        if (rows == weights.length) {
            grow();
        }
        for (int column = 0; column < columns; column++) {
            scores[rows * columns + column] = prediction.get(row, column);
            positive.set(rows * columns + column, Classes.isPositive(target.get(row, column)));
        }
        weights[rows++] = weight;
    }

    private void grow() {
        int most = limit / columns;
        if (rows == most) {
            throw new IllegalArgumentException("roc-auc: a ranking needs all scores at once, and keeps at most " + limit
                    + ", here " + most + " rows x " + columns
                    + " outputs. Measure a sample of the rows, or use log-loss,"
                    + " which keeps none.");
        }
        int room = Math.min(most, Math.max(FIRST_ROWS, rows + rows / 2));
        scores = Arrays.copyOf(scores, room * columns);
        weights = Arrays.copyOf(weights, room);
    }

    /** The mean of the areas of the columns that have both positives and negatives. */
    double value() {
        double sum = 0.0;
        int defined = 0;
        for (int column = 0; column < columns; column++) {
            Integer[] order = ascending(column);
            if (order.length > 0 && Double.isNaN(score(order[order.length - 1], column))) {
                return Double.NaN;
            }
            double area = area(order, column);
            if (!Double.isNaN(area)) {
                sum += area;
                defined++;
            }
        }
        return sum / defined;
    }

    private double score(int row, int column) {
        return scores[row * columns + column];
    }

    /** The rows by ascending score, NaN last. */
    private Integer[] ascending(int column) {
        Integer[] order = new Integer[rows];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, Comparator.comparingDouble(row -> score(row, column)));
        return order;
    }

    private double area(Integer[] order, int column) {
        double wins = 0.0;
        double positives = 0.0;
        double negatives = 0.0;
        for (int i = 0; i < order.length; ) {
            double score = score(order[i], column);
            double positivesHere = 0.0;
            double negativesHere = 0.0;
            for (; i < order.length && score(order[i], column) == score; i++) {
                if (positive.get(order[i] * columns + column)) {
                    positivesHere += weights[order[i]];
                } else {
                    negativesHere += weights[order[i]];
                }
            }
            wins += positivesHere * (negatives + negativesHere / 2);
            positives += positivesHere;
            negatives += negativesHere;
        }
        return wins / (positives * negatives);
    }
}
