package dev.neurona.network;

import org.ejml.data.DMatrixRMaj;

/** The arithmetic of {@link Dense}. */
final class DensePass extends LayerPass {

    private final int weights;
    private final boolean biased;

    DensePass(PlacedLayer place, Workspace workspace) {
        super(place, workspace);
        this.weights = place.firstParameter();
        this.biased = place.parameters().size() == 2;
    }

    @Override
    void transform(DMatrixRMaj x, Parameters parameters) {
        if (biased) {
            workspace.products().multiplyAddRow(x, parameters.value(weights), parameters.value(weights + 1), z);
        } else {
            workspace.products().multiply(x, parameters.value(weights), z);
        }
    }

    @Override
    void parameterGradients(DMatrixRMaj x) {
        workspace.products().multiplyTransA(x, dz, workspace.gradient(weights));
        if (biased) {
            workspace.products().sumColumns(dz, workspace.gradient(weights + 1));
        }
    }

    @Override
    void inputGradient(Parameters parameters, DMatrixRMaj dx) {
        workspace.products().multiplyTransB(dz, parameters.value(weights), dx);
    }
}
