package dev.neurona.minimise;

import dev.neurona.component.Domain;
import dev.neurona.solver.Problem;
import dev.neurona.solver.Problem.LeastSquares;
import dev.neurona.solver.Solver;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slot.Shape;
import dev.neurona.spi.Slots;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Levenberg-Marquardt with a trust region in scaled unknowns, for squared errors: near a solution nearly as fast as Newton's
 * method, without second derivatives.
 *
 * <pre>
 *   min ||J p + r||  such that ||D p|| &lt;= radius
 *   D_j     = largest norm that column j of J has had
 *   radius    shrinks where the cost falls by less than a quarter of what J promises, and grows where it keeps its promise
 * </pre>
 *
 * <p>The Jacobian is computed by one backward pass per row and output, and is never held: blocks of its rows are added to a
 * triangle by QR. Memory is about 8 matrices of n x n for n unknowns, so there may be at most 2,000 of them, or 256 MB.
 *
 * <p>Source: J. J. Mor&eacute;, <i>The Levenberg-Marquardt algorithm: implementation and theory</i>, in: Numerical Analysis,
 * Lecture Notes in Mathematics 630, Springer, 1978. Other libraries: MINPACK's {@code lmder}, behind SciPy's {@code method="lm"},
 * pivots columns; here a Jacobian of deficient rank is damped.
 *
 * @param tolerance converged where cost or unknowns change, or the gradient is, relatively less than this, in [0, 1); default 1e-8
 * @param stepBound first radius by the scaled norm of the unknowns, in (0, inf); default 100
 */
public record LevenbergMarquardt(double tolerance, double stepBound) implements Solver {

    private static final int MOST_UNKNOWNS = 2000;

    /** Rows of the Jacobian that are held at a time, unless there are more unknowns. */
    private static final int BLOCK = 256;

    /** Share of the promised decrease from which a step is accepted. */
    private static final double ENOUGH = 1e-4;

    private static final double EPSILON = Math.ulp(1.0);

    private static final Slot SCALE = new Slot("scale");
    /** Radius of the trust region; 0 before the first iterate. */
    private static final Slot RADIUS = new Slot("radius", 0, Shape.SCALAR);

    private static final Slot DAMPING = new Slot("damping", 0, Shape.SCALAR);
    private static final Slot CONVERGED = new Slot("converged", 0, Shape.SCALAR);

    /** Checks tolerance and step bound. */
    public LevenbergMarquardt {
        Domain.check("levenberg-marquardt", "tolerance", tolerance, "[0, 1)");
        Domain.check("levenberg-marquardt", "step-bound", stepBound, "(0, inf)");
    }

    /** With the default tolerance and step bound. */
    public LevenbergMarquardt() {
        this(1e-8, 100);
    }

    @Override
    public String name() {
        return "levenberg-marquardt";
    }

    @Override
    public List<Slot> slots() {
        return List.of(SCALE, RADIUS, DAMPING, CONVERGED);
    }

    @Override
    public boolean needsResiduals() {
        return true;
    }

    @Override
    public void require(Problem problem) {
        if (problem.unknowns() > MOST_UNKNOWNS) {
            throw new IllegalArgumentException(
                    "levenberg-marquardt holds matrices of unknowns x unknowns, and takes at most "
                            + MOST_UNKNOWNS + " unknowns, got " + problem.unknowns()
                            + "; freeze(...) some layers, make the network smaller, or use lbfgs.");
        }
    }

    @Override
    public Iterate iterate(Problem problem, DMatrixRMaj theta, Slots slots) {
        LeastSquares squares = problem.leastSquares().orElseThrow();
        DMatrixRMaj r = new DMatrixRMaj(squares.count(), 1);
        squares.residuals(theta, r);
        double norm = Vectors.norm(r);
        if (slots.get(CONVERGED).data[0] != 0) {
            return new Iterate(Outcome.CONVERGED, norm * norm);
        }
        Triangle triangle = triangle(squares, theta, r);
        DMatrixRMaj scale = slots.get(SCALE);
        double steepest = steepest(triangle, scale, norm);
        if (!(steepest > tolerance)) {
            Outcome outcome = Double.isNaN(steepest) ? Outcome.NO_DECREASE : Outcome.CONVERGED;
            return new Iterate(outcome, norm * norm);
        }
        return step(squares, theta, r, norm, new TrustRegion(triangle, scale), triangle, slots);
    }

