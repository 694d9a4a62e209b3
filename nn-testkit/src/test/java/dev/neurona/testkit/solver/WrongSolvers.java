package dev.neurona.testkit.solver;

import dev.neurona.solver.Problem;
import dev.neurona.solver.Problem.LeastSquares;
import dev.neurona.solver.Solver;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Saboteur;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** A solver in the manner of Gauss and Newton, whose step is halved until the cost is lower, and what can be wrong with it. */
public final class WrongSolvers {

    private static final Slot ITERATES = new Slot("iterates", 0, Slot.Shape.SCALAR);

    /** What the saboteur of N5 remembers. */
    private static double remembered;

    private WrongSolvers() {}

    /** A mistake, and the rule that names it. */
    enum Flaw {
        NONE(Rule.N1),
        STOPS_EARLY(Rule.N1),
        GOES_DOWN_STRAIGHT_AND_GIVES_UP(Rule.N2),
        TAKES_THE_WHOLE_STEP(Rule.N3),
        TELLS_THE_COST_BEFORE(Rule.N3),
        MOVES_WHEN_IT_STOPS(Rule.N4),
        FORGETS_THAT_IT_STOPPED(Rule.N4),
        REMEMBERS_BESIDE_ITS_SLOTS(Rule.N5),
        TAKES_WHAT_IS_NOT_HIGHER(Rule.N6),
        WRITES_BEHIND_THETA(Rule.N7),
        HAS_TWO_SLOTS_OF_ONE_NAME(Rule.N8);

        private final Rule rule;

        Flaw(Rule rule) {
            this.rule = rule;
        }
    }

    public static List<Saboteur> all() {
        return Stream.of(Flaw.values())
                .filter(flaw -> flaw != Flaw.NONE)
                .map(flaw -> new Saboteur(new Halving(flaw).name(), flaw.rule, rules(new Halving(flaw))))
                .toList();
    }

    static LongConsumer[] rules(Solver solver) {
        return new LongConsumer[] {
            seed -> SolverRules.n1Linear(solver, seed),
            seed -> SolverRules.n2Rosenbrock(solver),
            seed -> SolverRules.n3Costs(solver, seed),
            seed -> SolverRules.n4Stop(solver, seed),
            seed -> SolverRules.n5Resume(solver, seed),
            seed -> SolverRules.n6Cliff(solver),
            seed -> SolverRules.n7Border(solver, seed),
            seed -> SolverRules.n8Slots(solver)
        };
    }

    record Halving(Flaw flaw) implements Solver {

        @Override
        public String name() {
            return "a solver: " + flaw.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        @Override
        public String text() {
            return name();
        }

        @Override
        public boolean needsResiduals() {
            return true;
        }

        @Override
        public List<Slot> slots() {
            List<Slot> slots = new ArrayList<>(List.of(ITERATES));
            if (flaw == Flaw.HAS_TWO_SLOTS_OF_ONE_NAME) {
                slots.add(new Slot("iterates"));
            }
            return slots;
        }

        @Override
        public Iterate iterate(Problem problem, DMatrixRMaj theta, Slots slots) {
            DMatrixRMaj gradient = theta.createLike();
            double before = problem.gradient(theta, gradient);
            double iterates = slots.get(ITERATES).data[0]++;
            if (isDone(gradient, before, iterates)) {
                if (flaw == Flaw.MOVES_WHEN_IT_STOPS) {
                    theta.data[0] += 1e-12;
                }
                return new Iterate(Outcome.CONVERGED, before);
            }
            DMatrixRMaj direction = direction(problem, theta, gradient);
            DMatrixRMaj point = theta.createLike();
            for (double alpha = factor(); alpha > 1e-16; alpha /= 2) {
                CommonOps_DDRM.add(theta, alpha, direction, point);
                double cost = problem.gradient(point, gradient);
                if (accepts(cost, before)) {
                    System.arraycopy(point.data, 0, theta.data, 0, theta.numRows);
                    spoil(theta);
                    return new Iterate(Outcome.ACCEPTED, flaw == Flaw.TELLS_THE_COST_BEFORE ? before : cost);
                }
            }
            return new Iterate(Outcome.NO_DECREASE, before);
        }

        private boolean isDone(DMatrixRMaj gradient, double cost, double iterates) {
            return switch (flaw) {
                case STOPS_EARLY -> cost < 1e9;
                case GOES_DOWN_STRAIGHT_AND_GIVES_UP -> iterates == 200 || isFlat(gradient);
                case FORGETS_THAT_IT_STOPPED -> iterates == 0 || isFlat(gradient);
                default -> isFlat(gradient);
            };
        }

        private static boolean isFlat(DMatrixRMaj gradient) {
            return CommonOps_DDRM.elementMaxAbs(gradient) <= 1e-7;
        }

        private double factor() {
            if (flaw == Flaw.REMEMBERS_BESIDE_ITS_SLOTS) {
                remembered = (remembered + 0.37) % 1;
                return 0.5 + remembered / 2;
            }
            return flaw == Flaw.TAKES_THE_WHOLE_STEP ? 3 : 1;
        }

        private boolean accepts(double cost, double before) {
            return switch (flaw) {
                case TAKES_THE_WHOLE_STEP -> true;
                case TAKES_WHAT_IS_NOT_HIGHER -> !(cost >= before);
                default -> cost < before;
            };
        }

        private void spoil(DMatrixRMaj theta) {
            if (flaw == Flaw.WRITES_BEHIND_THETA) {
                Arrays.fill(theta.data, theta.numRows, theta.data.length, 0);
            }
        }

        private DMatrixRMaj direction(Problem problem, DMatrixRMaj theta, DMatrixRMaj gradient) {
            DMatrixRMaj direction = theta.createLike();
            if (flaw == Flaw.GOES_DOWN_STRAIGHT_AND_GIVES_UP) {
                CommonOps_DDRM.scale(-1, gradient, direction);
                return direction;
            }
            LeastSquares squares = problem.leastSquares().orElseThrow();
            DMatrixRMaj r = new DMatrixRMaj(squares.count(), 1);
            DMatrixRMaj jacobian = new DMatrixRMaj(squares.count(), theta.numRows);
            squares.residuals(theta, r);
            squares.jacobian(theta, 0, r.numRows, jacobian);
            CommonOps_DDRM.changeSign(r);
            CommonOps_DDRM.solve(jacobian, r, direction);
            return direction;
        }
    }
}
