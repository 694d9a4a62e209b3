package dev.neurona.layer;

import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.LayerSite.Parameter;
import dev.neurona.spi.MatrixProducts;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** The arithmetic of {@link Maxout}. */
final class MaxoutPass implements LayerPass {

    private final MatrixProducts products;
    private final Parameter[] weights;
    /** As many as weights, or none. */
    private final Parameter[] bias;

    private final DMatrixRMaj piece;
    /** The values of one piece forward, and their gradient backward. */
    private final DMatrixRMaj v;

    private final DMatrixRMaj throughPiece;

    MaxoutPass(Maxout maxout, LayerSite site) {
        this.products = site.products();
        this.weights = new Parameter[maxout.pieces()];
        this.bias = new Parameter[maxout.bias().isPresent() ? maxout.pieces() : 0];
        Arrays.setAll(weights, k -> site.parameter("weights" + (k + 1)));
        Arrays.setAll(bias, k -> site.parameter("bias" + (k + 1)));
        this.piece = site.quantity("piece", maxout.units());
        this.v = site.scratch(maxout.units());
        this.throughPiece = site.scratch(site.inputs());
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
        affine(0, x, z);
        int n = z.getNumElements();
        Arrays.fill(piece.data, 0, n, 1.0);
        for (int k = 1; k < weights.length; k++) {
            affine(k, x, v);
            for (int i = 0; i < n; i++) {
                if (v.data[i] > z.data[i] || Double.isNaN(v.data[i])) {
                    z.data[i] = v.data[i];
                    piece.data[i] = k + 1;
                }
            }
        }
    }

    private void affine(int k, DMatrixRMaj x, DMatrixRMaj out) {
        if (bias.length > 0) {
            products.multiplyAddRow(x, weights[k].value(), bias[k].value(), out);
        } else {
            products.multiply(x, weights[k].value(), out);
        }
    }

    @Override
    public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
        for (int k = 0; k < weights.length; k++) {
            choose(k, dz);
            products.multiplyTransA(x, v, weights[k].gradient());
            if (bias.length > 0) {
                products.sumColumns(v, bias[k].gradient());
            }
        }
    }

    @Override
    public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
        choose(0, dz);
        products.multiplyTransB(v, weights[0].value(), dx);
        int n = dx.getNumElements();
        for (int k = 1; k < weights.length; k++) {
            choose(k, dz);
            products.multiplyTransB(v, weights[k].value(), throughPiece);
            for (int i = 0; i < n; i++) {
                dx.data[i] += throughPiece.data[i];
            }
        }
    }

    /** The gradient by the values of one piece: dz where it is the largest. */
    private void choose(int k, DMatrixRMaj dz) {
        int n = dz.getNumElements();
        for (int i = 0; i < n; i++) {
            v.data[i] = piece.data[i] == k + 1 ? dz.data[i] : 0.0;
        }
    }
}
