package dev.neurona.testkit.correct;

import dev.neurona.spi.Loss;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * {@code l = sum_j (e^-s_j (p_j - y_j)^2 + s_j) / 2}: the likelihood of a target by two outputs, its mean p and the logarithm
 * s of its variance. The outputs are the means of all targets, and then all logarithms.
 */
public record Spread() implements Loss {

    @Override
    public String name() {
        return "spread";
    }

    @Override
    public int outputs(int targets) {
        return 2 * targets;
    }

    @Override
    public List<String> outputNames(List<String> targets) {
        return Stream.concat(
                        targets.stream().map(name -> "mean of " + name),
                        targets.stream().map(name -> "log variance of " + name))
                .toList();
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        int n = target.numCols;
        for (int i = 0; i < prediction.numRows; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                double error = prediction.get(i, j) - target.get(i, j);
                double logVariance = prediction.get(i, n + j);
                sum += (StrictMath.exp(-logVariance) * error * error + logVariance) / 2;
            }
            rowLoss[i] = sum;
        }
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        int n = target.numCols;
        for (int i = 0; i < prediction.numRows; i++) {
            for (int j = 0; j < n; j++) {
                double error = prediction.get(i, j) - target.get(i, j);
                double precision = StrictMath.exp(-prediction.get(i, n + j));
                dPrediction.set(i, j, precision * error);
                dPrediction.set(i, n + j, (1 - precision * error * error) / 2);
            }
        }
    }
}
