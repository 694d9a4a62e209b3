package dev.neurona.activation;

import dev.neurona.component.Domain;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * A rectifier that lets a little of the negative side through.
 *
 * <pre>
 *   a  = z  if z &gt; 0, else s z
 *   dz = da if z &gt; 0, else s da
 * </pre>
 *
 * <p>Range (-inf, inf); one kink, at 0, where the derivative is s; exact but for one rounding. -inf and inf at -inf and
 * +inf.
 *
 * <p>Other libraries: the default slope is 0.01 in PyTorch, too, and 0.3 in Keras 3. A slope of 0 is {@link Relu}, a slope of
 * 1 {@link Identity}, and neither is accepted here.
 *
 * <p>Source: A. L. Maas, A. Y. Hannun, A. Y. Ng, <i>Rectifier nonlinearities improve neural network acoustic
 * models</i>, ICML 2013.
 *
 * @param negativeSlope the slope s for negative z, in (0, 1); default 0.01
 */
public record LeakyRelu(double negativeSlope) implements Activation {

    /** Checks the slope. */
    public LeakyRelu {
        Domain.check("leaky-relu", "negative-slope", negativeSlope, "(0, 1)");
    }

    /** With the default slope. */
    public LeakyRelu() {
        this(0.01);
    }

    @Override
    public String name() {
        return "leaky-relu";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(Interval.ALL);
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        double slope = negativeSlope;
        for (int i = 0; i < n; i++) {
            // A slope in (0, 1) raises what is negative and lowers what is positive.
            out[i] = Math.max(in[i], slope * in[i]);
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        double slope = negativeSlope;
        for (int i = 0; i < n; i++) {
            double positive = Pieces.above(in[i], 0);
            double derivative = positive + (1 - positive) * slope;
            result[i] = derivative * upstream[i];
        }
    }
}
