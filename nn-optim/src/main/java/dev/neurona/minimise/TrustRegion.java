package dev.neurona.minimise;

import org.ejml.data.DMatrixRMaj;

/**
 * The step within an ellipsoid that makes a linear least-squares problem smallest.
 *
 * <pre>
 *   min ||J p + r||  such that ||D p|| &lt;= radius
 *   p = -(J^T J + lambda D^2)^-1 J^T r          lambda = 0 if that step lies inside
 * </pre>
 *
 * <p>The damping lambda is found to a tenth of the radius by Newton's method on 1/||D p||, between bounds that each round
 * tightens. Source: J. J. Mor&eacute;, <i>The Levenberg-Marquardt algorithm: implementation and theory</i>, in: Numerical Analysis,
 * Lecture Notes in Mathematics 630, Springer, 1978, section 5.
 */
final class TrustRegion {

    private static final double PRECISION = 0.1;
    private static final int MOST_ROUNDS = 10;

    private final Triangle problem;
    private final DMatrixRMaj scale;
    private final DMatrixRMaj step;
    private double damping;
    private double length;

    TrustRegion(Triangle problem, DMatrixRMaj scale) {
        this.problem = problem;
        this.scale = scale;
        this.step = scale.createLike();
    }

    /** p. */
    DMatrixRMaj step() {
        return step;
    }

    /** lambda. */
    double damping() {
        return damping;
    }

    /** ||D p||. */
    double length() {
        return length;
    }

    /** Finds the step, beginning with the damping of the step before. */
    void solve(double radius, double first) {
        damping = 0;
        double excess = Double.POSITIVE_INFINITY;
        double lower = 0;
        boolean full = !problem.isSingular();
        if (full) {
            excess = excess(problem, radius);
            if (excess <= PRECISION * radius) {
                return;
            }
            lower = correction(problem, excess, radius);
        }
        double steepest = steepest();
        double upper = steepest / radius;
        if (upper == 0) {
            upper = Double.MIN_NORMAL / Math.min(radius, PRECISION);
        }
        damping = Math.min(Math.max(first, lower), upper);
        if (damping == 0) {
            damping = full ? steepest / length : 0;
        }
        for (int round = 1; ; round++) {
            if (damping == 0) {
                damping = Math.max(Double.MIN_NORMAL, 0.001 * upper);
            }
            double before = excess;
            Triangle damped = problem.damped(damping, scale);
            excess = excess(damped, radius);
            boolean shrinks = lower == 0 && excess <= before && before < 0;
            if (Math.abs(excess) <= PRECISION * radius || shrinks || round == MOST_ROUNDS) {
                return;
            }
            double correction = correction(damped, excess, radius);
            if (excess > 0) {
                lower = Math.max(lower, damping);
            } else {
                upper = Math.min(upper, damping);
            }
            damping = Math.max(lower, damping + correction);
        }
    }

    /** Solves for p, and says by how much it is too long. */
    private double excess(Triangle triangle, double radius) {
        triangle.solve(step);
        length = Vectors.norm(scaled());
        return length - radius;
    }

    private DMatrixRMaj scaled() {
        DMatrixRMaj scaled = step.createLike();
        for (int j = 0; j < step.numRows; j++) {
            scaled.data[j] = scale.data[j] * step.data[j];
        }
        return scaled;
    }

    /** Newton's correction of the damping. */
    private double correction(Triangle triangle, double excess, double radius) {
        DMatrixRMaj w = scaled();
        for (int j = 0; j < w.numRows; j++) {
            w.data[j] = scale.data[j] * (w.data[j] / length);
        }
        triangle.solveTransposed(w);
        double norm = Vectors.norm(w);
        return excess / radius / norm / norm;
    }

    /** ||D^-1 J^T r||. */
    private double steepest() {
        DMatrixRMaj slope = step.createLike();
        for (int j = 0; j < slope.numRows; j++) {
            slope.data[j] = problem.slope(j) / scale.data[j];
        }
        return Vectors.norm(slope);
    }
}
