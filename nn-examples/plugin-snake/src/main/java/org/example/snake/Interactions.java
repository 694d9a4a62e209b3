package org.example.snake;

import dev.neurona.component.Domain;
import dev.neurona.component.Required;
import dev.neurona.initializer.GlorotUniform;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.LayerSite.Parameter;
import dev.neurona.spi.ParameterSpec;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The sum over all pairs of inputs of their product times a learnt weight, whose matrix has a low rank.
 *
 * <pre>
 *   forward    s_r = sum_i V_ir x_i                                z_r  = sum over pairs i &lt; j of V_ir x_i V_jr x_j
 *   backward   dV_ir = sum over rows of dz_r x_i (s_r - V_ir x_i)    dx_i = sum_r dz_r V_ir (s_r - V_ir x_i)
 * </pre>
 *
 * <p>x is examples x inputs, V ({@code factors}) inputs x rank, z examples x rank; s, of the shape of z, is scratch. At
 * least 2 inputs, since one has no pair.
 *
 * <p>Sources: S. Rendle, <i>Factorization machines</i>, ICDM 2010; X. He, T.-S. Chua, <i>Neural factorization machines for
 * sparse predictive analytics</i>, SIGIR 2017, <a href="https://arxiv.org/abs/1708.05027">arXiv:1708.05027</a>.
 *
 * @param rank number of outputs, in [1, inf); must be given
 */
public record Interactions(@Required("4") int rank) implements Layer {

    /** Checks the rank. */
    public Interactions {
        Domain.check("interactions", "rank", rank, "[1, inf)");
    }

    /** Of rank 1. */
    public Interactions() {
        this(1);
    }

    @Override
    public String name() {
        return "interactions";
    }

    @Override
    public int outputs(int inputs) {
        if (inputs < 2) {
            throw new IllegalArgumentException("interactions needs at least 2 inputs, got " + inputs
                    + "; put it behind a wider layer, or leave it out.");
        }
        return rank;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of(
                new ParameterSpec("factors", inputs, rank, new GlorotUniform(), ParameterSpec.Role.WEIGHTS));
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new Pass(site.parameter("factors"), site.scratch(rank));
    }

    private record Pass(Parameter factors, DMatrixRMaj sums) implements LayerPass {

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            DMatrixRMaj v = factors.value();
            for (int row = 0; row < z.numRows; row++) {
                for (int r = 0; r < z.numCols; r++) {
                    double sum = 0;
                    double pairs = 0;
                    for (int j = 0; j < x.numCols; j++) {
                        double term = v.get(j, r) * x.get(row, j);
                        pairs += sum * term;
                        sum += term;
                    }
                    sums.set(row, r, sum);
                    z.set(row, r, pairs);
                }
            }
        }

        @Override
        public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
            DMatrixRMaj v = factors.value();
            for (int j = 0; j < v.numRows; j++) {
                for (int r = 0; r < v.numCols; r++) {
                    double sum = 0;
                    for (int row = 0; row < x.numRows; row++) {
                        double others = sums.get(row, r) - v.get(j, r) * x.get(row, j);
                        sum += dz.get(row, r) * x.get(row, j) * others;
                    }
                    factors.gradient().set(j, r, sum);
                }
            }
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            DMatrixRMaj v = factors.value();
            for (int row = 0; row < x.numRows; row++) {
                for (int j = 0; j < x.numCols; j++) {
                    double sum = 0;
                    for (int r = 0; r < v.numCols; r++) {
                        double others = sums.get(row, r) - v.get(j, r) * x.get(row, j);
                        sum += dz.get(row, r) * v.get(j, r) * others;
                    }
                    dx.set(row, j, sum);
                }
            }
        }
    }
}
