package dev.neurona.testkit.correct;

import dev.neurona.initializer.Constant;
import dev.neurona.initializer.Zeros;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.LayerSite.Parameter;
import dev.neurona.spi.ParameterSpec;
import dev.neurona.spi.ParameterSpec.Role;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** A layer that couples rows and observes: each column is standardised over the batch, then scaled and shifted. */
public record Whitened() implements Layer {

    private static final double EPSILON = 1e-5;

    @Override
    public String name() {
        return "whitened";
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public Optional<Activation> activation() {
        return Optional.of(new Logistic());
    }

    @Override
    public boolean couplesRows() {
        return true;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of(
                new ParameterSpec("scale", 1, inputs, new Constant(1.0), Role.SCALE),
                new ParameterSpec("shift", 1, inputs, new Zeros(), Role.BIAS),
                new ParameterSpec("mean", 1, inputs, new Zeros(), Role.OBSERVED),
                new ParameterSpec("variance", 1, inputs, new Constant(1.0), Role.OBSERVED));
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new Pass(site);
    }

    private static final class Pass implements LayerPass {

        private final Parameter scale;
        private final Parameter shift;
        private final Parameter runningMean;
        private final Parameter runningVariance;
        private final DMatrixRMaj standard;
        private final DMatrixRMaj mean;
        private final DMatrixRMaj variance;
        private boolean training;

        Pass(LayerSite site) {
            scale = site.parameter("scale");
            shift = site.parameter("shift");
            runningMean = site.parameter("mean");
            runningVariance = site.parameter("variance");
            standard = site.scratch(site.inputs());
            mean = site.scratch(1, site.inputs());
            variance = site.scratch(1, site.inputs());
        }

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            training = context.isTraining();
            for (int j = 0; j < x.numCols; j++) {
                if (training) {
                    measure(x, j);
                }
                double m = training ? mean.data[j] : runningMean.value().data[j];
                for (int row = 0; row < x.numRows; row++) {
                    standard.set(row, j, (x.get(row, j) - m) / deviation(j));
                    z.set(row, j, scale.value().data[j] * standard.get(row, j) + shift.value().data[j]);
                }
            }
        }

        private void measure(DMatrixRMaj x, int j) {
            double sum = 0;
            for (int row = 0; row < x.numRows; row++) {
                sum += x.get(row, j);
            }
            mean.data[j] = sum / x.numRows;
            double squares = 0;
            for (int row = 0; row < x.numRows; row++) {
                double off = x.get(row, j) - mean.data[j];
                squares += off * off;
            }
            variance.data[j] = squares / x.numRows;
        }

        private double deviation(int j) {
            return Math.sqrt((training ? variance : runningVariance.value()).data[j] + EPSILON);
        }

        @Override
        public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
            for (int j = 0; j < dz.numCols; j++) {
                double scales = 0;
                double shifts = 0;
                for (int row = 0; row < dz.numRows; row++) {
                    scales += dz.get(row, j) * standard.get(row, j);
                    shifts += dz.get(row, j);
                }
                scale.gradient().data[j] = scales;
                shift.gradient().data[j] = shifts;
            }
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            int n = training ? dz.numRows : 1;
            for (int j = 0; j < dz.numCols; j++) {
                double scales = training ? scale.gradient().data[j] / n : 0;
                double shifts = training ? shift.gradient().data[j] / n : 0;
                for (int row = 0; row < dz.numRows; row++) {
                    double centred = dz.get(row, j) - shifts - standard.get(row, j) * scales;
                    dx.set(row, j, scale.value().data[j] / deviation(j) * centred);
                }
            }
        }

        @Override
        public void observe() {
            for (int j = 0; j < mean.numCols; j++) {
                runningMean.value().data[j] = 0.9 * runningMean.value().data[j] + 0.1 * mean.data[j];
                runningVariance.value().data[j] = 0.9 * runningVariance.value().data[j] + 0.1 * variance.data[j];
            }
        }
    }
}
