package dev.neurona.testkit.correct;

import dev.neurona.component.Domain;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Link;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** Softmax of {@code z / temperature}: coupled within a row. */
public record Soft(double temperature) implements Activation {

    public Soft {
        Domain.check("soft", "temperature", temperature, "(0, inf)");
    }

    public Soft() {
        this(1);
    }

    @Override
    public String name() {
        return "soft";
    }

    @Override
    public Optional<Link> inverts() {
        return temperature == 1 ? Optional.of(Link.MULTINOMIAL_LOGIT) : Optional.empty();
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        for (int start = 0; start < z.getNumElements(); start += z.numCols) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = start; i < start + z.numCols; i++) {
                largest = Math.max(largest, z.data[i]);
            }
            double sum = 0;
            for (int i = start; i < start + z.numCols; i++) {
                a.data[i] = StrictMath.exp((z.data[i] - largest) / temperature);
                sum += a.data[i];
            }
            for (int i = start; i < start + z.numCols; i++) {
                a.data[i] /= sum;
            }
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        for (int start = 0; start < z.getNumElements(); start += z.numCols) {
            double inner = 0;
            for (int i = start; i < start + z.numCols; i++) {
                inner += a.data[i] * da.data[i];
            }
            for (int i = start; i < start + z.numCols; i++) {
                dz.data[i] = a.data[i] * (da.data[i] - inner) / temperature;
            }
        }
    }
}
