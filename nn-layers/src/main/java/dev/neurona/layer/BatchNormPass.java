package dev.neurona.layer;

import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.LayerSite.Parameter;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** The arithmetic of {@link BatchNorm}. */
final class BatchNormPass implements LayerPass {

    private final BatchNorm norm;
    private final int columns;
    private final Parameter scale;
    private final Parameter shift;
    private final Parameter runningMean;
    private final Parameter runningVariance;
    private final DMatrixRMaj standardised;
    private final DMatrixRMaj mean;
    private final DMatrixRMaj variance;
    private final DMatrixRMaj inverseDeviation;
    private boolean training;
    private int rows;

    BatchNormPass(BatchNorm norm, LayerSite site) {
        this.norm = norm;
        this.columns = site.inputs();
        this.scale = site.parameter("scale");
        this.shift = site.parameter("shift");
        this.runningMean = site.parameter("running-mean");
        this.runningVariance = site.parameter("running-variance");
        this.standardised = site.quantity("standardised", columns);
        this.mean = site.scratch(1, columns);
        this.variance = site.scratch(1, columns);
        this.inverseDeviation = site.scratch(1, columns);
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
        training = context.isTraining();
        rows = x.numRows;
        if (training) {
            measure(x);
            standardise(x, mean.data, variance.data);
        } else {
            standardise(x, runningMean.value().data, runningVariance.value().data);
        }
        double[] factors = scale.value().data;
        double[] summands = shift.value().data;
        for (int row = 0, i = 0; row < x.numRows; row++) {
            for (int j = 0; j < columns; j++, i++) {
                z.data[i] = Math.fma(factors[j], standardised.data[i], summands[j]);
            }
        }
    }

    /**
     * Mean and variance in two passes: the one-pass form loses everything when the mean is large. The mean is taken of the
     * differences to the first row, so that a constant column has it exactly; an error of one unit in the last place would
     * be divided by the root of epsilon.
     */
    private void measure(DMatrixRMaj x) {
        mean.zero();
        variance.zero();
        for (int row = 0, i = 0; row < x.numRows; row++) {
            for (int j = 0; j < columns; j++, i++) {
                mean.data[j] += x.data[i] - x.data[j];
            }
        }
        for (int j = 0; j < columns; j++) {
            mean.data[j] = x.data[j] + mean.data[j] / x.numRows;
        }
        for (int row = 0, i = 0; row < x.numRows; row++) {
            for (int j = 0; j < columns; j++, i++) {
                double deviation = x.data[i] - mean.data[j];
                variance.data[j] = Math.fma(deviation, deviation, variance.data[j]);
            }
        }
        for (int j = 0; j < columns; j++) {
            // An infinite variance would turn the column into zeros and stay hidden; as NaN it reaches the cost.
            double measured = variance.data[j] / x.numRows;
            variance.data[j] = measured + 0.0 * measured;
        }
    }

    private void standardise(DMatrixRMaj x, double[] means, double[] variances) {
        for (int j = 0; j < columns; j++) {
            inverseDeviation.data[j] = 1 / Math.sqrt(variances[j] + norm.epsilon());
        }
        for (int row = 0, i = 0; row < x.numRows; row++) {
            for (int j = 0; j < columns; j++, i++) {
                standardised.data[i] = (x.data[i] - means[j]) * inverseDeviation.data[j];
            }
        }
    }

    @Override
    public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
        double[] dScale = scale.gradient().data;
        double[] dShift = shift.gradient().data;
        Arrays.fill(dScale, 0, columns, 0.0);
        Arrays.fill(dShift, 0, columns, 0.0);
        for (int row = 0, i = 0; row < dz.numRows; row++) {
            for (int j = 0; j < columns; j++, i++) {
                dScale[j] = Math.fma(dz.data[i], standardised.data[i], dScale[j]);
                dShift[j] += dz.data[i];
            }
        }
    }

    @Override
    public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
        if (training) {
            throughMoments(scale.value().data, dz, dx);
        } else {
            throughConstants(scale.value().data, dz, dx);
        }
    }

    /** Predicting: the running statistics do not depend on x, and dx = scale / deviation · dz. */
    private void throughConstants(double[] factors, DMatrixRMaj dz, DMatrixRMaj dx) {
        for (int row = 0, i = 0; row < dz.numRows; row++) {
            for (int j = 0; j < columns; j++, i++) {
                dx.data[i] = factors[j] * inverseDeviation.data[j] * dz.data[i];
            }
        }
    }

    /** Training: dx = scale / deviation · (dz - mean(dz) - x' · mean(dz · x')), the means over the batch. */
    private void throughMoments(double[] factors, DMatrixRMaj dz, DMatrixRMaj dx) {
        double[] dScale = scale.gradient().data;
        double[] dShift = shift.gradient().data;
        int n = dz.numRows;
        for (int row = 0, i = 0; row < n; row++) {
            for (int j = 0; j < columns; j++, i++) {
                double centred = dz.data[i] - dShift[j] / n - standardised.data[i] * (dScale[j] / n);
                dx.data[i] = factors[j] * inverseDeviation.data[j] * centred;
            }
        }
    }

    @Override
    public void observe() {
        if (rows < 2) {
            return;
        }
        double[] means = runningMean.value().data;
        double[] variances = runningVariance.value().data;
        double momentum = norm.momentum();
        for (int j = 0; j < columns; j++) {
            double unbiased = variance.data[j] * rows / (rows - 1);
            means[j] = (1 - momentum) * means[j] + momentum * mean.data[j];
            variances[j] = (1 - momentum) * variances[j] + momentum * unbiased;
        }
    }
}
