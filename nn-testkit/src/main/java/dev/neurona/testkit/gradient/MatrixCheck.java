package dev.neurona.testkit.gradient;

import dev.neurona.testkit.gradient.GradientReport.Finding;
import dev.neurona.testkit.gradient.GradientReport.Verdict;
import org.ejml.data.DMatrixRMaj;

/**
 * The gradient by one matrix against differences of the cost.
 *
 * @param worst the element that is furthest off
 * @param normError the norm of the error, relative to the norms of both gradients
 * @param normAllowed what it may be
 */
record MatrixCheck(Element worst, double normError, double normAllowed) {

    private static final double EPSILON = 0x1p-52;

    /** One element: where, what is claimed, what was measured, how far off that is in units of what is allowed. */
    record Element(int row, int column, double analytic, double numeric, double step, double excess, boolean kink) {}

    static MatrixCheck of(CostFunction function, DMatrixRMaj values, DMatrixRMaj gradient) {
        Element worst = new Element(0, 0, gradient.data[0], gradient.data[0], GradientCheck.STEP, -1, false);
        double error = 0;
        double analytic = 0;
        double numeric = 0;
        double noise = 0;
        double cost = function.cost();
        for (int i = 0; i < values.getNumElements(); i++) {
            Element element = element(function, cost, values, gradient, i);
            error += (element.analytic - element.numeric) * (element.analytic - element.numeric);
            analytic += element.analytic * element.analytic;
            numeric += element.numeric * element.numeric;
            // What rounding of the cost does to a difference.
            double rounding = 2 * EPSILON * Math.abs(cost) / element.step;
            noise += rounding * rounding;
            // A NaN is the worst that there is, and stays it.
            if (element.excess > worst.excess || (Double.isNaN(element.excess) && !Double.isNaN(worst.excess))) {
                worst = element;
            }
        }
        double norms = Math.sqrt(analytic) + Math.sqrt(numeric);
        double relative = norms == 0 ? 0 : Math.sqrt(error) / norms;
        double allowed = GradientCheck.NORM + (norms == 0 ? 0 : Math.sqrt(noise) / norms);
        return new MatrixCheck(worst, relative, allowed);
    }

    private static Element element(
            CostFunction function, double cost, DMatrixRMaj values, DMatrixRMaj gradient, int i) {
        double x = values.data[i];
        double h = GradientCheck.STEP * Math.max(1, Math.abs(x));
        CostCurve curve = CostCurve.of(
                by -> {
                    values.data[i] = x + by;
                    return function.cost();
                },
                cost,
                h);
        values.data[i] = x;
        double numeric = curve.slope();
        double analytic = gradient.data[i];
        double size = Math.max(Math.abs(analytic), Math.abs(numeric));
        double allowed = Math.max(GradientCheck.FLOOR, GradientCheck.ELEMENT * size) + curve.noise();
        double excess = Math.abs(analytic - numeric) / allowed;
        return new Element(
                i / values.numCols, i % values.numCols, analytic, numeric, h, excess, curve.hasKink(analytic));
    }

    Finding finding(String parameter) {
        Verdict verdict = Verdict.PASS;
        // Written so that a NaN fails.
        if (!(worst.excess <= 1) || !(normError <= normAllowed)) {
            verdict = worst.kink ? Verdict.KINK : Verdict.FAIL;
        }
        return new Finding(
                parameter, worst.row, worst.column, worst.analytic, worst.numeric, worst.step, normError, 0, verdict);
    }
}
