package dev.neurona.network;

import org.ejml.data.DMatrixRMaj;

/** The arithmetic of {@link Dense}. */
final class DensePass extends LayerPass {

    private final Dense dense;
    private final int weights;
    private final boolean biased;

    DensePass(Dense dense, int first) {
        super(dense);
        this.dense = dense;
        this.weights = first;
        this.biased = dense.bias().isPresent();
    }

    @Override
    void forward(DMatrixRMaj x, Parameters parameters, Workspace workspace) {
        if (biased) {
            workspace.products().multiplyAddRow(x, parameters.value(weights), parameters.value(weights + 1), z);
        } else {
            workspace.products().multiply(x, parameters.value(weights), z);
        }
        dense.function().forward(z, a);
    }

    @Override
    void parameterGradients(DMatrixRMaj x, Parameters parameters, Workspace workspace) {
        workspace.products().multiplyTransA(x, dz, gradient(0));
        if (biased) {
            workspace.products().sumColumns(dz, gradient(1));
        }
    }

    @Override
    void inputGradient(Parameters parameters, Workspace workspace, DMatrixRMaj dx) {
        workspace.products().multiplyTransB(dz, parameters.value(weights), dx);
    }
}
