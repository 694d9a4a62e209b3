package dev.neurona.train;

import dev.neurona.data.Dataset;
import org.ejml.data.DMatrixRMaj;

/** What each training row counts: its own weight times the weight of its class. */
final class TrainingWeights {

    private TrainingWeights() {}

    static double[] of(TrainingOptions.ClassWeights classes, Dataset data) {
        if (classes.balanced()) {
            return Weights.of(data, balanced(data.targets()));
        }
        if (classes.given().isEmpty()) {
            return Weights.of(data);
        }
        int outputs = data.targets().numCols;
        if (classes.given().size() != outputs) {
            throw new IllegalArgumentException("There are " + outputs + " outputs but "
                    + classes.given().size() + " class weights; give one an output.");
        }
        return Weights.of(
                data, classes.given().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double[] balanced(DMatrixRMaj targets) {
        double[] counts = new double[targets.numCols];
        for (int row = 0, i = 0; row < targets.numRows; row++) {
            for (int j = 0; j < targets.numCols; j++, i++) {
                counts[j] += targets.data[i];
            }
        }
        double[] weights = new double[counts.length];
        for (int j = 0; j < counts.length; j++) {
            // A class without examples weighs nothing, whatever its weight.
            weights[j] = counts[j] == 0 ? 0 : targets.numRows / (counts.length * counts[j]);
        }
        return weights;
    }
}
