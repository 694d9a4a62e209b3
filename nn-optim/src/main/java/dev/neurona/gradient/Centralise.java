package dev.neurona.gradient;

import dev.neurona.spi.ParameterSpec.Role;
import dev.neurona.stage.GradientRule;
import org.ejml.data.DMatrixRMaj;

/**
 * Takes the mean from the weight gradient of each unit.
 *
 * <pre>
 *   g_ij = g_ij - mean over i of g_ij      i the inputs of unit j
 * </pre>
 *
 * <p>Only weights with at least two inputs; a mean of one number would leave nothing. Source: H. Yong, J. Huang, X. Hua,
 * L. Zhang, <i>Gradient centralization: a new optimization technique for deep neural networks</i>, ECCV 2020.
 */
public record Centralise() implements GradientRule {

    @Override
    public String name() {
        return "centralise";
    }

    @Override
    public void apply(Gradients gradients) {
        for (int k = 0; k < gradients.count(); k++) {
            DMatrixRMaj gradient = gradients.get(k);
            if (gradients.role(k) == Role.WEIGHTS && gradient.numRows > 1) {
                for (int j = 0; j < gradient.numCols; j++) {
                    centre(gradient, j);
                }
            }
        }
    }

    private static void centre(DMatrixRMaj gradient, int column) {
        int n = gradient.getNumElements();
        double sum = 0;
        for (int i = column; i < n; i += gradient.numCols) {
            sum += gradient.data[i];
        }
        double mean = sum / gradient.numRows;
        for (int i = column; i < n; i += gradient.numCols) {
            gradient.data[i] -= mean;
        }
    }
}