    /** [J r] as a triangle. */
    private static Triangle triangle(LeastSquares squares, DMatrixRMaj theta, DMatrixRMaj r) {
        int n = theta.numRows;
        int block = Math.max(BLOCK, n);
        Triangle triangle = new Triangle(n);
        for (int from = 0; from < r.numRows; from += block) {
            int rows = Math.min(block, r.numRows - from);
            DMatrixRMaj jacobian = new DMatrixRMaj(rows, n);
            squares.jacobian(theta, from, from + rows, jacobian);
            DMatrixRMaj both = new DMatrixRMaj(rows, n + 1);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(jacobian.data, i * n, both.data, i * (n + 1), n);
                both.data[i * (n + 1) + n] = r.data[from + i];
            }
            triangle.add(both);
        }
        return triangle;
    }

    /**
     * The largest cosine of an angle between r and a column of J, which is 0 at a minimum. Lets the scale grow to the norms of the
     * columns.
     */
    private static double steepest(Triangle triangle, DMatrixRMaj scale, double norm) {
        double steepest = 0;
        for (int j = 0; j < scale.numRows; j++) {
            double column = triangle.columnNorm(j);
            if (column != 0) {
                double cosine = norm == 0 ? 0 : Math.abs(triangle.slope(j) / norm / column);
                steepest = Math.max(steepest, cosine);
                scale.data[j] = Math.max(scale.data[j], column);
            } else if (scale.data[j] == 0) {
                scale.data[j] = 1;
            }
        }
        return steepest;
    }

    /** Shrinks the trust region until a step within it is accepted, or none can be. */
    private Iterate step(
            LeastSquares squares,
            DMatrixRMaj theta,
            DMatrixRMaj r,
            double norm,
            TrustRegion region,
            Triangle triangle,
            Slots slots) {
        double[] radius = slots.get(RADIUS).data;
        double[] damping = slots.get(DAMPING).data;
        boolean isFirst = radius[0] == 0;
        double size = scaledNorm(theta, slots.get(SCALE));
        if (isFirst) {
            radius[0] = size == 0 ? stepBound : stepBound * size;
        }
        DMatrixRMaj point = theta.createLike();
        while (true) {
            region.solve(radius[0], damping[0]);
            damping[0] = region.damping();
            if (isFirst) {
                radius[0] = Math.min(radius[0], region.length());
            }
            Vectors.move(theta, 1, region.step(), point);
            squares.residuals(point, r);
            Gain gain = Gain.of(norm, Vectors.norm(r), triangle.normOfProduct(region.step()), region);
            adapt(gain, region, radius, damping);
            boolean accepted = gain.ratio() >= ENOUGH;
            if (accepted) {
                Vectors.copy(point, theta);
                size = scaledNorm(theta, slots.get(SCALE));
            }
            boolean converged = gain.isWithin(tolerance) || radius[0] <= tolerance * size;
            if (accepted) {
                slots.get(CONVERGED).data[0] = converged ? 1 : 0;
                return new Iterate(Outcome.ACCEPTED, gain.norm() * gain.norm());
            }
            // Negated, so that a radius that is no number ends the search, too.
            if (converged || gain.isWithin(EPSILON) || !(radius[0] > EPSILON * size)) {
                // The first radius is a guess: that nothing is gained within it does not say that there is nothing to
                // gain.
                return new Iterate(converged && !isFirst ? Outcome.CONVERGED : Outcome.NO_DECREASE, norm * norm);
            }
        }
    }

    private static double scaledNorm(DMatrixRMaj theta, DMatrixRMaj scale) {
        DMatrixRMaj scaled = theta.createLike();
        for (int j = 0; j < theta.numRows; j++) {
            scaled.data[j] = scale.data[j] * theta.data[j];
        }
        return Vectors.norm(scaled);
    }

    /** The radius follows from how well the linear model foretold the cost. */
    private static void adapt(Gain gain, TrustRegion region, double[] radius, double[] damping) {
        if (!(gain.ratio() > 0.25)) {
            double factor = gain.shrink();
            radius[0] = factor * Math.min(radius[0], region.length() / 0.1);
            damping[0] /= factor;
        } else if (damping[0] == 0 || gain.ratio() >= 0.75) {
            radius[0] = region.length() / 0.5;
            damping[0] *= 0.5;
        }
    }

    /**
     * What a step takes off the cost.
     *
     * @param norm norm of the residuals after the step
     * @param actual what it took off, as a share of the cost; -1 if the norm is ten times larger, or not finite
     * @param promised what the linear model took off
     * @param slope the model's derivative along the step
     */
    private record Gain(double norm, double actual, double promised, double slope) {

        static Gain of(double before, double after, double linear, TrustRegion region) {
            double share = after / before;
            double model = linear / before;
            double bend = Math.sqrt(region.damping()) * (region.length() / before);
            return new Gain(
                    after,
                    0.1 * after < before ? 1 - share * share : -1,
                    model * model + 2 * bend * bend,
                    -(model * model + bend * bend));
        }

        double ratio() {
            return promised == 0 ? 0 : actual / promised;
        }

        /** By how much to shrink the radius: to the minimum of the parabola through both costs, but not to less than a tenth. */
        double shrink() {
            double factor = actual >= 0 ? 0.5 : 0.5 * slope / (slope + 0.5 * actual);
            return actual == -1 || !(factor > 0.1) ? 0.1 : factor;
        }

        boolean isWithin(double tolerance) {
            return Math.abs(actual) <= tolerance && promised <= tolerance && 0.5 * ratio() <= 1;
        }
    }
}
