package dev.neurona.testkit;

import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Matrices;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** Predictions and targets that fit each other, and what a loss makes of them. */
record LossCase(DMatrixRMaj prediction, DMatrixRMaj target) {

    private static final double SENTINEL = -3.5e66;

    static <L extends Loss> LossCase draw(L subject, LossContract<L> contract, RandomStream random, int rows) {
        int targets = contract.minimumTargets() + random.nextInt(6);
        DMatrixRMaj prediction = Matrices.filled(rows, subject.outputs(targets), 0);
        DMatrixRMaj target = Matrices.filled(rows, targets, 0);
        for (int i = 0; i < rows; i++) {
            fillRow(contract.predictions(), prediction, i, random);
            fillRow(contract.targets(), target, i, random);
        }
        return new LossCase(prediction, target);
    }

    static void fillRow(RowValues values, DMatrixRMaj matrix, int row, RandomStream random) {
        double[] numbers = new double[matrix.numCols];
        values.fill(numbers, random);
        System.arraycopy(numbers, 0, matrix.data, row * matrix.numCols, numbers.length);
    }

    LossCase rows(int... rows) {
        return new LossCase(Matrices.rows(prediction, rows), Matrices.rows(target, rows));
    }

    int columns() {
        return prediction.numCols;
    }

    int count() {
        return prediction.numRows;
    }

    static double[] value(Loss subject, LossCase some) {
        double[] rowLoss = new double[some.count()];
        Arrays.fill(rowLoss, SENTINEL);
        subject.value(some.prediction, some.target, rowLoss);
        return rowLoss;
    }

    static DMatrixRMaj gradient(Loss subject, LossCase some) {
        DMatrixRMaj gradient = Matrices.filled(some.count(), some.columns(), SENTINEL);
        subject.gradient(some.prediction, some.target, gradient);
        return gradient;
    }
}
