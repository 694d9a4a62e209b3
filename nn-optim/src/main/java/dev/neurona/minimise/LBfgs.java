package dev.neurona.minimise;

import dev.neurona.component.Domain;
import dev.neurona.solver.Problem;
import dev.neurona.solver.Solver;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slot.Shape;
import dev.neurona.spi.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Limited-memory BFGS: a quasi-Newton method whose approximation H of the inverse Hessian is made of the last steps s and the
 * changes y of the gradient that they brought.
 *
 * <pre>
 *   d      = -H g                       by the two-loop recursion, from H0 = gamma I, gamma = s^T y / y^T y
 *   theta &lt;- theta + alpha d            alpha by a search for the strong Wolfe conditions
 *   s, y   = what theta and g changed   kept if s^T y &gt; 0
 * </pre>
 *
 * <p>Where the search fails, the memory is dropped and the negative gradient is tried; where that fails, too, no decrease is
 * possible. An {@code l1} penalty has kinks, for which this method is not made.
 *
 * <p>Other libraries: SciPy's {@code L-BFGS-B} compares the decrease with 1 where the cost is below 1; PyTorch's {@code LBFGS}
 * searches only if it is told to. Source: D. C. Liu, J. Nocedal, <i>On the limited memory BFGS method for large scale
 * optimization</i>, Mathematical Programming 45, 1989; J. Nocedal, S. J. Wright, <i>Numerical Optimization</i>, 2nd edition,
 * Springer, 2006, algorithms 7.4 and 7.5.
 *
 * @param memory steps that are remembered, in [1, 100]; default 10
 * @param tolerance converged where the cost falls by less than this share of itself, in [0, 1); default 1e-9
 * @param gradientTolerance converged where no element of the gradient is larger, in [0, inf); default 1e-6
 */
public record LBfgs(int memory, double tolerance, double gradientTolerance) implements Solver {

    private static final int MOST = 100;

    private static final Slot GRADIENT = new Slot("gradient");
    private static final Slot COST = new Slot("cost", Double.NaN, Shape.SCALAR);
    /** What the last iterate took off the cost, as a share of it. */
    private static final Slot DECREASE = new Slot("decrease", Double.POSITIVE_INFINITY, Shape.SCALAR);

    /** How many pairs of step and change there are, and how many there have been: each takes the place of the oldest. */
    private static final Slot PAIRS = new Slot("pairs", 0, Shape.SCALAR);

    private static final Slot NEXT = new Slot("next", 0, Shape.SCALAR);
    private static final Slot[] STEPS = numbered("step-");
    private static final Slot[] CHANGES = numbered("change-");

    /** Checks memory and tolerances. */
    public LBfgs {
        Domain.check("lbfgs", "memory", memory, "[1, " + MOST + "]");
        Domain.check("lbfgs", "tolerance", tolerance, "[0, 1)");
        Domain.check("lbfgs", "gradient-tolerance", gradientTolerance, "[0, inf)");
    }

    /** With the default memory and tolerances. */
    public LBfgs() {
        this(10, 1e-9, 1e-6);
    }

    private static Slot[] numbered(String name) {
        return IntStream.rangeClosed(1, MOST).mapToObj(i -> new Slot(name + i)).toArray(Slot[]::new);
    }

    @Override
    public String name() {
        return "lbfgs";
    }

    @Override
    public List<Slot> slots() {
        List<Slot> slots = new ArrayList<>(List.of(COST, DECREASE, PAIRS, NEXT, GRADIENT));
        for (int i = 0; i < memory; i++) {
            slots.add(STEPS[i]);
            slots.add(CHANGES[i]);
        }
        return slots;
    }

    @Override
    public Iterate iterate(Problem problem, DMatrixRMaj theta, Slots slots) {
        DMatrixRMaj gradient = slots.get(GRADIENT);
        if (Double.isNaN(number(slots, COST))) {
            set(slots, COST, problem.gradient(theta, gradient));
        }
        double cost = number(slots, COST);
        if (Vectors.largest(gradient) <= gradientTolerance || number(slots, DECREASE) < tolerance) {
            return new Iterate(Outcome.CONVERGED, cost);
        }
        DMatrixRMaj direction = theta.createLike();
        descend(gradient, slots, direction);
        if (move(problem, theta, direction, slots)) {
            return new Iterate(Outcome.ACCEPTED, number(slots, COST));
        }
        if (number(slots, PAIRS) > 0) {
            set(slots, PAIRS, 0);
            descend(gradient, slots, direction);
            if (move(problem, theta, direction, slots)) {
                return new Iterate(Outcome.ACCEPTED, number(slots, COST));
            }
        }
        return new Iterate(Outcome.NO_DECREASE, cost);
    }

