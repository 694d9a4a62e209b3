package dev.neurona.testkit.layer;

import dev.neurona.initializer.Constant;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.LayerSite.Parameter;
import dev.neurona.spi.ParameterSpec;
import dev.neurona.spi.ParameterSpec.Role;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A layer with a factor and a summand per column, which is wrong in one way.
 *
 * <pre>
 *   forward    z  = s x + b                                      column by column
 *   backward   ds = column sums of x dz        db = column sums of dz        dx = s dz
 * </pre>
 */
public record Faulty(Fault fault) implements Layer {

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public boolean couplesRows() {
        return fault == Fault.DECLARES_COUPLING;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of(
                new ParameterSpec("factors", 1, inputs, new Constant(1), Role.SCALE),
                new ParameterSpec("summands", 1, inputs, new Constant(0), Role.BIAS));
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return fault.pass(site);
    }

    /** The right pass, of which a wrong one overrides something. It keeps a copy of x. */
    static class Pass implements LayerPass {

        final Parameter factors;
        final Parameter summands;
        final DMatrixRMaj kept;
        boolean training;

        Pass(LayerSite site) {
            factors = site.parameter("factors");
            summands = site.parameter("summands");
            kept = site.scratch(site.inputs());
        }

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            training = context.isTraining();
            keep(x);
            for (int i = 0; i < x.getNumElements(); i++) {
                z.data[i] = factors()[i % x.numCols] * x.data[i] + summands.value().data[i % x.numCols];
            }
        }

        void keep(DMatrixRMaj x) {
            System.arraycopy(x.data, 0, kept.data, 0, x.getNumElements());
        }

        double[] factors() {
            return factors.value().data;
        }

        @Override
        public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
            double[] ds = factors.gradient().data;
            double[] db = summands.gradient().data;
            Arrays.fill(ds, 0, x.numCols, 0);
            Arrays.fill(db, 0, x.numCols, 0);
            for (int i = 0; i < length(dz); i++) {
                ds[i % x.numCols] += kept.data[i] * dz.data[i];
                db[i % x.numCols] += dz.data[i];
            }
        }

        int length(DMatrixRMaj dz) {
            return dz.getNumElements();
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            for (int i = 0; i < dz.getNumElements(); i++) {
                dx.data[i] = factors()[i % dz.numCols] * dz.data[i];
            }
        }
    }
}
