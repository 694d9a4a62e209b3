package dev.neurona.layer;

import dev.neurona.component.Domain;
import dev.neurona.initializer.Constant;
import dev.neurona.initializer.Zeros;
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
 * A layer that standardises each row, then scales and shifts each column.
 *
 * <pre>
 *   forward    x' = (x - mean) / sqrt(variance + epsilon)     mean and variance (divided by columns) of the row
 *              z  = scale · x' + shift
 *   backward   dscale = column sums of dz · x'                dshift = column sums of dz
 *              g  = scale · dz
 *              dx = (g - mean(g) - x' · mean(g · x')) / sqrt(variance + epsilon)     means of the row
 * </pre>
 *
 * <p>Rows are independent, so training and prediction are the same. x and z are examples x columns, scale and shift 1 x
 * columns; the quantity {@code standardised} holds x'. A constant row becomes the shift. A single column is always
 * constant and is refused. A row whose variance overflows becomes NaN, which stops the run.
 *
 * <p>Other libraries: the default epsilon is 1e-5 in PyTorch, too, and 1e-3 in Keras.
 *
 * <p>Source: J. L. Ba, J. R. Kiros, G. E. Hinton, <i>Layer normalization</i>, 2016,
 * <a href="https://arxiv.org/abs/1607.06450">arXiv:1607.06450</a>.
 *
 * @param epsilon added to the variance, in (0, inf); default 1e-5
 */
public record LayerNorm(double epsilon) implements Layer {

    /** Checks epsilon. */
    public LayerNorm {
        Domain.check("layer-norm", "epsilon", epsilon, "(0, inf)");
    }

    /** With the default epsilon. */
    public LayerNorm() {
        this(1e-5);
    }

    @Override
    public String name() {
        return "layer-norm";
    }

    @Override
    public int outputs(int inputs) {
        if (inputs < 2) {
            throw new IllegalArgumentException("layer-norm needs at least 2 inputs, got " + inputs
                    + ": a single number is its own mean, and every output would be the shift; leave the layer out.");
        }
        return inputs;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of(
                new ParameterSpec("scale", 1, inputs, new Constant(1.0), ParameterSpec.Role.SCALE),
                new ParameterSpec("shift", 1, inputs, new Zeros(), ParameterSpec.Role.BIAS));
    }

    @Override
    public String formula(String of, int inputs) {
        return switch (of) {
            case "scale" -> "scale";
            case "shift" -> "shift";
            case "standardised" -> "x' = (x - mean) / sqrt(variance + " + epsilon + "), mean and variance of the row";
            case "z" -> "z = scale * x' + shift";
            case "dscale" -> "dscale = column sums of dz * x'";
            case "dshift" -> "dshift = column sums of dz";
            case "dx" -> "dx = (g - mean(g) - x' * mean(g * x')) / sqrt(variance + " + epsilon + "), g = scale * dz";
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new Pass(
                epsilon,
                site.products(),
                site.parameter("scale"),
                site.parameter("shift"),
                site.quantity("standardised", site.inputs()),
                site.scratch(1));
    }

    private record Pass(
            double epsilon,
            MatrixProducts products,
            Parameter scale,
            Parameter shift,
            DMatrixRMaj standardised,
            DMatrixRMaj inverseDeviation)
            implements LayerPass {

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            double[] factors = scale.value().data;
            double[] summands = shift.value().data;
            for (int row = 0, i = 0; row < x.numRows; row++) {
                double mean = mean(x, i);
                double inverse = 1 / Math.sqrt(variance(x, i, mean) + epsilon);
                inverseDeviation.data[row] = inverse;
                for (int j = 0; j < x.numCols; j++, i++) {
                    standardised.data[i] = (x.data[i] - mean) * inverse;
                    z.data[i] = Math.fma(factors[j], standardised.data[i], summands[j]);
                }
            }
        }

        /** The mean of a row, taken of the differences to its first number, so that a constant row has it exactly. */
        private static double mean(DMatrixRMaj x, int from) {
            double first = x.data[from];
            double sum = 0;
            for (int i = from; i < from + x.numCols; i++) {
                sum += x.data[i] - first;
            }
            return first + sum / x.numCols;
        }

        private static double variance(DMatrixRMaj x, int from, double mean) {
            double sum = 0;
            for (int i = from; i < from + x.numCols; i++) {
                double deviation = x.data[i] - mean;
                sum = Math.fma(deviation, deviation, sum);
            }
            // An infinite variance would turn the row into zeros and stay hidden; as NaN it reaches the cost.
            double variance = sum / x.numCols;
            return variance + 0.0 * variance;
        }

        @Override
        public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
            Columns.sumProducts(dz, standardised, scale.gradient());
            products.sumColumns(dz, shift.gradient());
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            double[] factors = scale.value().data;
            int n = dz.numCols;
            for (int row = 0, from = 0; row < dz.numRows; row++, from += n) {
                double sum = 0;
                double product = 0;
                for (int j = 0, i = from; j < n; j++, i++) {
                    double g = factors[j] * dz.data[i];
                    sum += g;
                    product = Math.fma(g, standardised.data[i], product);
                }
                for (int j = 0, i = from; j < n; j++, i++) {
                    double centred = factors[j] * dz.data[i] - sum / n - standardised.data[i] * (product / n);
                    dx.data[i] = centred * inverseDeviation.data[row];
                }
            }
        }
    }
}
