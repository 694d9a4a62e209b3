package dev.neurona.initializer;

import dev.neurona.component.Domain;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.qr.QRDecompositionHouseholderColumn_DDRM;

/**
 * A random matrix whose columns, or whose rows if there are fewer rows than columns, are orthogonal to each other and
 * have the same length.
 *
 * <pre>
 *   G = Q·R,   G standard normal, with at least as many rows as columns
 *   W = gain · Q · diag(sign(R))         transposed if there are fewer inputs than outputs
 *   Wᵀ·W = gain² · I                     W·Wᵀ if there are fewer inputs than outputs
 * </pre>
 *
 * <p>The signs of R's diagonal make the distribution uniform over all orthogonal matrices, which the decomposition
 * alone does not. The decomposition is a fixed class, not the choice of a factory, so that the bits stay the same.
 *
 * <p>Source: A. M. Saxe, J. L. McClelland, S. Ganguli, <i>Exact solutions to the nonlinear dynamics of learning in deep
 * linear neural networks</i>, ICLR 2014, <a href="https://arxiv.org/abs/1312.6120">arXiv:1312.6120</a>; on the signs
 * F. Mezzadri, <i>How to generate random matrices from the classical compact groups</i>, 2007,
 * <a href="https://arxiv.org/abs/math-ph/0609050">arXiv:math-ph/0609050</a>.
 *
 * @param gain length of each column or row, in (0, inf); default 1
 */
public record Orthogonal(double gain) implements Initializer {

    public Orthogonal {
        Domain.check("orthogonal", "gain", gain, "(0, inf)");
    }

    /** Creates the initializer with its default hyperparameter. */
    public Orthogonal() {
        this(1.0);
    }

    @Override
    public String name() {
        return "orthogonal";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        int longer = Math.max(weights.numRows, weights.numCols);
        int shorter = Math.min(weights.numRows, weights.numCols);
        DMatrixRMaj gaussian = new DMatrixRMaj(longer, shorter);
        new Normal(0.0, 1.0).initialize(gaussian, random);
        QRDecompositionHouseholderColumn_DDRM decomposition = new QRDecompositionHouseholderColumn_DDRM();
        decomposition.decompose(gaussian);
        DMatrixRMaj q = decomposition.getQ(new DMatrixRMaj(longer, shorter), true);
        DMatrixRMaj r = decomposition.getR(new DMatrixRMaj(shorter, shorter), true);
        for (int column = 0; column < shorter; column++) {
            double factor = r.get(column, column) < 0 ? -gain : gain;
            for (int row = 0; row < longer; row++) {
                q.set(row, column, factor * q.get(row, column));
            }
        }
        if (weights.numRows < weights.numCols) {
            CommonOps_DDRM.transpose(q, weights);
        } else {
            weights.setTo(q);
        }
    }
}
