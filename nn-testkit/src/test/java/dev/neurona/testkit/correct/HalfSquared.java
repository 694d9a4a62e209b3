package dev.neurona.testkit.correct;

import dev.neurona.spi.CanonicalLoss;
import dev.neurona.spi.Link;
import org.ejml.data.DMatrixRMaj;

/** {@code l = 1/2 |p - y|^2}. */
public record HalfSquared() implements CanonicalLoss {

    @Override
    public String name() {
        return "half-squared";
    }

    @Override
    public Link link() {
        return Link.IDENTITY;
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        for (int i = 0; i < prediction.numRows; i++) {
            double sum = 0;
            for (int k = i * prediction.numCols; k < (i + 1) * prediction.numCols; k++) {
                double residual = prediction.data[k] - target.data[k];
                sum += residual * residual;
            }
            rowLoss[i] = sum / 2;
        }
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        for (int k = 0; k < prediction.getNumElements(); k++) {
            dPrediction.data[k] = prediction.data[k] - target.data[k];
        }
    }

    @Override
    public void valueAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, double[] rowLoss) {
        value(z, target, rowLoss);
    }
}
