package dev.neurona.testkit.correct;

import dev.neurona.component.Domain;
import dev.neurona.spi.Loss;
import org.ejml.data.DMatrixRMaj;

/** Quadratic for small residuals, linear beyond {@code delta}. */
public record Bent(double delta) implements Loss {

    public Bent {
        Domain.check("bent", "delta", delta, "(0, inf)");
    }

    public Bent() {
        this(1);
    }

    @Override
    public String name() {
        return "bent";
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        for (int i = 0; i < prediction.numRows; i++) {
            double sum = 0;
            for (int k = i * prediction.numCols; k < (i + 1) * prediction.numCols; k++) {
                double size = Math.abs(prediction.data[k] - target.data[k]);
                sum += size <= delta ? size * size / 2 : delta * (size - delta / 2);
            }
            rowLoss[i] = sum;
        }
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        for (int k = 0; k < prediction.getNumElements(); k++) {
            dPrediction.data[k] = Math.max(-delta, Math.min(delta, prediction.data[k] - target.data[k]));
        }
    }
}
