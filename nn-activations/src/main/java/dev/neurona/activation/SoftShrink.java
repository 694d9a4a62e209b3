package dev.neurona.activation;

import dev.neurona.component.Domain;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Moves every number towards 0 by a threshold, and what is nearer to 0: the proximal operator of the absolute value.
 *
 * <pre>
 *   a  = z - max(-t, min(z, t))
 *   dz = 0 if -t &lt; z &lt;= t, else da
 * </pre>
 *
 * <p>Range (-inf, inf); kinks at -t and t, where the derivative is 1 and 0; exact but for one rounding. -inf and inf at
 * -inf and +inf.
 *
 * <p>Other libraries: lambd in PyTorch, where 0 is allowed and the derivative at -t is 0; threshold in Keras. Both have
 * the default 0.5. A threshold of 0 is {@link Identity}, and not accepted here.
 *
 * <p>Source: D. L. Donoho, <i>De-noising by soft-thresholding</i>, IEEE Transactions on Information Theory 41, 1995,
 * <a href="https://doi.org/10.1109/18.382009">doi:10.1109/18.382009</a>.
 *
 * @param threshold the distance t, in (0, inf); default 0.5
 */
public record SoftShrink(double threshold) implements Activation {

    /** Checks the threshold. */
    public SoftShrink {
        Domain.check("soft-shrink", "threshold", threshold, "(0, inf)");
    }

    /** With the default threshold. */
    public SoftShrink() {
        this(0.5);
    }

    @Override
    public String name() {
        return "soft-shrink";
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
            out[i] = in[i] - Pieces.clamp(in[i], -size, size);
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        Pieces.backward(z, da, dz, -threshold, threshold, 0, 1);
    }
}
