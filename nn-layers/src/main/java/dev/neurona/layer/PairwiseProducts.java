package dev.neurona.layer;

import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import org.ejml.data.DMatrixRMaj;

/**
 * A layer that appends the products of all pairs of its inputs to them, so that a linear layer behind it can use how
 * features act together.
 *
 * <pre>
 *   forward    z = [x_1 .. x_n, x_1 x_2, x_1 x_3, .. x_1 x_n, x_2 x_3, .. x_(n-1) x_n]
 *   backward   dx_i = dz_i + sum over j other than i of dz_ij x_j
 * </pre>
 *
 * <p>n inputs become n + n (n - 1) / 2 outputs; squares are not among them. There is nothing to learn. Products of inputs
 * that are far from 0 are large: standardise first.
 *
 * <p>Other libraries: neither PyTorch nor Keras has such a layer. The columns and their order are those of scikit-learn's
 * {@code PolynomialFeatures(degree=2, interaction_only=True, include_bias=False)}.
 *
 * <p>Source: D. R. Cox, <i>Interaction</i>, International Statistical Review 52(1), 1984,
 * <a href="https://doi.org/10.2307/1403235">doi:10.2307/1403235</a>.
 */
public record PairwiseProducts() implements Layer {

    private static final long WIDEST = 100_000;

    @Override
    public String name() {
        return "pairwise-products";
    }

    @Override
    public int outputs(int inputs) {
        if (inputs < 2) {
            throw new IllegalArgumentException("pairwise-products needs at least 2 inputs, got " + inputs
                    + ": a single number has no pair; leave the layer out.");
        }
        long columns = inputs + inputs * (inputs - 1L) / 2;
        if (columns > WIDEST) {
            throw new IllegalArgumentException("pairwise-products: its outputs must be at most " + WIDEST
                    + " columns, but " + inputs + " inputs and their pairs are " + columns
                    + "; put it behind a dense layer of fewer units.");
        }
        return (int) columns;
    }

    @Override
    public String formula(String of, int inputs) {
        return switch (of) {
            case "z" -> "z = [x, x_i * x_j for i < j]";
            case "dx" -> "dx_i = dz_i + sum over j of dz_ij * x_j";
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new Pass();
    }

    private record Pass() implements LayerPass {

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            int n = x.numCols;
            for (int row = 0, to = 0; row < x.numRows; row++) {
                int from = row * n;
                System.arraycopy(x.data, from, z.data, to, n);
                to += n;
                for (int i = from; i < from + n; i++) {
                    for (int j = i + 1; j < from + n; j++, to++) {
                        z.data[to] = x.data[i] * x.data[j];
                    }
                }
            }
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            int n = x.numCols;
            for (int row = 0, at = 0; row < x.numRows; row++) {
                int from = row * n;
                System.arraycopy(dz.data, at, dx.data, from, n);
                at += n;
                for (int i = from; i < from + n; i++) {
                    for (int j = i + 1; j < from + n; j++, at++) {
                        dx.data[i] = Math.fma(dz.data[at], x.data[j], dx.data[i]);
                        dx.data[j] = Math.fma(dz.data[at], x.data[i], dx.data[j]);
                    }
                }
            }
        }
    }
}
