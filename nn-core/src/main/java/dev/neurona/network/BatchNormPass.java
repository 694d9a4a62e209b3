package dev.neurona.network;

import org.ejml.data.DMatrixRMaj;

/** The arithmetic of {@link BatchNorm}. */
final class BatchNormPass extends LayerPass {

    private final BatchNorm norm;
    private final int first;
    private final DMatrixRMaj standardised;
    private final DMatrixRMaj mean;
    private final DMatrixRMaj variance;
    private final double[] inverseDeviation;

    BatchNormPass(BatchNorm norm, int first) {
        super(norm);
        this.norm = norm;
        this.first = first;
        this.standardised = new DMatrixRMaj(0, norm.inputs());
        this.mean = new DMatrixRMaj(1, norm.inputs());
        this.variance = new DMatrixRMaj(1, norm.inputs());
        this.inverseDeviation = new double[norm.inputs()];
    }

    @Override
    void reserve(int rows) {
        super.reserve(rows);
        standardised.reshape(rows, norm.inputs());
    }

    @Override
    void forward(DMatrixRMaj x, Parameters parameters, Workspace workspace) {
        if (workspace.isTraining()) {
            measure(x);
            standardise(x, mean.data, variance.data);
        } else {
            standardise(x, parameters.value(first + 2).data, parameters.value(first + 3).data);
        }
        double[] scale = parameters.value(first).data;
        double[] shift = parameters.value(first + 1).data;
        int columns = norm.inputs();
        for (int row = 0, i = 0; row < x.numRows; row++) {
            for (int j = 0; j < columns; j++, i++) {
                z.data[i] = Math.fma(scale[j], standardised.data[i], shift[j]);
            }
        }
        norm.function().forward(z, a);
    }

    /**
     * Mean and variance in two passes: the one-pass form loses everything when the mean is large. The mean is taken of the
     * differences to the first row, so that a constant column has it exactly; an error of one unit in the last place would
     * be divided by the root of epsilon.
     */
    private void measure(DMatrixRMaj x) {
        int columns = norm.inputs();
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
            variance.data[j] /= x.numRows;
        }
    }

    private void standardise(DMatrixRMaj x, double[] means, double[] variances) {
        int columns = norm.inputs();
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
    void parameterGradients(DMatrixRMaj x, Parameters parameters, Workspace workspace) {
        double[] dScale = gradient(0).data;
        double[] dShift = gradient(1).data;
        gradient(0).zero();
        gradient(1).zero();
        int columns = norm.inputs();
        for (int row = 0, i = 0; row < dz.numRows; row++) {
            for (int j = 0; j < columns; j++, i++) {
                dScale[j] = Math.fma(dz.data[i], standardised.data[i], dScale[j]);
                dShift[j] += dz.data[i];
            }
        }
    }

    @Override
    void inputGradient(Parameters parameters, Workspace workspace, DMatrixRMaj dx) {
        double[] scale = parameters.value(first).data;
        if (workspace.isTraining()) {
            throughMoments(scale, dx);
        } else {
            throughConstants(scale, dx);
        }
    }

    /** Predicting: the running statistics do not depend on x, and dx = scale / deviation · dz. */
    private void throughConstants(double[] scale, DMatrixRMaj dx) {
        int columns = norm.inputs();
        for (int row = 0, i = 0; row < dz.numRows; row++) {
            for (int j = 0; j < columns; j++, i++) {
                dx.data[i] = scale[j] * inverseDeviation[j] * dz.data[i];
            }
        }
    }

    /** Training: dx = scale / deviation · (dz - mean(dz) - x' · mean(dz · x')), the means over the batch. */
    private void throughMoments(double[] scale, DMatrixRMaj dx) {
        double[] dScale = gradient(0).data;
        double[] dShift = gradient(1).data;
        int columns = norm.inputs();
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
        for (int j = 0; j < norm.inputs(); j++) {
            double unbiased = variance.data[j] * n / (n - 1);
            runningMean[j] = (1 - momentum) * runningMean[j] + momentum * mean.data[j];
            runningVariance[j] = (1 - momentum) * runningVariance[j] + momentum * unbiased;
        }
    }
}
