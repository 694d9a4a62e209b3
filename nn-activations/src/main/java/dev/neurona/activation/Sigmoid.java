package dev.neurona.activation;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.spi.Interval;
import dev.neurona.spi.Link;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The logistic function.
 *
 * <pre>
 *   a  = 1 / (1 + e^-z)
 *   dz = a (1 - a) da
 * </pre>
 *
 * <p>Range (0, 1), reached by rounding from about z = 37 and z = -745; 0 and 1 at -inf and +inf; no kinks. Neither
 * overflows. The derivative is accurate for every z, of either sign: sigmoid'(40) is 4.2e-18.
 *
 * <p>Other libraries: the usual a (1 - a) loses the derivative's digits as a approaches 1 and gives 0 from z = 37.
 *
 * <p>Source: D. E. Rumelhart, G. E. Hinton, R. J. Williams, <i>Learning representations by back-propagating
 * errors</i>, Nature 323, 1986, <a href="https://doi.org/10.1038/323533a0">doi:10.1038/323533a0</a>.
 */
public record Sigmoid() implements Activation {

    /** Below it 1 - a is exact and keeps all but four of a's bits; above it they run out. */
    private static final double SATURATED = 0.9375;

    @Override
    public String name() {
        return "sigmoid";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(Interval.UNIT);
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        VectorMath.apply(ElementaryFunction.SIGMOID, z.data, a.data, 0, z.getNumElements());
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        for (int i = 0; i < n; i++) {
            // 1 - sigmoid(z) = sigmoid(-z). A NaN takes the second branch.
            double complement = out[i] < SATURATED ? 1 - out[i] : VectorMath.sigmoid(-in[i]);
            result[i] = out[i] * complement * upstream[i];
        }
    }

    @Override
    public Optional<Link> inverts() {
        return Optional.of(Link.LOGIT);
    }
}
