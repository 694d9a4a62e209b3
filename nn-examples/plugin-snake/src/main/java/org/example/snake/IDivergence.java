package org.example.snake;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Interval;
import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * How far a spectrum is from the one that was predicted: the Kullback-Leibler divergence of rows that need not sum to 1.
 *
 * <pre>
 *   l    = sum_j (y_j ln(y_j / p_j) - y_j + p_j)
 *   dp_j = 1 - y_j / p_j
 * </pre>
 *
 * <p>Targets and predictions are at least 0; 0 ln 0 is 0. The least loss, 0, is that of p = y.
 *
 * <p>Source: I. Csisz&aacute;r, <i>Why least squares and maximum entropy?</i>, The Annals of Statistics 19, 1991.
 */
public record IDivergence() implements Loss {

    @Override
    public String name() {
        return "i-divergence";
    }

    /** A logarithm of the prediction: an output activation that can go below 0 is refused before the first step. */
    @Override
    public Interval domain() {
        return Interval.NOT_NEGATIVE;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.NUMBERS);
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        int columns = prediction.numCols;
        for (int row = 0; row < prediction.numRows; row++) {
            double sum = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                double y = target.data[i];
                double p = prediction.data[i];
                sum += (y == 0 ? 0 : y * VectorMath.log(y / p)) - y + p;
            }
            rowLoss[row] = sum;
        }
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        for (int i = 0; i < prediction.getNumElements(); i++) {
            double y = target.data[i];
            dPrediction.data[i] = 1 - (y == 0 ? 0 * prediction.data[i] : y / prediction.data[i]);
        }
    }

    @Override
    public void requireTargets(DMatrixRMaj target) {
        new TargetCheck(name(), target)
                .requireEach(y -> y >= 0, "a spectrum is at least 0.", "For other numbers use mean-squared-error.");
    }
}
