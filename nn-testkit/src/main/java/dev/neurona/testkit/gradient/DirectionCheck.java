package dev.neurona.testkit.gradient;

import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.gradient.GradientReport.Finding;
import dev.neurona.testkit.gradient.GradientReport.Verdict;
import dev.neurona.testkit.rule.Matrices;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The slope of the cost along one random direction of unit length.
 *
 * @param analytic the claimed gradient times the direction
 * @param numeric the measured slope
 * @param step the step along the direction
 * @param allowed what the two may differ by
 * @param scale the norm of the claimed gradient
 * @param kink whether the cost has a kink there
 */
record DirectionCheck(double analytic, double numeric, double step, double allowed, double scale, boolean kink) {

    /** What the findings of directions are called, with their number from 1. */
    static final String NAME = "direction ";

    static DirectionCheck of(CostFunction function, List<DMatrixRMaj> gradients, RandomStream random) {
        List<DMatrixRMaj> direction = gradients.stream()
                .map(g -> Matrices.gaussian(g.numRows, g.numCols, random))
                .toList();
        double length = Math.sqrt(dot(direction, direction));
        double h = GradientCheck.STEP * Math.max(1, Math.sqrt(dot(function.values(), function.values())));
        CostCurve curve = CostCurve.of(by -> cost(function, direction, by / length), function.cost(), h);
        double analytic = dot(gradients, direction) / length;
        double size = Math.max(Math.abs(analytic), Math.abs(curve.slope()));
        return new DirectionCheck(
                analytic,
                curve.slope(),
                h,
                GradientCheck.ELEMENT * size + 8 * curve.noise(),
                Math.sqrt(dot(gradients, gradients)),
                curve.hasKink(analytic));
    }

    /** The cost where the parameters are moved to; they are put back. */
    private static double cost(CostFunction function, List<DMatrixRMaj> direction, double by) {
        List<DMatrixRMaj> origin =
                function.values().stream().map(DMatrixRMaj::copy).toList();
        for (int p = 0; p < direction.size(); p++) {
            move(function.values().get(p), direction.get(p), by);
        }
        double cost = function.cost();
        for (int p = 0; p < direction.size(); p++) {
            function.values().get(p).setTo(origin.get(p));
        }
        return cost;
    }

    private static double dot(List<DMatrixRMaj> left, List<DMatrixRMaj> right) {
        double sum = 0;
        for (int p = 0; p < left.size(); p++) {
            for (int i = 0; i < left.get(p).getNumElements(); i++) {
                sum += left.get(p).data[i] * right.get(p).data[i];
            }
        }
        return sum;
    }

    private static void move(DMatrixRMaj values, DMatrixRMaj direction, double by) {
        for (int i = 0; i < values.getNumElements(); i++) {
            values.data[i] += by * direction.data[i];
        }
    }

    Finding finding(String name) {
        // Written so that a NaN fails.
        Verdict verdict = Math.abs(analytic - numeric) <= allowed ? Verdict.PASS : kink ? Verdict.KINK : Verdict.FAIL;
        double error = scale == 0 ? 0 : Math.abs(analytic - numeric) / scale;
        return new Finding(name, 0, 0, analytic, numeric, step, error, 0, verdict);
    }
}
