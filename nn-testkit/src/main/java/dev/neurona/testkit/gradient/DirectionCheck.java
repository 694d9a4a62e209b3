package dev.neurona.testkit.gradient;

import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.gradient.GradientReport.Finding;
import dev.neurona.testkit.gradient.GradientReport.Verdict;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Stencil;
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
 */
record DirectionCheck(double analytic, double numeric, double step, double allowed, double scale) {

    static DirectionCheck of(CostFunction function, List<DMatrixRMaj> gradients, RandomStream random) {
        List<DMatrixRMaj> direction = gradients.stream()
                .map(g -> Matrices.gaussian(g.numRows, g.numCols, random))
                .toList();
        double length = Math.sqrt(dot(direction, direction));
        double h = GradientCheck.STEP * Math.max(1, Math.sqrt(dot(function.values(), function.values())));
        double[] costs = new double[5];
        for (int k = 0; k < 5; k++) {
            double by = (k - 2) * h / length;
            List<DMatrixRMaj> origin =
                    function.values().stream().map(DMatrixRMaj::copy).toList();
            for (int p = 0; p < direction.size(); p++) {
                move(function.values().get(p), direction.get(p), by);
            }
            costs[k] = function.cost();
            for (int p = 0; p < direction.size(); p++) {
                System.arraycopy(
                        origin.get(p).data,
                        0,
                        function.values().get(p).data,
                        0,
                        origin.get(p).getNumElements());
            }
        }
        double analytic = dot(gradients, direction) / length;
        double numeric = Stencil.difference(costs[0], costs[1], costs[3], costs[4], h);
        double size = Math.max(Math.abs(analytic), Math.abs(numeric));
        double noise = 8 * Stencil.noise(costs[0], costs[1], costs[3], costs[4], h);
        return new DirectionCheck(
                analytic, numeric, h, GradientCheck.ELEMENT * size + noise, Math.sqrt(dot(gradients, gradients)));
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
        Verdict verdict = Math.abs(analytic - numeric) <= allowed ? Verdict.PASS : Verdict.FAIL;
        double error = scale == 0 ? 0 : Math.abs(analytic - numeric) / scale;
        return new Finding(name, 0, 0, analytic, numeric, step, error, verdict);
    }
}
