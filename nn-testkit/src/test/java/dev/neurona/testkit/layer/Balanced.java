package dev.neurona.testkit.layer;

import dev.neurona.initializer.Zeros;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.LayerSite.Parameter;
import dev.neurona.spi.ParameterSpec;
import dev.neurona.spi.ParameterSpec.Role;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A layer that takes the mean of each column off: that of the batch in training, in prediction a running mean.
 *
 * @param couplesRows whether it says that it couples rows, as it does
 * @param fault what is wrong with its pass
 */
public record Balanced(boolean couplesRows, Fault fault) implements Layer {

    /** What may be wrong. */
    public enum Fault {
        /** Nothing. */
        NONE,
        /** The mean is taken for a constant on the way back. */
        CONSTANT_BACKWARD,
        /** Prediction, too, takes off the mean of the last batch that trained. */
        PREDICTS_WITH_BATCH,
        /** The running mean that is moved is the one that was there first. */
        KEEPS_STATISTICS
    }

    @Override
    public String name() {
        return "balanced";
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of(new ParameterSpec("mean", 1, inputs, new Zeros(), Role.OBSERVED));
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new Pass(fault, site.parameter("mean"), site.scratch(1, site.inputs()));
    }

    private static final class Pass implements LayerPass {

        private final Fault fault;
        private final Parameter running;
        private final DMatrixRMaj mean;
        private boolean training;
        private DMatrixRMaj first = new DMatrixRMaj(0, 0);

        Pass(Fault fault, Parameter running, DMatrixRMaj mean) {
            this.fault = fault;
            this.running = running;
            this.mean = mean;
        }

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            training = context.isTraining();
            if (training) {
                measure(x);
            }
            boolean ofBatch = training || fault == Fault.PREDICTS_WITH_BATCH;
            double[] off = ofBatch ? mean.data : running.value().data;
            for (int i = 0; i < x.getNumElements(); i++) {
                z.data[i] = x.data[i] - off[i % x.numCols];
            }
        }

        private void measure(DMatrixRMaj x) {
            mean.zero();
            for (int i = 0; i < x.getNumElements(); i++) {
                mean.data[i % x.numCols] += x.data[i] / x.numRows;
            }
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            for (int j = 0; j < dz.numCols; j++) {
                double sum = 0;
                for (int row = 0; row < dz.numRows; row++) {
                    sum += dz.get(row, j);
                }
                for (int row = 0; row < dz.numRows; row++) {
                    dx.set(row, j, dz.get(row, j) - (centres() ? sum / dz.numRows : 0));
                }
            }
        }

        private boolean centres() {
            return training && fault != Fault.CONSTANT_BACKWARD;
        }

        @Override
        public void observe() {
            first = first.numCols == 0 || fault != Fault.KEEPS_STATISTICS ? running.value() : first;
            for (int j = 0; j < mean.numCols; j++) {
                first.data[j] = 0.9 * first.data[j] + 0.1 * mean.data[j];
            }
        }
    }
}
