package dev.neurona.activation;

import dev.neurona.component.Domain;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * A rectifier that begins at a threshold, and there with a jump.
 *
 * <pre>
 *   a  = z  if z &gt; t, else 0
 *   dz = da if z &gt; t, else 0
 * </pre>
 *
 * <p>Range [0, inf), without (0, t]; it jumps at t, where both value and derivative are 0; exact. 0 and inf at -inf and
 * +inf.
 *
 * <p>Other libraries: theta in ONNX and Keras 2, ReLU(threshold=t) in Keras 3, Threshold(t, 0) in PyTorch. A threshold
 * of 0 is {@link Relu}, and not accepted here.
 *
 * <p>Source: K. Konda, R. Memisevic, D. Krueger, <i>Zero-bias autoencoders and the benefits of co-adapting
 * features</i>, ICLR 2015, <a href="https://arxiv.org/abs/1402.3337">arXiv:1402.3337</a>.
 *
 * @param threshold the largest z that becomes 0, in (0, inf); default 1
 */
public record ThresholdedRelu(double threshold) implements Activation {

    /** Checks the threshold. */
    public ThresholdedRelu {
        Domain.check("thresholded-relu", "threshold", threshold, "(0, inf)");
    }

    /** With the default threshold. */
    public ThresholdedRelu() {
        this(1.0);
    }

    @Override
    public String name() {
        return "thresholded-relu";
    }

    @Override
    public Optional<Interval> range() {
        return Optional.of(Interval.NOT_NEGATIVE);
    }

    @Override
    public void forward(DMatrixRMaj z, DMatrixRMaj a) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] out = a.data;
        double start = threshold;
        for (int i = 0; i < n; i++) {
            out[i] = Math.max(in[i], 0.0) * Pieces.above(in[i], start);
        }
    }

    @Override
    public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
        int n = z.getNumElements();
        double[] in = z.data;
        double[] upstream = da.data;
        double[] result = dz.data;
        double start = threshold;
        for (int i = 0; i < n; i++) {
            result[i] = Pieces.above(in[i], start) * upstream[i];
        }
    }
}
