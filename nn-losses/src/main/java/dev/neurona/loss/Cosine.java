package dev.neurona.loss;

import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * One minus the cosine of the angle between prediction and target: only the direction counts, as for embeddings.
 *
 * <pre>
 *   l    = 1 - u.v = |u - v|^2 / 2       u = p / |p|,  v = y / |y|
 *   dp_j = (u_j - v_j - l u_j) / |p|
 * </pre>
 *
 * <p>Range [0, 2]. The square of the difference keeps the digits of small angles, and rows are scaled by their greatest
 * element, so that no square overflows. A row of targets needs two columns, and an element other than 0: it would have no
 * direction. A prediction of zeros costs 1, as if it were at right angles, with gradient 0; near it the gradient grows as 1 / |p|.
 *
 * <p>Other libraries: PyTorch's CosineEmbeddingLoss of a pair with target 1 is this loss, but for an epsilon in the norms,
 * which gives 1 for zeros, too. Keras' CosineSimilarity is -cos, from -1 to 1.
 *
 * <p>Source: R. Hadsell, S. Chopra, Y. LeCun, <i>Dimensionality reduction by learning an invariant mapping</i>, CVPR 2006, for
 * losses of pairs; G. Salton, A. Wong, C. S. Yang, <i>A vector space model for automatic indexing</i>, Communications of the
 * ACM 18, 1975, for the cosine.
 */
public record Cosine() implements Loss {

    @Override
    public String name() {
        return "cosine";
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.NUMBERS);
    }

    /** {@return one output per target} */
    @Override
    public int outputs(int targets) {
        if (targets < 2) {
            throw new IllegalArgumentException("cosine needs targets of at least 2 columns, got " + targets
                    + "; a single number has no direction but its sign. For quantities use mean-squared-error.");
        }
        return targets;
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        int columns = prediction.numCols;
        double[] p = prediction.data;
        double[] y = target.data;
        for (int row = 0; row < prediction.numRows; row++) {
            int from = row * columns;
            rowLoss[row] = value(p, y, from, from + columns, norm(p, from, from + columns));
        }
    }

    private static double value(double[] p, double[] y, int from, int to, double norm) {
        double targetNorm = norm(y, from, to);
        if (norm == 0) {
            return 1 + 0 * targetNorm;
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            double difference = p[i] / norm - y[i] / targetNorm;
            sum += difference * difference;
        }
        return 0.5 * sum;
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        int columns = prediction.numCols;
        double[] p = prediction.data;
        double[] y = target.data;
        double[] dp = dPrediction.data;
        for (int row = 0; row < prediction.numRows; row++) {
            int from = row * columns;
            int to = from + columns;
            double norm = norm(p, from, to);
            double targetNorm = norm(y, from, to);
            double loss = value(p, y, from, to, norm);
            for (int i = from; i < to; i++) {
                double unit = p[i] / norm;
                dp[i] = norm == 0 ? 0 * targetNorm : (unit - y[i] / targetNorm - loss * unit) / norm;
            }
        }
    }

    /** The length of a row; NaN if an element is. */
    private static double norm(double[] x, int from, int to) {
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            double scaled = x[i] / largest;
            sum += scaled * scaled;
        }
        return largest * Math.sqrt(sum);
    }

    /**
     * Refuses targets that are not finite, and rows of zeros.
     *
     * @param target targets, examples x outputs; not modified
     */
    @Override
    public void requireTargets(DMatrixRMaj target) {
        TargetKind.NUMBERS.require(name(), target);
        for (int row = 0; row < target.numRows; row++) {
            if (norm(target.data, row * target.numCols, (row + 1) * target.numCols) == 0) {
                throw new IllegalArgumentException(name() + ": target row " + row
                        + " is all 0; a row must have a direction. Leave such rows out.");
            }
        }
    }
}
