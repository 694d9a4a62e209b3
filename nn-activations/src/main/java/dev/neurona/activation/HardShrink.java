package dev.neurona.activation;

import dev.neurona.component.Domain;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Keeps what is larger in size than a threshold, and makes the rest 0.
 *
 * <pre>
 *   a  = z  if |z| &gt; t, else 0
 *   dz = da if |z| &gt; t, else 0
 * </pre>
 *
 * <p>Range (-inf, inf), without [-t, 0) and (0, t]; it jumps at -t and t, where both value and derivative are 0; exact.
 * -inf and inf at -inf and +inf.
 *
 * <p>Other libraries: lambd in PyTorch, where 0 is allowed; threshold in Keras. Both have the default 0.5. A threshold
 * of 0 is {@link Identity}, and not accepted here.
 *
 * <p>Source: D. L. Donoho, I. M. Johnstone, <i>Ideal spatial adaptation by wavelet shrinkage</i>, Biometrika 81, 1994,
 * <a href="https://doi.org/10.1093/biomet/81.3.425">doi:10.1093/biomet/81.3.425</a>.
 *
 * @param threshold the size t up to which a number becomes 0, in (0, inf); default 0.5
 */
public record HardShrink(double threshold) implements Activation {

    /** Checks the threshold. */
    public HardShrink {
        Domain.check("hard-shrink", "threshold", threshold, "(0, inf)");
    }

    /** With the default threshold. */
    public HardShrink() {
        this(0.5);
    }

    @Override
    public String name() {
        return "hard-shrink";
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
        double size = threshold;
        for (int i = 0; i < n; i++) {
            out[i] = in[i] * Pieces.above(Math.abs(in[i]), size);
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        double size = threshold;
        for (int i = 0; i < n; i++) {
            result[i] = Pieces.above(Math.abs(in[i]), size) * upstream[i];
        }
    }
}
