package dev.neurona.layer;

import dev.neurona.component.Domain;
import dev.neurona.component.Required;
import dev.neurona.initializer.Normal;
import dev.neurona.initializer.Uniform;
import dev.neurona.math.Trigonometry;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.LayerSite.Parameter;
import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.ParameterSpec;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Random cosines of the inputs, which are drawn once and not trained: a linear layer behind them is close to a machine with
 * the Gaussian kernel of the given scale.
 *
 * <pre>
 *   forward    t = x W + b          z = sqrt(2 / D) · cos(t)             D = features
 *   backward   dt = -sqrt(2 / D) · sin(t) · dz                           dx = dt W^T
 *   drawn      W_ij from a normal distribution of mean 0 and standard deviation 1 / scale,   b_j uniform in [0, 2 pi)
 *   kernel     mean of z(x) · z(y) over W and b = exp(-|x - y|² / (2 scale²))
 * </pre>
 *
 * <p>x is examples x inputs; W ({@code frequencies}) is inputs x features, b ({@code phases}) 1 x features. Both are a
 * function of the network's seed and saved with the model. The quantity {@code angle} holds t. The scale is in the units of
 * x: standardise the inputs first. The error of the kernel falls with the root of the number of features.
 *
 * <p>Other libraries: {@code RBFSampler} of scikit-learn, whose gamma is 1 / (2 scale²); Keras once had it as
 * {@code RandomFourierFeatures}.
 *
 * <p>Source: A. Rahimi, B. Recht, <i>Random features for large-scale kernel machines</i>, NIPS 2007.
 *
 * @param features number D of outputs, in [1, inf); must be given
 * @param scale width of the kernel, in [1e-100, 1e100]; default 1
 */
public record RandomFourier(@Required("100") int features, double scale) implements Layer {

    private static final double TURN = 2 * Math.PI;

    /** Checks the number of features and the scale. */
    public RandomFourier {
        Domain.check("random-fourier", "features", features, "[1, inf)");
        Domain.check("random-fourier", "scale", scale, "[1e-100, 1e100]");
    }

    /** One feature of scale 1. */
    public RandomFourier() {
        this(1, 1.0);
    }

    @Override
    public String name() {
        return "random-fourier";
    }

    @Override
    public int outputs(int inputs) {
        return features;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of(
                new ParameterSpec(
                        "frequencies", inputs, features, new Normal(0, 1 / scale), ParameterSpec.Role.OBSERVED),
                new ParameterSpec("phases", 1, features, new Uniform(0, TURN), ParameterSpec.Role.OBSERVED));
    }

    @Override
    public String description() {
        return "scale " + scale + ", not trained";
    }

    @Override
    public String formula(String of, int inputs) {
        return switch (of) {
            case "frequencies" -> "W, not trained";
            case "phases" -> "b, not trained";
            case "angle" -> "t = x W + b";
            case "z" -> "z = sqrt(2 / " + features + ") cos(t)";
            case "dx" -> "dx = dt W^T, dt = -sqrt(2 / " + features + ") sin(t) * dz";
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new Pass(
                Math.sqrt(2.0 / features),
                site.products(),
                site.parameter("frequencies"),
                site.parameter("phases"),
                site.quantity("angle", features),
                site.scratch(features));
    }

    private record Pass(
            double amplitude,
            MatrixProducts products,
            Parameter frequencies,
            Parameter phases,
            DMatrixRMaj angle,
            DMatrixRMaj dAngle)
            implements LayerPass {

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            products.multiplyAddRow(x, frequencies.value(), phases.value(), angle);
            int n = z.getNumElements();
            for (int i = 0; i < n; i++) {
                z.data[i] = amplitude * Trigonometry.cosine(1, angle.data[i]);
            }
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            int n = dz.getNumElements();
            for (int i = 0; i < n; i++) {
                dAngle.data[i] = -amplitude * Trigonometry.sine(1, angle.data[i]) * dz.data[i];
            }
            products.multiplyTransB(dAngle, frequencies.value(), dx);
        }
    }
}
