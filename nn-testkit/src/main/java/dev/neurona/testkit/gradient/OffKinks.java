package dev.neurona.testkit.gradient;

import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.gradient.GradientReport.Finding;
import dev.neurona.testkit.gradient.GradientReport.Verdict;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Repeats a check that met a kink at points nearby, where the cost has one slope.
 *
 * <pre>
 *   x + s max(1, |x|) r     s = 0.01, 0.02, ..., 0.05     r normal, the same in every run
 * </pre>
 *
 * <p>Every parameter is shifted: rows of zeros reach a kink through the biases, others through the weights. The shifts are
 * a thousand times the step of the differences, so that a point is seldom as close to a kink as the one before.
 */
final class OffKinks {

    /** The smallest shift. */
    private static final double SHIFT = 0.01;

    private static final int ATTEMPTS = 5;

    private OffKinks() {}

    /** A check where the parameters are now, given the gradient that is claimed there. */
    interface Check {
        Finding at(List<DMatrixRMaj> gradients);
    }

    /**
     * The finding where the parameters are, or the first one nearby that is at no kink. If there is none, the kink that was
     * met first. The parameters are put back.
     */
    static Finding find(CostFunction function, List<DMatrixRMaj> gradients, Check check) {
        Finding first = check.at(gradients);
        Finding finding = first;
        List<DMatrixRMaj> origin =
                function.values().stream().map(DMatrixRMaj::copy).toList();
        for (int attempt = 1; attempt <= ATTEMPTS && finding.verdict() == Verdict.KINK; attempt++) {
            shift(function.values(), attempt);
            finding = check.at(function.gradients()).shiftedBy(SHIFT * attempt);
            for (int p = 0; p < origin.size(); p++) {
                function.values().get(p).setTo(origin.get(p));
            }
        }
        return finding.verdict() == Verdict.KINK ? first.shiftedBy(finding.shift()) : finding;
    }

    private static void shift(List<DMatrixRMaj> values, int attempt) {
        RandomStream random = RandomStream.at(attempt, "gradient-check-shift");
        for (DMatrixRMaj matrix : values) {
            for (int i = 0; i < matrix.getNumElements(); i++) {
                double size = Math.max(1, Math.abs(matrix.data[i]));
                matrix.data[i] += SHIFT * attempt * size * random.nextGaussian();
            }
        }
    }
}
