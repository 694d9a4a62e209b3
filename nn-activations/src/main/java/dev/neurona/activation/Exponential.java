package dev.neurona.activation;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.Interval;
import dev.neurona.spi.Link;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The exponential function: outputs that are rates or expected counts.
 *
 * <pre>
 *   a  = e^z
 *   dz = a da
 * </pre>
 *
 * <p>Range (0, inf); 0 and inf at -inf and +inf, 0 by rounding below -745.2 and inf above 709.8; no kinks. Where a is
 * inf the derivative is inf, too, and a gradient of 0 behind it becomes NaN: train it through a loss that meets it at
 * its link.
 *
 * <p>Source: P. McCullagh, J. A. Nelder, <i>Generalized Linear Models</i>, 2nd edition, Chapman and Hall, 1989, chapter
 * 6, where it is the inverse of the log link.
 */
public record Exponential() implements Activation {

    @Override
    public String name() {
        return "exponential";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(Interval.NOT_NEGATIVE);
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        VectorMath.apply(ElementaryFunction.EXP, z.data, a.data, 0, z.getNumElements());
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] out = a.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        for (int i = 0; i < n; i++) {
            result[i] = out[i] * upstream[i];
        }
    }

    @Override
    public Optional<Link> inverts() {
        return Optional.of(Link.LOG);
    }
}
