package dev.neurona.testkit.correct;

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
 * A layer that multiplies each column by a learnt factor.
 *
 * <pre>
 *   forward    z  = s x                    column by column
 *   backward   ds = sum over rows of x dz        dx = s dz
 * </pre>
 *
 * @param start the initial factors, in (-inf, inf); default 1
 */
public record Scaled(double start) implements Layer {

    /** Checks the initial factors. */
    public Scaled {
        Domain.check("scaled", "start", start, "(-inf, inf)");
    }

    /** With factors that begin at 1. */
    public Scaled() {
        this(1);
    }

    @Override
    public String name() {
        return "scaled";
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of(new ParameterSpec("factors", 1, inputs, new Constant(start), ParameterSpec.Role.SCALE));
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new Pass(site.parameter("factors"));
    }

    private record Pass(Parameter factors) implements LayerPass {

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            multiply(x, z);
        }

        @Override
        public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
            double[] gradient = factors.gradient().data;
            Arrays.fill(gradient, 0, x.numCols, 0);
            for (int i = 0; i < x.getNumElements(); i++) {
                gradient[i % x.numCols] += x.data[i] * dz.data[i];
            }
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            multiply(dz, dx);
        }

        private void multiply(DMatrixRMaj from, DMatrixRMaj to) {
            double[] s = factors.value().data;
            for (int i = 0; i < from.getNumElements(); i++) {
                to.data[i] = s[i % from.numCols] * from.data[i];
            }
        }
    }
}
