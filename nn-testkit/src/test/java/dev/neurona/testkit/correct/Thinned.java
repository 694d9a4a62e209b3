package dev.neurona.testkit.correct;

import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** A layer that draws: each input is dropped with a probability, and the others are scaled up. */
public record Thinned(double rate) implements Layer {

    /** With the default rate. */
    public Thinned() {
        this(0.4);
    }

    @Override
    public String name() {
        return "thinned";
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public LayerPass pass(LayerSite site) {
        DMatrixRMaj factors = site.scratch(site.inputs());
        return new LayerPass() {
            @Override
            public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
                int n = x.getNumElements();
                Arrays.fill(factors.data, 0, n, 1);
                if (context.isTraining()) {
                    RandomStream random = context.random();
                    for (int i = 0; i < n; i++) {
                        factors.data[i] = random.nextDouble() < rate ? 0 : 1 / (1 - rate);
                    }
                }
                multiply(x, factors, z);
            }

            @Override
            public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
                multiply(dz, factors, dx);
            }
        };
    }

    private static void multiply(DMatrixRMaj left, DMatrixRMaj right, DMatrixRMaj product) {
        for (int i = 0; i < product.getNumElements(); i++) {
            product.data[i] = left.data[i] * right.data[i];
        }
    }
}
