package dev.neurona.layer;

import dev.neurona.component.Domain;
import dev.neurona.component.Required;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.RandomStream;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A layer that adds normal random numbers to its inputs in training, and changes nothing in prediction.
 *
 * <pre>
 *   training     z = x + standardDeviation · e,   e independent, each of the standard normal distribution
 *   predicting   z = x
 *   backward     dx = dz
 * </pre>
 *
 * <p>The noise is a pure function of (seed, step, layer name). It does not depend on the size of x: standardise the inputs
 * first, or choose the standard deviation accordingly. With 0 the layer changes nothing.
 *
 * <p>Other libraries: Keras has it under the same name; PyTorch has no such layer.
 *
 * <p>Source: C. M. Bishop, <i>Training with noise is equivalent to Tikhonov regularization</i>, Neural Computation 7(1),
 * 1995, <a href="https://doi.org/10.1162/neco.1995.7.1.108">doi:10.1162/neco.1995.7.1.108</a>.
 *
 * @param standardDeviation standard deviation of the noise, in [0, inf); must be given
 */
public record GaussianNoise(@Required("0.1") double standardDeviation) implements Layer {

    /** Checks the standard deviation. */
    public GaussianNoise {
        Domain.check("gaussian-noise", "standard-deviation", standardDeviation, "[0, inf)");
    }

    /** Without noise. */
    public GaussianNoise() {
        this(0);
    }

    @Override
    public String name() {
        return "gaussian-noise";
    }

    @Override
    public List<String> movable() {
        return List.of("standard-deviation");
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public String formula(String of, int inputs) {
        return switch (of) {
            case "z" -> "z = x; in training z = x + " + standardDeviation + " e, e standard normal";
            case "dx" -> "dx = dz";
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new Pass(standardDeviation);
    }

    private record Pass(double standardDeviation) implements LayerPass {

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            int n = z.getNumElements();
            if (!context.isTraining()) {
                System.arraycopy(x.data, 0, z.data, 0, n);
                return;
            }
            double deviation = context.now("gaussian-noise", "standard-deviation", standardDeviation);
            RandomStream random = context.random();
            for (int i = 0; i < n; i++) {
                z.data[i] = Math.fma(deviation, random.nextGaussian(), x.data[i]);
            }
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            System.arraycopy(dz.data, 0, dx.data, 0, dz.getNumElements());
        }
    }
}
