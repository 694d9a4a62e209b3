package dev.neurona.testkit.gradient;

import dev.neurona.testkit.rule.Stencil;

/**
 * The cost at five points of a line, x - 2h to x + 2h, against the slope that is claimed at x.
 *
 * @param minus2 the cost at x - 2h
 * @param minus1 the cost at x - h
 * @param centre the cost at x
 * @param plus1 the cost at x + h
 * @param plus2 the cost at x + 2h
 * @param step h
 */
record CostCurve(double minus2, double minus1, double centre, double plus1, double plus2, double step) {

    /** How unevenly a smooth cost may bend from gap to gap, relative to its slope: what its third derivative does. */
    private static final double BEND = 1e-7;

    /** Slopes are not taken to be smaller than this. */
    private static final double SLOPE = 1e-3;

    /** The cost where something is moved to. */
    interface Line {
        double cost(double by);
    }

    static CostCurve of(Line line, double centre, double step) {
        return new CostCurve(
                line.cost(-2 * step), line.cost(-step), centre, line.cost(step), line.cost(2 * step), step);
    }

    /** The slope by differences. */
    double slope() {
        return Stencil.difference(minus2, minus1, plus1, plus2, step);
    }

    /** What rounding of the cost does to the slope. */
    double noise() {
        return Stencil.noise(minus2, minus1, plus1, plus2, step);
    }

    /**
     * Whether the cost has a kink here, which may be why its slope is not the one that is claimed.
     *
     * <p>From gap to gap of the five points the slope changes by h f'' where the function is smooth: by the same in all of
     * them. A kink of the function or of its derivative sits in one or two of them. How large the error is says nothing:
     * several kinks at one place may cancel in the cost and not in the gradient. A claim that is not finite is wrong at a
     * kink, too.
     */
    boolean hasKink(double claimed) {
        double first = ((centre - minus1) - (minus1 - minus2)) / step;
        double second = ((plus1 - centre) - (centre - minus1)) / step;
        double third = ((plus2 - plus1) - (plus1 - centre)) / step;
        double jump = Math.max(first, Math.max(second, third)) - Math.min(first, Math.min(second, third));
        double size = Math.max(SLOPE, Math.max(Math.abs(claimed), Math.abs(slope())));
        return Double.isFinite(claimed) && jump > BEND * size + 8 * noise();
    }
}
