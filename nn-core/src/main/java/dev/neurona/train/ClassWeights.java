package dev.neurona.train;

import dev.neurona.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * What each class counts in training: given numbers, or balanced weights, rows / (classes x rows of the class).
 *
 * @param balanced whether the weights follow from the data
 * @param given one per output; empty if all classes count alike
 */
record ClassWeights(boolean balanced, List<Double> given) {

    static final ClassWeights NONE = new ClassWeights(false, List.of());
    static final ClassWeights BALANCED = new ClassWeights(true, List.of());

    static ClassWeights of(double... weights) {
        List<Double> given = new ArrayList<>();
        for (double weight : weights) {
            if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("A class weight must be finite and at least 0, got " + weight + ".");
            }
            given.add(weight);
        }
        return new ClassWeights(false, List.copyOf(given));
    }

    String text() {
        return balanced ? "balanced" : given.toString();
    }

    static ClassWeights parse(String text) {
        if (text.equals("balanced")) {
            return BALANCED;
        }
        String list = text.substring(1, text.length() - 1);
        return list.isEmpty()
                ? NONE
                : of(Arrays.stream(list.split(", ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
    }

    /** What each row counts: its own weight times the weight of its class. */
    double[] rowWeights(Dataset data) {
        double[] weights = data.rowWeights();
        if (this.equals(NONE)) {
            return weights;
        }
        double[] classes = balanced ? balancedFor(data.targets()) : givenFor(data.targets());
        int columns = data.targets().numCols;
        for (int row = 0; row < weights.length; row++) {
            double factor = 0;
            for (int j = 0; j < columns; j++) {
                factor = Math.fma(data.targets().data[row * columns + j], classes[j], factor);
            }
            weights[row] *= factor;
        }
        return weights;
    }

    private double[] givenFor(DMatrixRMaj targets) {
        if (given.size() != targets.numCols) {
            throw new IllegalArgumentException("There are " + targets.numCols + " outputs but " + given.size()
                    + " class weights; give one per output.");
        }
        return given.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] balancedFor(DMatrixRMaj targets) {
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
