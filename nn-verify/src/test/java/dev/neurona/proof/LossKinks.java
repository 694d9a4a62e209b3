package dev.neurona.proof;

import dev.neurona.spi.Loss;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;

/** Where losses have a kink in their value or in their slope. */
final class LossKinks {

    private LossKinks() {}

    /** How far predictions are from every kink, with a sign for the side. */
    static List<DMatrixRMaj> distances(Loss loss, DMatrixRMaj prediction, DMatrixRMaj target) {
        return switch (loss.name()) {
            case "mean-absolute-error", "quantile" -> each(prediction, target, 0);
            case "huber" -> each(prediction, target, -0.7, 0.7);
            case "hinge", "squared-hinge" -> each(prediction, new DMatrixRMaj(target.numRows, target.numCols), -1, 1);
            case "multi-class-hinge" -> margins(prediction);
            default -> List.of();
        };
    }

    private static List<DMatrixRMaj> each(DMatrixRMaj prediction, DMatrixRMaj target, double... kinks) {
        DoubleBinaryOperator residual =
                (i, j) -> prediction.get((int) i, (int) j) - target.get((int) i, (int) j % target.numCols);
        return DoubleStream.of(kinks)
                .mapToObj(kink ->
                        matrix(prediction.numRows, prediction.numCols, (i, j) -> residual.applyAsDouble(i, j) - kink))
                .toList();
    }

    /** The differences of all classes, which change the rival at 0 and meet the margin at 1. */
    private static List<DMatrixRMaj> margins(DMatrixRMaj prediction) {
        int n = prediction.numCols;
        DoubleBinaryOperator difference =
                (i, j) -> prediction.get((int) i, (int) j / n) - prediction.get((int) i, (int) j % n);
        return List.of(
                matrix(prediction.numRows, n * n, difference),
                matrix(prediction.numRows, n * n, (i, j) -> difference.applyAsDouble(i, j) - 1));
    }

    private static DMatrixRMaj matrix(int rows, int columns, DoubleBinaryOperator element) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int k = 0; k < matrix.getNumElements(); k++) {
            matrix.data[k] = element.applyAsDouble(k / columns, k % columns);
        }
        return matrix;
    }
}
