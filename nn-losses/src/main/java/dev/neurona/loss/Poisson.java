package dev.neurona.loss;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.CanonicalLoss;
import dev.neurona.spi.Interval;
import dev.neurona.spi.Link;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The negative log-likelihood of counts, without the term ln y! that depends on the targets alone.
 *
 * <pre>
 *   l    = sum_j (p_j - y_j ln p_j)
 *   dp_j = 1 - y_j / p_j
 * at the link, p = e^z:
 *   l    = sum_j (p_j - y_j z_j)
 *   dz_j = p_j - y_j
 * </pre>
 *
 * <p>Range: at least sum_j (y_j - y_j ln y_j), which is negative for counts above 2; 0 ln 0 is 0. Targets are at least
 * 0 and need not be whole numbers. A predicted rate of 0 for a target above 0 gives a loss of inf. At the link, e^z
 * overflows beyond z = 709.8, and the loss is inf.
 *
 * <p>Other libraries: this loss sums over the columns, PyTorch's {@code poisson_nll_loss} averages. Both leave out
 * ln y!.
 *
 * <p>Source: P. McCullagh, J. A. Nelder, <i>Generalized Linear Models</i>, 2nd edition, Chapman and Hall, 1989,
 * section 6.2.
 */
public record Poisson() implements CanonicalLoss {

    @Override
    public String name() {
        return "poisson";
    }

    @Override
    public Interval domain() {
        return Interval.NOT_NEGATIVE;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.NUMBERS);
    }

    @Override
    public Link link() {
        return Link.LOG;
    }

    @Override
    public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
        int columns = prediction.numCols;
        double[] p = prediction.data;
        double[] y = target.data;
        for (int row = 0; row < prediction.numRows; row++) {
            double loss = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                loss += y[i] == 0 ? p[i] : p[i] - y[i] * VectorMath.log(p[i]);
            }
            rowLoss[row] = loss;
        }
    }

    @Override
    public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
        int n = prediction.getNumElements();
        double[] p = prediction.data;
        double[] y = target.data;
        double[] dp = dPrediction.data;
        for (int i = 0; i < n; i++) {
            // For a target of 0 the gradient is 1 for every p, but NaN must stay NaN.
            dp[i] = y[i] == 0 ? 1 + 0 * p[i] : 1 - y[i] / p[i];
        }
    }

    @Override
    public void valueAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, double[] rowLoss) {
        int columns = z.numCols;
        double[] in = z.data;
        double[] out = a.data;
        double[] y = target.data;
        for (int row = 0; row < z.numRows; row++) {
            double loss = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                // Where both terms overflow, e^z is the larger one: the bound gives inf instead of NaN. 0 ln 0 is 0.
                loss += y[i] == 0 ? out[i] : out[i] - Math.min(y[i] * in[i], Double.MAX_VALUE);
            }
            rowLoss[row] = loss;
        }
    }

    /**
     * Refuses targets that are negative or not finite.
     *
     * @param target targets, examples x outputs; not modified
     */
    @Override
    public void requireTargets(DMatrixRMaj target) {
        new TargetCheck(name(), target)
                .requireEach(
                        y -> y >= 0 && y <= Double.MAX_VALUE,
                        "targets must be counts or rates, at least 0.",
                        "For numbers of either sign use mean-squared-error.");
    }
}
