package dev.neurona.layer;

import dev.neurona.component.Domain;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.ejml.data.DMatrixRMaj;

/**
 * Dropout for networks of selu units: in training a dropped input becomes the lower end of selu, and an affine map behind it
 * keeps inputs of mean 0 and variance 1 at mean 0 and variance 1. It changes nothing in prediction.
 *
 * <pre>
 *   training     z = a · (x · m + alpha · (1 - m)) + b,   m = 1 with probability q = 1 - rate, else 0
 *                a = 1 / sqrt(q + alpha² · q · rate),   b = -a · rate · alpha,   alpha = -1.7580993408473768
 *   predicting   z = x
 *   backward     dx = a · m · dz in training, dx = dz in prediction
 * </pre>
 *
 * <p>The mask is a pure function of (seed, step, layer name), and is the quantity {@code mask}, 1 everywhere in prediction.
 * The mean over masks of a single z is a · q · x and not x: what is kept are the moments over standardised inputs.
 *
 * <p>Other libraries: PyTorch has it under this name with the same a and b and a default rate of 0.5; Keras has it too, and
 * no default.
 *
 * <p>Source: G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter, <i>Self-normalizing neural networks</i>, NIPS 2017,
 * <a href="https://arxiv.org/abs/1706.02515">arXiv:1706.02515</a>, which takes rates of 0.05 and 0.1.
 *
 * @param rate probability that an input is dropped, in [0, 1); default 0.1
 */
public record AlphaDropout(double rate) implements Layer {

    /** The lower end of selu, -lambda alpha. */
    private static final double DROPPED = -1.7580993408473768;

    /** Checks the rate. */
    public AlphaDropout {
        Domain.check("alpha-dropout", "rate", rate, "[0, 1)");
    }

    /** With the default rate. */
    public AlphaDropout() {
        this(0.1);
    }

    @Override
    public String name() {
        return "alpha-dropout";
    }

    @Override
    public List<String> movable() {
        return List.of("rate");
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public OptionalInt drawsPerRow(int inputs) {
        return OptionalInt.of(inputs);
    }

    @Override
    public String description() {
        return "rate " + rate;
    }

    private static double factor(double rate) {
        double kept = 1 - rate;
        return 1 / Math.sqrt(kept + DROPPED * DROPPED * kept * rate);
    }

    private static double summand(double rate) {
        return -factor(rate) * rate * DROPPED;
    }

    @Override
    public String formula(String of, int inputs) {
        return switch (of) {
            case "mask" -> "mask = 1; in training 0 with probability " + rate;
            case "z" ->
                "z = x; in training z = a (x * mask + " + DROPPED + " (1 - mask)) + b, a = " + factor(rate) + ", b = "
                        + summand(rate);
            case "dx" -> "dx = dz; in training dx = a mask * dz";
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new Pass(rate, site.quantity("mask", site.outputs()));
    }

    private static final class Pass implements LayerPass {

        private final double own;
        private final DMatrixRMaj mask;
        /** What the mask is multiplied by backward: a, or 1 if the last pass predicted. */
        private double slope = 1;

        Pass(double own, DMatrixRMaj mask) {
            this.own = own;
            this.mask = mask;
        }

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            int n = z.getNumElements();
            if (!context.isTraining()) {
                slope = 1;
                Arrays.fill(mask.data, 0, n, 1.0);
                System.arraycopy(x.data, 0, z.data, 0, n);
                return;
            }
            double rate = context.now("alpha-dropout", "rate", own);
            double summand = summand(rate);
            slope = factor(rate);
            RandomStream random = context.random();
            for (int i = 0; i < n; i++) {
                double m = random.nextDouble() < rate ? 0.0 : 1.0;
                mask.data[i] = m;
                z.data[i] = Math.fma(slope, x.data[i] * m + DROPPED * (1 - m), summand);
            }
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            int n = dz.getNumElements();
            for (int i = 0; i < n; i++) {
                dx.data[i] = slope * mask.data[i] * dz.data[i];
            }
        }
    }
}
