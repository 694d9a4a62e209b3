package dev.neurona.testkit.correct;

import dev.neurona.spi.CanonicalLoss;
import dev.neurona.spi.Link;
import org.ejml.data.DMatrixRMaj;

/** {@code l = -sum y ln p + (1 - y) ln (1 - p)}. */
public record LogisticLoss() implements CanonicalLoss {

    @Override
    public String name() {
        return "logistic-loss";
    }

    @Override
    public Link link() {
        return Link.LOGIT;
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        for (int i = 0; i < prediction.numRows; i++) {
            double sum = 0;
            for (int k = i * prediction.numCols; k < (i + 1) * prediction.numCols; k++) {
                double p = prediction.data[k];
                double y = target.data[k];
                sum -= times(y, StrictMath.log(p)) + times(1 - y, StrictMath.log1p(-p));
            }
            rowLoss[i] = sum;
        }
    }

    /** Where the factor is 0 an infinite logarithm counts nothing. */
    private static double times(double factor, double logarithm) {
        return factor == 0 && !Double.isNaN(logarithm) ? 0 : factor * logarithm;
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        for (int k = 0; k < prediction.getNumElements(); k++) {
            double p = prediction.data[k];
            double y = target.data[k];
            dPrediction.data[k] = (y == 1 ? 0 : (1 - y) / (1 - p)) - (y == 0 ? 0 * p : y / p);
        }
    }

    @Override
    public void valueAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, double[] rowLoss) {
        for (int i = 0; i < z.numRows; i++) {
            double sum = 0;
            for (int k = i * z.numCols; k < (i + 1) * z.numCols; k++) {
                double x = z.data[k];
                sum += Math.max(x, 0) - x * target.data[k] + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
            }
            rowLoss[i] = sum;
        }
    }
}
