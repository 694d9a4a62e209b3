package dev.neurona.activation;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.Interval;
import dev.neurona.spi.Link;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Softmax with a temperature: the higher, the more alike the probabilities.
 *
 * <pre>
 *   a_j  = e^((z_j - m) / T) / sum_k e^((z_k - m) / T)       m = max_k z_k
 *   dz_j = a_j (da_j - sum_k a_k da_k) / T
 * </pre>
 *
 * <p>Range (0, 1), each row summing to 1; no kinks. As T approaches 0 a row approaches 1 at its maximum and 0
 * elsewhere, as T grows it approaches the uniform one. Infinities, NaN and cancellation are as in {@link Softmax},
 * whose bits it has at T = 1. Only there does it invert the multinomial logit; at any other temperature a cross-entropy
 * behind it is composed by the chain rule, and loses the digits that the canonical pair keeps.
 *
 * <p>Other libraries: no layer has a temperature; users divide z by it. For predictions of a network that was trained
 * with softmax they then have to divide again, while here the temperature is a part of the model.
 *
 * <p>Source: G. Hinton, O. Vinyals, J. Dean, <i>Distilling the knowledge in a neural network</i>, 2015,
 * <a href="https://arxiv.org/abs/1503.02531">arXiv:1503.02531</a>.
 *
 * @param temperature the divisor T, in (0, inf); default 2, because 1 is {@link Softmax}
 */
public record TemperedSoftmax(double temperature) implements Activation {

    /** Checks the temperature. */
    public TemperedSoftmax {
        Domain.check("tempered-softmax", "temperature", temperature, "(0, inf)");
    }

    /** With the default temperature. */
    public TemperedSoftmax() {
        this(2.0);
    }

    @Override
    public String name() {
        return "tempered-softmax";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(Interval.UNIT);
    }

    @Override
    public boolean isDistribution() {
        return true;
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        int n = z.getNumElements();
        Softmax.subtractMaxima(z, a);
        divide(a.data, n);
        VectorMath.apply(ElementaryFunction.EXP, a.data, a.data, 0, n);
        Softmax.divideBySums(a);
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        Softmax.gradient(a, da, dz);
        divide(dz.data, dz.getNumElements());
    }

    private void divide(double[] values, int n) {
        double divisor = temperature;
        for (int i = 0; i < n; i++) {
            values[i] /= divisor;
        }
    }

    @Override
    public Optional<Link> inverts() {
        return temperature == 1 ? Optional.of(Link.MULTINOMIAL_LOGIT) : Optional.empty();
    }
}
