package dev.neurona.network;

import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.Parameter;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** The arithmetic of {@link Dense}. */
final class DensePass implements LayerPass {

    private final MatrixProducts products;
    private final Parameter weights;
    private final Optional<Parameter> bias;

    DensePass(Dense dense, LayerSite site) {
        this.products = site.products();
        this.weights = site.parameter("weights");
        this.bias = dense.bias().map(initializer -> site.parameter("bias"));
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
        if (bias.isPresent()) {
            products.multiplyAddRow(x, weights.value(), bias.get().value(), z);
        } else {
            products.multiply(x, weights.value(), z);
        }
    }

    @Override
    public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
        products.multiplyTransA(x, dz, weights.gradient());
        if (bias.isPresent()) {
            products.sumColumns(dz, bias.get().gradient());
        }
    }

    @Override
    public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
        products.multiplyTransB(dz, weights.value(), dx);
    }
}
