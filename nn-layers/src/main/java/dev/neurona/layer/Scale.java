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
 * A layer that multiplies each column by a factor that is learnt. At the end of a residual branch, with a small initial
 * value, it lets a deep network begin near the identity.
 *
 * <pre>
 *   forward    z = scale · x
 *   backward   dscale = column sums of dz · x          dx = scale · dz
 * </pre>
 *
 * <p>x and z are examples x columns, scale is 1 x columns. With an initial value of 0 no gradient reaches what is before
 * the layer in the first step.
 *
 * <p>Other libraries: neither PyTorch nor Keras has it as a core layer; in model libraries it is called LayerScale, and
 * begins at 1e-5 or similar.
 *
 * <p>Source: H. Touvron, M. Cord, A. Sablayrolles, G. Synnaeve, H. Jégou, <i>Going deeper with image transformers</i>,
 * ICCV 2021, <a href="https://arxiv.org/abs/2103.17239">arXiv:2103.17239</a>.
 *
 * @param initial initial value of every factor, in (-inf, inf); default 1
 */
public record Scale(double initial) implements Layer {

    /** Checks the initial value. */
    public Scale {
        Domain.check("scale", "initial", initial, "(-inf, inf)");
    }

    /** With factors that begin at 1. */
    public Scale() {
        this(1.0);
    }

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of(new ParameterSpec("scale", 1, inputs, new Constant(initial), ParameterSpec.Role.SCALE));
    }

    @Override
    public String formula(String of, int inputs) {
        return switch (of) {
            case "scale" -> "scale";
            case "z" -> "z = scale * x";
            case "dscale" -> "dscale = column sums of dz * x";
            case "dx" -> "dx = scale * dz";
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new Pass(site.parameter("scale"));
    }

    private record Pass(Parameter scale) implements LayerPass {

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            scaled(x, z);
        }

        @Override
        public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
            Columns.sumProducts(dz, x, scale.gradient());
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            scaled(dz, dx);
        }

        private void scaled(DMatrixRMaj from, DMatrixRMaj to) {
            double[] factors = scale.value().data;
            for (int row = 0, i = 0; row < from.numRows; row++) {
                for (int j = 0; j < from.numCols; j++, i++) {
                    to.data[i] = factors[j] * from.data[i];
                }
            }
        }
    }
}
