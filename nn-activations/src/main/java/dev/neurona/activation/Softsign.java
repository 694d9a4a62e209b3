package dev.neurona.activation;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * A sigmoid that nears its limits as slowly as 1/|z|.
 *
 * <pre>
 *   a  = z / (1 + |z|)
 *   dz = da / (1 + |z|)^2
 * </pre>
 *
 * <p>Range (-1, 1), reached by rounding from about |z| = 1e16; -1 and 1 at -inf and +inf; the second derivative jumps
 * at 0. The derivative keeps its digits for every z: softsign'(1e100) is 1e-200.
 *
 * <p>Other libraries: soft_sign in JAX. The derivative stated as (1 - |a|)^2 loses its digits as |a| approaches 1, and
 * inf / inf is NaN.
 *
 * <p>Source: J. Bergstra, G. Desjardins, P. Lamblin, Y. Bengio, <i>Quadratic polynomials learn better image
 * features</i>, Technical Report 1337, Universit&eacute; de Montr&eacute;al, 2009.
 */
public record Softsign() implements Activation {

    @Override
    public String name() {
        return "softsign";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(new Interval(-1, 1));
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        for (int i = 0; i < n; i++) {
            double bounded = Pieces.clamp(in[i], -Double.MAX_VALUE, Double.MAX_VALUE);
            out[i] = bounded / (1 + Math.abs(bounded));
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        for (int i = 0; i < n; i++) {
            // The square of the quotient: that of 1 + |z| would overflow.
            double quotient = 1 / (1 + Math.abs(in[i]));
            result[i] = quotient * quotient * upstream[i];
        }
    }
}
