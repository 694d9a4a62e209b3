package dev.neurona.network;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** The arithmetic of {@link BatchNorm}. */
final class BatchNormPass extends LayerPass {

    private final BatchNorm norm;
    private final int first;
    private final int columns;
    private final DMatrixRMaj standardised;
    private final DMatrixRMaj mean;
    private final DMatrixRMaj variance;
    private final double[] inverseDeviation;

    BatchNormPass(BatchNorm norm, PlacedLayer place, Workspace workspace) {
        super(place, workspace);
        this.norm = norm;
        this.first = place.firstParameter();
        this.columns = place.inputs();
        this.standardised = new DMatrixRMaj(0, columns);
        this.mean = new DMatrixRMaj(1, columns);
        this.variance = new DMatrixRMaj(1, columns);
        this.inverseDeviation = new double[columns];
    }

    @Override
    void reserve(int rows) {
        super.reserve(rows);
        standardised.reshape(rows, columns);
    }

    @Override
    void transform(DMatrixRMaj x, Parameters parameters) {
        if (workspace.isTraining()) {
            measure(x);
            standardise(x, mean.data, variance.data);
        } else {
            standardise(x, parameters.value(first + 2).data, parameters.value(first + 3).data);
        }
        double[] scale = parameters.value(first).data;
        double[] shift = parameters.value(first + 1).data;
        for (int row = 0, i = 0; row < x.numRows; row++) {
            for (int j = 0; j < columns; j++, i++) {
                z.data[i] = Math.fma(scale[j], standardised.data[i], shift[j]);
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
            inverseDeviation[j] = 1 / Math.sqrt(variances[j] + norm.epsilon());
        }
        for (int row = 0, i = 0; row < x.numRows; row++) {
            for (int j = 0; j < columns; j++, i++) {
                standardised.data[i] = (x.data[i] - means[j]) * inverseDeviation[j];
            }
        }
    }

    @Override
    void parameterGradients(DMatrixRMaj x) {
        double[] dScale = workspace.gradient(first).data;
        double[] dShift = workspace.gradient(first + 1).data;
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
    void inputGradient(Parameters parameters, DMatrixRMaj dx) {
        double[] scale = parameters.value(first).data;
        if (workspace.isTraining()) {
            throughMoments(scale, dx);
        } else {
            throughConstants(scale, dx);
        }
    }

    /** Predicting: the running statistics do not depend on x, and dx = scale / deviation · dz. */
    private void throughConstants(double[] scale, DMatrixRMaj dx) {
        for (int row = 0, i = 0; row < dz.numRows; row++) {
            for (int j = 0; j < columns; j++, i++) {
                dx.data[i] = scale[j] * inverseDeviation[j] * dz.data[i];
            }
        }
    }

    /** Training: dx = scale / deviation · (dz - mean(dz) - x' · mean(dz · x')), the means over the batch. */
    private void throughMoments(double[] scale, DMatrixRMaj dx) {
        double[] dScale = workspace.gradient(first).data;
        double[] dShift = workspace.gradient(first + 1).data;
        int n = dz.numRows;
        for (int row = 0, i = 0; row < n; row++) {
            for (int j = 0; j < columns; j++, i++) {
                double centred = dz.data[i] - dShift[j] / n - standardised.data[i] * (dScale[j] / n);
                dx.data[i] = scale[j] * inverseDeviation[j] * centred;
            }
        }
    }

    @Override
    void observe(Parameters parameters) {
        int n = dz.numRows;
        if (n < 2) {
            return;
        }
        double[] runningMean = parameters.value(first + 2).data;
        double[] runningVariance = parameters.value(first + 3).data;
        double momentum = norm.momentum();
        for (int j = 0; j < columns; j++) {
            double unbiased = variance.data[j] * n / (n - 1);
            runningMean[j] = (1 - momentum) * runningMean[j] + momentum * mean.data[j];
            runningVariance[j] = (1 - momentum) * runningVariance[j] + momentum * unbiased;
        }
    }
}
