package dev.neurona.testkit.correct;

import dev.neurona.component.Domain;
import dev.neurona.spi.Activation;
import org.ejml.data.DMatrixRMaj;

/** {@code a = z} above 0 and {@code slope * z} below. */
public record Kinked(double slope) implements Activation {

    public Kinked {
        Domain.check("kinked", "slope", slope, "(0, 1)");
    }

    public Kinked() {
        this(0.25);
    }

    @Override
    public String name() {
        return "kinked";
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        for (int i = 0; i < z.getNumElements(); i++) {
            a.data[i] = z.data[i] > 0 ? z.data[i] : slope * z.data[i];
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        for (int i = 0; i < z.getNumElements(); i++) {
            double factor = z.data[i] > 0 ? 1 : Double.isNaN(z.data[i]) ? Double.NaN : slope;
            dz.data[i] = factor * da.data[i];
        }
    }
}
