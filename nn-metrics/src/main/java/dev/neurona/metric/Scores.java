package dev.neurona.metric;

import dev.neurona.spi.RowTally;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** All scores of a measurement and which of them are of positives, and the areas that are read from their order. */
final class Scores {

    private final KeptRows kept;
    private final BitSet positive = new BitSet();
    private boolean undecided;

    /** Keeps up to {@code limit} scores, rows x columns. */
    Scores(String place, int limit) {
        kept = new KeptRows(place, "a ranking needs all scores", "log-loss", limit);
    }

    /**
     * The levels of one column of scores that are all at hand.
     *
     * @throws IllegalArgumentException in the words of {@code place}, if the shapes differ, weights are missing, there is no
     *     such column, a score of it is NaN, or a target is neither 0 nor 1
     */
    static Levels levels(String place, DMatrixRMaj prediction, DMatrixRMaj target, double[] weights, int column) {
        if (column < 0 || column >= prediction.numCols) {
            throw new IllegalArgumentException(
                    place + ": column must be in [0, " + prediction.numCols + "), got " + column + ".");
        }
        Scores scores = new Scores(place, RocAuc.MAX_SCORES);
        new RowTally(place, Targets::requireBits, scores::add, () -> 0).see(prediction, target, weights);
        for (int row = 0; row < prediction.numRows; row++) {
            if (weights[row] != 0 && Double.isNaN(prediction.get(row, column))) {
                throw new IllegalArgumentException(place + ": prediction row " + row + ", column " + column
                        + " is NaN and so has no place in the order.");
            }
        }
        return scores.levels(scores.kept.column(column));
    }

    void add(DMatrixRMaj prediction, DMatrixRMaj target, int row, double weight) {
        int first = kept.rows() * prediction.numCols;
        kept.add(prediction.numCols, column -> prediction.get(row, column), weight);
        for (int column = 0; column < prediction.numCols; column++) {
            positive.set(first + column, Classes.isPositive(target.get(row, column)));
            undecided |= Double.isNaN(prediction.get(row, column));
        }
    }

    /** The average of a figure of the columns for which it is defined; NaN if a score is, or there are none. */
    double averaged(Average average, ToDoubleFunction<Levels> figure) {
        if (undecided) {
            return Double.NaN;
        }
        if (average == Average.MICRO) {
            return figure.applyAsDouble(levels(IntStream.range(0, kept.rows() * kept.columns())));
        }
        DefinedMean mean = new DefinedMean();
        for (int column = 0; column < kept.columns(); column++) {
            Levels levels = levels(kept.column(column));
            mean.add(figure.applyAsDouble(levels), average == Average.WEIGHTED ? levels.allPositives() : 1);
        }
        return mean.value();
    }

    /** The average of the areas of each two classes; of each row the class is the column of its positive. */
    double pairs(Average average) {
        if (undecided) {
            return Double.NaN;
        }
        DefinedMean mean = new DefinedMean();
        for (int a = 0; a < kept.columns(); a++) {
            for (int b = a + 1; b < kept.columns(); b++) {
                Levels byA = pair(a, b);
                double area = (byA.area() + pair(b, a).area()) / 2;
                mean.add(area, average == Average.WEIGHTED ? byA.allPositives() + byA.allNegatives() : 1);
            }
        }
        return mean.value();
    }

    /** The scores of one class in the rows of that class, which are positive, and of another. */
    private Levels pair(int a, int b) {
        IntPredicate isOfBoth = cell -> positive.get(cell) || positive.get(cell - a + b);
        return levels(kept.column(a).filter(isOfBoth));
    }

    private Levels levels(IntStream cells) {
        Integer[] order = kept.ascending(cells);
        double[] scores = new double[order.length];
        double[] positives = new double[order.length];
        double[] negatives = new double[order.length];
        int last = -1;
        for (int cell : order) {
            double score = kept.number(cell);
            if (last < 0 || score != scores[last]) {
                scores[++last] = score;
            }
            (positive.get(cell) ? positives : negatives)[last] += kept.weight(cell);
        }
        int count = last + 1;
        return new Levels(
                Arrays.copyOf(scores, count), Arrays.copyOf(positives, count), Arrays.copyOf(negatives, count));
    }
}
