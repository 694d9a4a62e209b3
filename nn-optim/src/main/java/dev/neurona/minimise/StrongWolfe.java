package dev.neurona.minimise;

import dev.neurona.solver.Problem;
import org.ejml.data.DMatrixRMaj;

/**
 * A search along a direction of descent d for a step length alpha that meets the strong Wolfe conditions.
 *
 * <pre>
 *   phi(alpha)     = C(theta + alpha d)
 *   phi(alpha)    &lt;= phi(0) + c1 alpha phi'(0)        c1 = 1e-4
 *   |phi'(alpha)| &lt;= c2 |phi'(0)|                     c2 = 0.9
 * </pre>
 *
 * <p>A cost or slope that is not finite belongs to a step that is too long. Source: J. Nocedal, S. J. Wright, <i>Numerical
 * Optimization</i>, 2nd edition, Springer, 2006, algorithms 3.5 and 3.6.
 */
final class StrongWolfe {

    private static final double C1 = 1e-4;
    private static final double C2 = 0.9;

    /** By how much a step that is too short grows. */
    private static final double GROWTH = 4;

    /** What a trial point keeps away from either end of its interval, as a share of it. */
    private static final double MARGIN = 0.1;

    private static final int MOST_EVALUATIONS = 60;

    /** A step length with its cost and slope. */
    private record Trial(double alpha, double cost, double slope) {

        boolean isFinite() {
            return Double.isFinite(cost) && Double.isFinite(slope);
        }
    }

    private final Problem problem;
    private final DMatrixRMaj theta;
    private final DMatrixRMaj direction;
    private final Trial start;
    private final DMatrixRMaj point;
    private final DMatrixRMaj gradient;
    private int evaluations;
    private double cost;

    /** The slope, the product of gradient and direction, must be below 0. */
    StrongWolfe(Problem problem, DMatrixRMaj theta, DMatrixRMaj direction, double cost, double slope) {
        this.problem = problem;
        this.theta = theta;
        this.direction = direction;
        this.start = new Trial(0, cost, slope);
        this.point = theta.createLike();
        this.gradient = theta.createLike();
    }

    /** The point that was found. */
    DMatrixRMaj point() {
        return point;
    }

    /** The gradient there. */
    DMatrixRMaj gradient() {
        return gradient;
    }

    /** The cost there. */
    double cost() {
        return cost;
    }

    /** Whether a point of lower cost was found, beginning with a step length greater than 0. */
    boolean search(double first) {
        Trial before = start;
        double alpha = first;
        while (evaluations < MOST_EVALUATIONS) {
            Trial trial = evaluate(alpha);
            if (isTooLong(trial) || (before.alpha() > 0 && trial.cost() >= before.cost())) {
                return zoom(before, trial);
            }
            if (isFlat(trial)) {
                return true;
            }
            if (trial.slope() >= 0) {
                return zoom(trial, before);
            }
            before = trial;
            alpha *= GROWTH;
        }
        return settle(before);
    }

    /** Algorithm 3.6: {@code low} has the lowest cost so far, and the slope there points towards {@code high}. */
    private boolean zoom(Trial lowest, Trial other) {
        Trial low = lowest;
        Trial high = other;
        for (int round = 1; evaluations < MOST_EVALUATIONS; round++) {
            double alpha = between(low, high, round % 3 == 0);
            if (alpha == low.alpha() || alpha == high.alpha()) {
                break;
            }
            Trial trial = evaluate(alpha);
            if (isTooLong(trial) || trial.cost() >= low.cost()) {
                high = trial;
            } else {
                if (isFlat(trial)) {
                    return true;
                }
                if (trial.slope() * (high.alpha() - low.alpha()) >= 0) {
                    high = low;
                }
                low = trial;
            }
        }
        return settle(low);
    }

    /** Takes a point that is lower, if not flat enough: rounding may leave nothing better. */
    private boolean settle(Trial low) {
        if (low.alpha() == 0) {
            return false;
        }
        evaluate(low.alpha());
        return cost < start.cost();
    }

    private Trial evaluate(double alpha) {
        evaluations++;
        Vectors.move(theta, alpha, direction, point);
        cost = problem.gradient(point, gradient);
        return new Trial(alpha, cost, Vectors.dot(gradient, direction));
    }

    private boolean isTooLong(Trial trial) {
        return !trial.isFinite() || trial.cost() > start.cost() + C1 * trial.alpha() * start.slope();
    }

    private boolean isFlat(Trial trial) {
        return Math.abs(trial.slope()) <= -C2 * start.slope();
    }

    /** The minimum of the cubic through both ends, if it lies well inside; else the middle, which is also taken now and then. */
    private static double between(Trial low, Trial high, boolean middle) {
        double width = high.alpha() - low.alpha();
        double share = middle || !high.isFinite() ? 0.5 : cubic(low, high, width);
        // A NaN is not inside either.
        share = share > MARGIN ? share : MARGIN;
        return low.alpha() + Math.min(share, 1 - MARGIN) * width;
    }

    /**
     * Where between both ends, as a share of the width, the cubic with their costs and slopes is lowest; NaN if it has no minimum.
     * Equation 3.59.
     */
    private static double cubic(Trial low, Trial high, double width) {
        double d1 = low.slope() + high.slope() - 3 * (high.cost() - low.cost()) / width;
        double root = Math.sqrt(d1 * d1 - low.slope() * high.slope());
        double d2 = Math.copySign(root, width);
        return 1 - (high.slope() + d2 - d1) / (high.slope() - low.slope() + 2 * d2);
    }
}
