package dev.neurona.network;

import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/** The arithmetic of {@link Dropout}; z and a are one matrix, as the layer has no activation. */
final class DropoutPass extends LayerPass {

    private final double rate;
    private final DMatrixRMaj mask;
    private final RandomStream random = RandomStream.at(0, "dropout");
    private long seed;
    private RandomStream base;

    DropoutPass(Dropout dropout, PlacedLayer place, Workspace workspace) {
        super(place, workspace);
        this.rate = dropout.rate();
        this.mask = new DMatrixRMaj(0, place.outputs());
        this.base = stream(seed);
    }

    private RandomStream stream(long seed) {
        return RandomStream.at(seed, "dropout " + layer().name());
    }

    @Override
    void reserve(int rows) {
        super.reserve(rows);
        mask.reshape(rows, mask.numCols);
    }

    @Override
    void transform(DMatrixRMaj x, Parameters parameters) {
        int n = z.getNumElements();
        if (workspace.isTraining()) {
            drawMask(n);
            for (int i = 0; i < n; i++) {
                z.data[i] = x.data[i] * mask.data[i];
            }
        } else {
            System.arraycopy(x.data, 0, z.data, 0, n);
        }
    }

    private void drawMask(int n) {
        if (workspace.seed() != seed) {
            seed = workspace.seed();
            base = stream(seed);
        }
        random.restart(base, workspace.step());
        double survivor = 1 / (1 - rate);
        for (int i = 0; i < n; i++) {
            mask.data[i] = random.nextDouble() < rate ? 0.0 : survivor;
        }
    }

    @Override
    void inputGradient(Parameters parameters, DMatrixRMaj dx) {
        int n = dz.getNumElements();
        if (!workspace.isTraining()) {
            System.arraycopy(dz.data, 0, dx.data, 0, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            dx.data[i] = dz.data[i] * mask.data[i];
        }
    }
}
