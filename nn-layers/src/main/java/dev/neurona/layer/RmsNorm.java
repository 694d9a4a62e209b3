package dev.neurona.layer;

import dev.neurona.component.Domain;
import dev.neurona.initializer.Constant;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.LayerSite.Parameter;
import dev.neurona.spi.ParameterSpec;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A layer that divides each row by its root mean square, then scales each column: {@link LayerNorm} without mean and shift.
 *
 * <pre>
 *   forward    r  = sqrt(mean(x · x) + epsilon)      the mean over the row
 *              x' = x / r
 *              z  = scale · x'
 *   backward   dscale = column sums of dz · x'
 *              g  = scale · dz
 *              dx = (g - x' · mean(g · x')) / r
 * </pre>
 *
 * <p>Rows are independent, so training and prediction are the same. x and z are examples x columns, scale is 1 x columns;
 * the quantity {@code standardised} holds x'. A row of zeros stays zero, with the slope scale / sqrt(epsilon). A row whose
 * sum of squares overflows becomes NaN, which stops the run.
 *
 * <p>Other libraries: the default epsilon is 1e-6 in Keras, too; in PyTorch it is the machine epsilon, 2.2e-16 in double
 * precision.
 *
 * <p>Source: B. Zhang, R. Sennrich, <i>Root mean square layer normalization</i>, NeurIPS 2019,
 * <a href="https://arxiv.org/abs/1910.07467">arXiv:1910.07467</a>.
 *
 * @param epsilon added to the mean square, in (0, inf); default 1e-6
 */
public record RmsNorm(double epsilon) implements Layer {

    /** Checks epsilon. */
    public RmsNorm {
        Domain.check("rms-norm", "epsilon", epsilon, "(0, inf)");
    }

    /** With the default epsilon. */
    public RmsNorm() {
        this(1e-6);
    }

    @Override
    public String name() {
        return "rms-norm";
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of(new ParameterSpec("scale", 1, inputs, new Constant(1.0), ParameterSpec.Role.SCALE));
    }

    @Override
    public String formula(String of, int inputs) {
        return switch (of) {
            case "scale" -> "scale";
            case "standardised" -> "x' = x / r, r = sqrt(mean(x * x) + " + epsilon + "), the mean of the row";
            case "z" -> "z = scale * x'";
            case "dscale" -> "dscale = column sums of dz * x'";
            case "dx" -> "dx = (g - x' * mean(g * x')) / r, g = scale * dz";
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new Pass(
                epsilon, site.parameter("scale"), site.quantity("standardised", site.inputs()), site.scratch(1));
    }

    private record Pass(double epsilon, Parameter scale, DMatrixRMaj standardised, DMatrixRMaj inverseRoot)
            implements LayerPass {

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            double[] factors = scale.value().data;
            for (int row = 0, i = 0; row < x.numRows; row++) {
                double inverse = 1 / Math.sqrt(meanSquare(x, i) + epsilon);
                inverseRoot.data[row] = inverse;
                for (int j = 0; j < x.numCols; j++, i++) {
                    standardised.data[i] = x.data[i] * inverse;
                    z.data[i] = factors[j] * standardised.data[i];
                }
            }
        }

        private static double meanSquare(DMatrixRMaj x, int from) {
            double sum = 0;
            for (int i = from; i < from + x.numCols; i++) {
                sum = Math.fma(x.data[i], x.data[i], sum);
            }
            // An infinite sum would turn the row into zeros and stay hidden; as NaN it reaches the cost.
            double mean = sum / x.numCols;
            return mean + 0.0 * mean;
        }

        @Override
        public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
            Columns.sumProducts(dz, standardised, scale.gradient());
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            double[] factors = scale.value().data;
            int n = dz.numCols;
            for (int row = 0, from = 0; row < dz.numRows; row++, from += n) {
                double product = 0;
                for (int j = 0, i = from; j < n; j++, i++) {
                    product = Math.fma(factors[j] * dz.data[i], standardised.data[i], product);
                }
                for (int j = 0, i = from; j < n; j++, i++) {
                    double across = factors[j] * dz.data[i] - standardised.data[i] * (product / n);
                    dx.data[i] = across * inverseRoot.data[row];
                }
            }
        }
    }
}
