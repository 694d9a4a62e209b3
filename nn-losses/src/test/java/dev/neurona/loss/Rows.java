package dev.neurona.loss;

import dev.neurona.component.Components;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.JointLoss;
import dev.neurona.spi.Link;
import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/** Losses and gradients of a few rows, in a short notation for tests. */
final class Rows {

    private Rows() {}

    static Loss loss(String text) {
        return Components.parse(Loss.class, text);
    }

    static JointLoss joint(String text) {
        return (JointLoss) loss(text);
    }

    static DMatrixRMaj row(double... values) {
        return new DMatrixRMaj(1, values.length, true, values);
    }

    /** Reads numbers separated by blanks. */
    static DMatrixRMaj row(String numbers) {
        return row(Stream.of(numbers.strip().split(" +"))
                .mapToDouble(Double::parseDouble)
                .toArray());
    }

    static double[] values(Loss loss, DMatrixRMaj prediction, DMatrixRMaj target) {
        double[] rowLoss = new double[prediction.numRows];
        loss.value(prediction, target, rowLoss);
        return rowLoss;
    }

    static DMatrixRMaj gradient(Loss loss, DMatrixRMaj prediction, DMatrixRMaj target) {
        DMatrixRMaj gradient = new DMatrixRMaj(prediction.numRows, prediction.numCols);
        loss.gradient(prediction, target, gradient);
        return gradient;
    }

    static double[] valuesAtLink(JointLoss loss, DMatrixRMaj z, DMatrixRMaj target) {
        double[] rowLoss = new double[z.numRows];
        loss.valueAtLink(z, inverse(loss.link(), z), target, rowLoss);
        return rowLoss;
    }

    static DMatrixRMaj gradientAtLink(JointLoss loss, DMatrixRMaj z, DMatrixRMaj target) {
        DMatrixRMaj gradient = new DMatrixRMaj(z.numRows, z.numCols);
        loss.gradientAtLink(z, inverse(loss.link(), z), target, gradient);
        return gradient;
    }

    /** The activation that inverts a link. */
    static DMatrixRMaj inverse(Link link, DMatrixRMaj z) {
        DMatrixRMaj a = z.copy();
        if (link.equals(Link.LOGIT)) {
            VectorMath.apply(ElementaryFunction.SIGMOID, z.data, a.data, 0, z.getNumElements());
        } else if (link.equals(Link.LOG)) {
            VectorMath.apply(ElementaryFunction.EXP, z.data, a.data, 0, z.getNumElements());
        } else if (link.equals(Link.MULTINOMIAL_LOGIT)) {
            for (int from = 0; from < z.getNumElements(); from += z.numCols) {
                softmax(a.data, from, from + z.numCols);
            }
        }
        return a;
    }

    private static void softmax(double[] row, int from, int to) {
        double max = Arrays.stream(row, from, to).reduce(Math::max).orElseThrow();
        double sum = 0;
        for (int i = from; i < to; i++) {
            row[i] = VectorMath.exp(row[i] - max);
            sum += row[i];
        }
        for (int i = from; i < to; i++) {
            row[i] /= sum;
        }
    }

    static DMatrixRMaj random(RandomStream random, int rows, int columns, double scale) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = scale * random.nextGaussian();
        }
        return matrix;
    }

    /** Predictions in the domain of every loss: the inside of the unit interval. */
    static DMatrixRMaj probabilities(RandomStream random, int rows, int columns) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = 0.05 + 0.9 * random.nextDouble();
        }
        return matrix;
    }

    /** Targets in the domain of every loss: distributions, one in three of them one-hot. */
    static DMatrixRMaj distributions(RandomStream random, int rows, int columns) {
        DMatrixRMaj matrix = inverse(Link.MULTINOMIAL_LOGIT, random(random, rows, columns, 1));
        for (int row = 0; row < rows; row++) {
            if (random.nextInt(3) == 0) {
                Arrays.fill(matrix.data, row * columns, (row + 1) * columns, 0.0);
                matrix.data[row * columns + random.nextInt(columns)] = 1;
            }
        }
        return matrix;
    }
}
