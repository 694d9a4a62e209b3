package dev.neurona.testkit.correct;

import dev.neurona.spi.CanonicalLoss;
import dev.neurona.spi.Link;
import org.ejml.data.DMatrixRMaj;

/** {@code l = -sum y ln p} for rows of probabilities. */
public record SoftLoss() implements CanonicalLoss {

    @Override
    public String name() {
        return "soft-loss";
    }

    @Override
    public Link link() {
        return Link.MULTINOMIAL_LOGIT;
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        for (int i = 0; i < prediction.numRows; i++) {
            double sum = 0;
            for (int k = i * prediction.numCols; k < (i + 1) * prediction.numCols; k++) {
                double logarithm = StrictMath.log(prediction.data[k]);
                sum -= target.data[k] == 0 && !Double.isNaN(logarithm) ? 0 : target.data[k] * logarithm;
            }
            rowLoss[i] = sum;
        }
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        for (int k = 0; k < prediction.getNumElements(); k++) {
            double p = prediction.data[k];
            double y = target.data[k];
            dPrediction.data[k] = y == 0 ? 0 * p : -y / p;
        }
    }

    @Override
    public void valueAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, double[] rowLoss) {
        for (int i = 0; i < z.numRows; i++) {
            int start = i * z.numCols;
            int top = start;
            for (int k = start; k < start + z.numCols; k++) {
                top = z.data[k] > z.data[top] ? k : top;
            }
            // Without the term of the largest, which is 1: a sum near 1 would have lost what makes a small loss.
            double others = 0;
            for (int k = start; k < start + z.numCols; k++) {
                others += k == top ? 0 : StrictMath.exp(z.data[k] - z.data[top]);
            }
            double loss = 0;
            for (int k = start; k < start + z.numCols; k++) {
                loss += target.data[k] * (StrictMath.log1p(others) + (z.data[top] - z.data[k]));
            }
            rowLoss[i] = loss;
        }
    }
}
