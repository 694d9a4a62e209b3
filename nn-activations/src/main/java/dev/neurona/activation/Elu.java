package dev.neurona.activation;

import dev.neurona.component.Domain;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The exponential linear unit: a rectifier that bends into a lower bound.
 *
 * <pre>
 *   a  = z  if z &gt; 0, else alpha (e^z - 1)
 *   dz = da if z &gt; 0, else alpha e^z da
 * </pre>
 *
 * <p>Range (-alpha, inf), -alpha reached by rounding from about z = -37; -alpha and inf at -inf and +inf. A kink at 0
 * unless alpha is 1; the derivative there is alpha. Small z keep their digits: elu(-1e-20) is -1e-20.
 *
 * <p>Other libraries: the usual derivative a + alpha loses its digits as a approaches -alpha.
 *
 * <p>Source: D.-A. Clevert, T. Unterthiner, S. Hochreiter, <i>Fast and accurate deep network learning by exponential
 * linear units (ELUs)</i>, ICLR 2016, <a href="https://arxiv.org/abs/1511.07289">arXiv:1511.07289</a>.
 *
 * @param alpha minus the limit at -inf, in [0, inf); default 1
 */
public record Elu(double alpha) implements Activation {

    /** Checks alpha. */
    public Elu {
        Domain.check("elu", "alpha", alpha, "[0, inf)");
    }

    /** With the default alpha. */
    public Elu() {
        this(1.0);
    }

    @Override
    public String name() {
        return "elu";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(new Interval(-alpha, Double.POSITIVE_INFINITY));
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        ExponentialLinear.forward(z, a, 1, alpha);
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        ExponentialLinear.backward(z, a, da, dz, 1, alpha);
    }
}
