package dev.neurona.layer;

import dev.neurona.spi.Activation;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.LayerSite.Parameter;
import dev.neurona.spi.MatrixProducts;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** The arithmetic of {@link GatedDense}. */
final class GatedDensePass implements LayerPass {

    private final Optional<Activation> activation;
    private final Affine valuePath;
    private final Affine gatePath;
    private final DMatrixRMaj value;
    private final DMatrixRMaj u;
    /** The same matrix as u if the gate has no activation. */
    private final DMatrixRMaj gate;

    private final DMatrixRMaj dValue;
    private final DMatrixRMaj du;
    private final DMatrixRMaj throughGate;

    GatedDensePass(GatedDense dense, LayerSite site) {
        int units = dense.units();
        this.activation = dense.gate();
        this.valuePath = Affine.of("", dense, site);
        this.gatePath = Affine.of("gate-", dense, site);
        this.value = site.quantity("value", units);
        this.gate = site.quantity("gate", units);
        this.u = activation.isPresent() ? site.scratch(units) : gate;
        this.dValue = site.scratch(units);
        this.du = site.scratch(units);
        this.throughGate = site.scratch(site.inputs());
    }

    /** One of the two paths: x W + b, with or without the bias. */
    private record Affine(MatrixProducts products, Parameter weights, Optional<Parameter> bias) {

        static Affine of(String prefix, GatedDense dense, LayerSite site) {
            return new Affine(
                    site.products(),
                    site.parameter(prefix + "weights"),
                    dense.bias().map(initializer -> site.parameter(prefix + "bias")));
        }

        void forward(DMatrixRMaj x, DMatrixRMaj out) {
            if (bias.isPresent()) {
                products.multiplyAddRow(x, weights.value(), bias.get().value(), out);
            } else {
                products.multiply(x, weights.value(), out);
            }
        }

        void parameterGradients(DMatrixRMaj x, DMatrixRMaj dOut) {
            products.multiplyTransA(x, dOut, weights.gradient());
            if (bias.isPresent()) {
                products.sumColumns(dOut, bias.get().gradient());
            }
        }

        void inputGradient(DMatrixRMaj dOut, DMatrixRMaj dx) {
            products.multiplyTransB(dOut, weights.value(), dx);
        }
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
        valuePath.forward(x, value);
        gatePath.forward(x, u);
        if (activation.isPresent()) {
            activation.get().forward(u, gate);
        }
        multiply(value, gate, z);
    }

    /** Leaves dValue and du for {@link #inputGradient}, which comes after it. */
    @Override
    public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
        multiply(dz, gate, dValue);
        multiply(dz, value, du);
        if (activation.isPresent()) {
            activation.get().backward(u, gate, du, du);
        }
        valuePath.parameterGradients(x, dValue);
        gatePath.parameterGradients(x, du);
    }

    @Override
    public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
        valuePath.inputGradient(dValue, dx);
        gatePath.inputGradient(du, throughGate);
        int n = dx.getNumElements();
        for (int i = 0; i < n; i++) {
            dx.data[i] += throughGate.data[i];
        }
    }

    private static void multiply(DMatrixRMaj left, DMatrixRMaj right, DMatrixRMaj product) {
        int n = product.getNumElements();
        for (int i = 0; i < n; i++) {
            product.data[i] = left.data[i] * right.data[i];
        }
    }
}
