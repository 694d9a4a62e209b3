package dev.neurona.loss;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * The negative log-likelihood of a normal distribution whose mean and variance are both predicted, so that a network says how
 * sure it is. The constant ln(2 pi) / 2 is left out.
 *
 * <pre>
 *   l    = 1/2 sum_j (s_j + e_j^2)       e_j = (p_j - y_j) e^(-s_j / 2)
 *   dp_j = e_j e^(-s_j / 2)
 *   ds_j = 1/2 (1 - e_j^2)
 * </pre>
 *
 * <p>Shapes: n x m targets and n x 2m predictions; first the m means p, then the m logarithms s of the variances. Behind
 * identity the outputs may be any numbers: the logarithm needs no activation that keeps it positive, no smallest variance and no
 * epsilon. The standard deviation is e^(s/2). Range (-inf, inf]: a variance near 0 at an exact prediction is rewarded without
 * bound, as the likelihood wants it, so a network that can learn its training rows by heart needs early stopping or weight decay.
 *
 * <p>Other libraries: PyTorch's GaussianNLLLoss takes the variance itself, as a second argument, raises it to at least
 * 1e-6, leaves out the same constant, and averages over the columns; this loss sums. Here s is the logarithm of PyTorch's
 * {@code var}. TensorFlow Probability usually predicts the standard deviation through softplus.
 *
 * <p>Source: D. A. Nix, A. S. Weigend, <i>Estimating the mean and variance of the target probability distribution</i>, ICNN
 * 1994; with the logarithm: A. Kendall, Y. Gal, <i>What uncertainties do we need in Bayesian deep learning for computer
 * vision?</i>, NeurIPS 2017, <a href="https://arxiv.org/abs/1703.04977">arXiv:1703.04977</a>.
 */
public record GaussianLikelihood() implements Loss {

    @Override
    public String name() {
        return "gaussian-likelihood";
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.NUMBERS);
    }

    /** {@return two outputs per target} */
    @Override
    public int outputs(int targets) {
        return 2 * targets;
    }

    /** {@return such as "mean of price" and, behind all means, "log variance of price"} */
    @Override
    public List<String> outputNames(List<String> targets) {
        return Stream.of("mean of ", "log variance of ")
                .flatMap(what -> targets.stream().map(target -> what + target))
                .toList();
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        int m = target.numCols;
        double[] p = prediction.data;
        double[] y = target.data;
        for (int row = 0; row < prediction.numRows; row++) {
            double loss = 0;
            for (int j = row * m; j < (row + 1) * m; j++) {
                int mean = row * m + j;
                double logVariance = p[mean + m];
                double error = (p[mean] - y[j]) * inverseDeviation(logVariance);
                loss += 0.5 * logVariance + 0.5 * error * error;
            }
            rowLoss[row] = loss;
        }
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        int m = target.numCols;
        double[] p = prediction.data;
        double[] y = target.data;
        double[] dp = dPrediction.data;
        for (int row = 0; row < prediction.numRows; row++) {
            for (int j = row * m; j < (row + 1) * m; j++) {
                int mean = row * m + j;
                double scale = inverseDeviation(p[mean + m]);
                double error = (p[mean] - y[j]) * scale;
                dp[mean] = error * scale;
                dp[mean + m] = 0.5 * (1 - error * error);
            }
        }
    }

    /** Limited, so that an exact prediction of any variance has an error of 0. */
    private static double inverseDeviation(double logVariance) {
        return Math.min(VectorMath.exp(-0.5 * logVariance), Double.MAX_VALUE);
    }
}