    private static double number(Slots slots, Slot slot) {
        return slots.get(slot).data[0];
    }

    private static void set(Slots slots, Slot slot, double value) {
        slots.get(slot).data[0] = value;
    }

    /** Algorithm 7.4, from the newest pair to the oldest and back: d = -H g. */
    private void descend(DMatrixRMaj gradient, Slots slots, DMatrixRMaj d) {
        Vectors.copy(gradient, d);
        Vectors.scale(-1, d);
        int pairs = (int) number(slots, PAIRS);
        int next = (int) number(slots, NEXT);
        double[] alphas = new double[pairs];
        for (int k = 1; k <= pairs; k++) {
            int i = Math.floorMod(next - k, memory);
            DMatrixRMaj s = slots.get(STEPS[i]);
            DMatrixRMaj y = slots.get(CHANGES[i]);
            alphas[k - 1] = Vectors.dot(s, d) / Vectors.dot(s, y);
            Vectors.move(d, -alphas[k - 1], y, d);
        }
        for (int k = pairs; k >= 1; k--) {
            int i = Math.floorMod(next - k, memory);
            DMatrixRMaj s = slots.get(STEPS[i]);
            DMatrixRMaj y = slots.get(CHANGES[i]);
            if (k == pairs) {
                int newest = Math.floorMod(next - 1, memory);
                Vectors.scale(gamma(slots.get(STEPS[newest]), slots.get(CHANGES[newest])), d);
            }
            double beta = Vectors.dot(y, d) / Vectors.dot(s, y);
            Vectors.move(d, alphas[k - 1] - beta, s, d);
        }
    }

    private static double gamma(DMatrixRMaj s, DMatrixRMaj y) {
        return Vectors.dot(s, y) / Vectors.dot(y, y);
    }

    /** Searches along a direction; moves theta, and remembers the pair, if a lower point is found. */
    private boolean move(Problem problem, DMatrixRMaj theta, DMatrixRMaj direction, Slots slots) {
        DMatrixRMaj gradient = slots.get(GRADIENT);
        double cost = number(slots, COST);
        double slope = Vectors.dot(gradient, direction);
        if (!(slope < 0)) {
            return false;
        }
        StrongWolfe search = new StrongWolfe(problem, theta, direction, cost, slope);
        boolean informed = number(slots, PAIRS) > 0;
        double first = informed ? 1 : Math.min(1, 1 / Vectors.norm(gradient));
        if (!search.search(first)) {
            return false;
        }
        remember(theta, gradient, search, slots);
        Vectors.copy(search.point(), theta);
        Vectors.copy(search.gradient(), gradient);
        set(slots, COST, search.cost());
        // The length of a first step is a guess: that it takes off little does not say that there is little to take
        // off.
        double decrease = (cost - search.cost()) / Math.max(Math.abs(cost), Math.abs(search.cost()));
        set(slots, DECREASE, informed ? decrease : Double.POSITIVE_INFINITY);
        return true;
    }

    private void remember(DMatrixRMaj theta, DMatrixRMaj gradient, StrongWolfe search, Slots slots) {
        DMatrixRMaj s = theta.createLike();
        DMatrixRMaj y = theta.createLike();
        Vectors.subtract(search.point(), theta, s);
        Vectors.subtract(search.gradient(), gradient, y);
        if (!(Vectors.dot(s, y) > 0)) {
            return;
        }
        int next = (int) number(slots, NEXT);
        Vectors.copy(s, slots.get(STEPS[next]));
        Vectors.copy(y, slots.get(CHANGES[next]));
        set(slots, NEXT, (next + 1) % memory);
        set(slots, PAIRS, Math.min(number(slots, PAIRS) + 1, memory));
    }
}
