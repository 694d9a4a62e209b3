package dev.neurona.layer;

import dev.neurona.component.Domain;
import dev.neurona.initializer.Constant;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.LayerSite.Parameter;
import dev.neurona.spi.ParameterSpec;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A rectifier whose slope on the negative side is learnt, one per column. A layer, not an activation, because it has a
 * parameter; put it behind a dense layer without an activation.
 *
 * <pre>
 *   forward    z = x  if x &gt; 0, else slope · x
 *   backward   dslope = column sums of dz · min(x, 0)
 *              dx = dz if x &gt; 0, else slope · dz
 * </pre>
 *
 * <p>x and z are examples x columns, slope is 1 x columns. One kink, at 0, where the derivative is the slope. NaN stays
 * NaN, backward too. The slopes are not bounded: they may become negative, or greater than 1.
 *
 * <p>Other libraries: PyTorch learns a single slope for all columns by default, Keras one per column; the initial value is
 * 0.25 in PyTorch, too, and 0 in Keras.
 *
 * <p>Source: K. He, X. Zhang, S. Ren, J. Sun, <i>Delving deep into rectifiers: surpassing human-level performance on
 * ImageNet classification</i>, ICCV 2015, <a href="https://arxiv.org/abs/1502.01852">arXiv:1502.01852</a>.
 *
 * @param initial initial value of every slope, in (-inf, inf); default 0.25
 */
public record PRelu(double initial) implements Layer {

    /** Checks the initial value. */
    public PRelu {
        Domain.check("prelu", "initial", initial, "(-inf, inf)");
    }

    /** With slopes that begin at 0.25. */
    public PRelu() {
        this(0.25);
    }

    @Override
    public String name() {
        return "prelu";
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of(new ParameterSpec("slope", 1, inputs, new Constant(initial), ParameterSpec.Role.SCALE));
    }

    @Override
    public String formula(String of, int inputs) {
        return switch (of) {
            case "slope" -> "slope";
            case "z" -> "z = x where x > 0, else slope * x";
            case "dslope" -> "dslope = column sums of dz * min(x, 0)";
            case "dx" -> "dx = dz where x > 0, else slope * dz";
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new Pass(site.parameter("slope"));
    }

    private record Pass(Parameter slope) implements LayerPass {

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            double[] slopes = slope.value().data;
            for (int row = 0, i = 0; row < x.numRows; row++) {
                for (int j = 0; j < x.numCols; j++, i++) {
                    z.data[i] = Math.fma(slopes[j], Math.min(x.data[i], 0.0), Math.max(x.data[i], 0.0));
                }
            }
        }

        @Override
        public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
            double[] dSlope = slope.gradient().data;
            Arrays.fill(dSlope, 0, x.numCols, 0.0);
            for (int row = 0, i = 0; row < x.numRows; row++) {
                for (int j = 0; j < x.numCols; j++, i++) {
                    dSlope[j] = Math.fma(dz.data[i], Math.min(x.data[i], 0.0), dSlope[j]);
                }
            }
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            double[] slopes = slope.value().data;
            for (int row = 0, i = 0; row < x.numRows; row++) {
                for (int j = 0; j < x.numCols; j++, i++) {
                    // 1 for x > 0, 0 below, NaN for NaN, without a branch, which signs at random would mispredict.
                    double positive = Math.ceil(Math.min(Math.max(x.data[i], 0.0), 1.0));
                    dx.data[i] = (positive + (1 - positive) * slopes[j]) * dz.data[i];
                }
            }
        }
    }
}
