package dev.neurona.activation;

import dev.neurona.component.Domain;
import dev.neurona.math.Trigonometry;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The sine: networks that represent signals, images and their derivatives.
 *
 * <pre>
 *   a  = sin(w z)
 *   dz = w cos(w z) da
 * </pre>
 *
 * <p>Range [-1, 1]; no kinks; no limits at -inf and +inf, where it is NaN. The product w z counts with all its digits
 * up to 1e12; beyond, its rounded value counts, whose sine is still exact to the last place or two.
 *
 * <p>Other libraries: a function, not a layer, and w a factor that users write. Networks of this kind have w = 30 in
 * the first layer.
 *
 * <p>Source: V. Sitzmann, J. N. P. Martel, A. W. Bergman, D. B. Lindell, G. Wetzstein, <i>Implicit neural
 * representations with periodic activation functions</i>, NeurIPS 2020,
 * <a href="https://arxiv.org/abs/2006.09661">arXiv:2006.09661</a>.
 *
 * @param frequency the factor w, in (0, inf); default 1
 */
public record Sine(double frequency) implements Activation {

    /** Checks the frequency. */
    public Sine {
        Domain.check("sine", "frequency", frequency, "(0, inf)");
    }

    /** With the default frequency. */
    public Sine() {
        this(1.0);
    }

    @Override
    public String name() {
        return "sine";
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
        double factor = frequency;
        for (int i = 0; i < n; i++) {
            out[i] = Trigonometry.sine(factor, in[i]);
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        double factor = frequency;
        for (int i = 0; i < n; i++) {
            result[i] = factor * Trigonometry.cosine(factor, in[i]) * upstream[i];
        }
    }
}
