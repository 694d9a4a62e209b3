package dev.neurona.activation;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementaryFunction;
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
 * <p>Elsewhere: the usual derivative a + alpha loses its digits as a approaches -alpha.
 *
 * <p>Source: D.-A. Clevert, T. Unterthiner, S. Hochreiter, <i>Fast and accurate deep network learning by exponential
 * linear units (ELUs)</i>, ICLR 2016, <a href="https://arxiv.org/abs/1511.07289">arXiv:1511.07289</a>.
 *
 * @param alpha minus the limit at -inf, in [0, inf); default 1
 */
public record Elu(double alpha) implements Activation {

    /** Above it a + alpha keeps all but three of a's bits; below it they run out. */
    private static final double SATURATED = -2;

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
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        double factor = alpha;
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(in[i], 0.0);
        }
        VectorMath.apply(ElementaryFunction.EXPM1, out, out, 0, n);
        for (int i = 0; i < n; i++) {
            out[i] = Math.max(in[i], 0.0) + factor * out[i];
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        double factor = alpha;
        for (int i = 0; i < n; i++) {
            double derivative;
            if (in[i] > SATURATED) {
                // 1 for z > 0, 0 below, without a branch, which signs at random would mispredict.
                double positive = Math.ceil(Math.min(Math.max(in[i], 0.0), 1.0));
                derivative = positive + (1 - positive) * (Math.min(out[i], 0.0) + factor);
            } else {
                derivative = factor * VectorMath.exp(in[i]);
            }
            result[i] = derivative * upstream[i];
        }
    }
}
