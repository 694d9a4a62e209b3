package dev.neurona.testkit.solver;

import dev.neurona.solver.Solver;
import dev.neurona.solver.Solver.Iterate;
import dev.neurona.solver.Solver.Outcome;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Slot;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.SlotMemory;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The rules N1 to N8, each a plain check that throws an {@link AssertionError} beginning with its number. */
final class SolverRules {

    private static final int MOST_ITERATES = 2000;

    private SolverRules() {}

    /** A solver on its way through a problem. */
    private record Run(Solver solver, SumOfSquares problem, DMatrixRMaj theta, SlotMemory slots) {

        static Run start(Solver solver, SumOfSquares problem) {
            DMatrixRMaj theta = problem.start();
            return new Run(solver, problem, theta, SlotMemory.fresh(solver.slots(), theta.numRows, 1));
        }

        Run copy() {
            return new Run(solver, problem, Matrices.copy(theta), slots.copy());
        }

        Iterate iterate() {
            return solver.iterate(problem, theta, slots);
        }

        /** The last attempt, which was not accepted unless the iterates ran out. */
        Iterate solve() {
            Iterate last = iterate();
            for (int i = 1; i < MOST_ITERATES && last.outcome() == Outcome.ACCEPTED; i++) {
                last = iterate();
            }
            return last;
        }

        void requireSame(Rule rule, Run other, String how) {
            Matrices.requireSame(rule, theta, other.theta, "%s: theta %s", solver.text(), how);
            slots.requireSame(rule, other.slots, solver.text(), how);
        }
    }

    private static Run linear(Solver subject, long seed, String purpose) {
        return Run.start(subject, SumOfSquares.linear(RandomStream.at(seed, purpose)));
    }

    static double[] behaviour(Solver subject, long seed) {
        Run run = linear(subject, seed, "behaviour");
        double cost = 0;
        for (int i = 0; i < 3; i++) {
            cost = run.iterate().cost();
        }
        return Matrices.concatenate(run.theta, Matrices.ofRow(new double[] {cost}));
    }

    static void n1Linear(Solver subject, long seed) {
        Run run = linear(subject, seed, "N1");
        requireMinimum(Rule.N1, run, 1e-6 * (run.problem.cost(run.theta) - run.problem.least()));
    }

    static void n2Rosenbrock(Solver subject) {
        requireMinimum(Rule.N2, Run.start(subject, new SumOfSquares.Rosenbrock()), 1e-8);
    }

    private static void requireMinimum(Rule rule, Run run, double enough) {
        double before = run.problem.cost(run.theta);
        Iterate last = run.solve();
        double cost = run.problem.cost(run.theta);
        rule.require(
                last.outcome() != Outcome.ACCEPTED && cost - run.problem.least() <= enough,
                "%s: from a cost of %s it comes to one of %s and says %s; the least is %s.",
                run.solver.text(),
                before,
                cost,
                last.outcome(),
                run.problem.least());
    }

    static void n3Costs(Solver subject, long seed) {
        for (Run run : List.of(linear(subject, seed, "N3"), Run.start(subject, new SumOfSquares.Rosenbrock()))) {
            double before = run.problem.cost(run.theta);
            for (int i = 0; i < 50; i++) {
                Iterate iterate = run.iterate();
                double cost = run.problem.cost(run.theta);
                Rule.N3.require(
                        cost <= before,
                        "%s: iterate %d raises the cost from %s to %s.",
                        subject.text(),
                        i + 1,
                        before,
                        cost);
                Rule.N3.require(
                        Math.abs(iterate.cost() - cost) <= 1e-12 * Math.max(cost, run.problem.least()),
                        "%s: iterate %d says that the cost is %s, but it is %s.",
                        subject.text(),
                        i + 1,
                        iterate.cost(),
                        cost);
                before = cost;
            }
        }
    }

    static void n4Stop(Solver subject, long seed) {
        Run run = linear(subject, seed, "N4");
        for (int i = 0; i < MOST_ITERATES; i++) {
            DMatrixRMaj before = Matrices.copy(run.theta);
            Outcome outcome = run.iterate().outcome();
            if (outcome != Outcome.ACCEPTED) {
                Matrices.requireSame(
                        Rule.N4, before, run.theta, "%s says %s, and theta moves", subject.text(), outcome);
                Outcome again = run.iterate().outcome();
                Rule.N4.require(again == outcome, "%s says %s, then %s.", subject.text(), outcome, again);
                Matrices.requireSame(
                        Rule.N4, before, run.theta, "%s says %s again, and theta moves", subject.text(), again);
                return;
            }
        }
    }

    static void n5Resume(Solver subject, long seed) {
        RandomStream random = RandomStream.at(seed, "N5 saved");
        Run run = Run.start(subject, new SumOfSquares.Rosenbrock());
        int saved = random.nextInt(8);
        for (int i = 0; i < saved; i++) {
            run.iterate();
        }
        Run restored = run.copy();
        run.iterate();
        run.iterate();
        Run other = linear(subject, seed, "N5");
        other.iterate();
        restored.iterate();
        other.iterate();
        restored.iterate();
        run.requireSame(Rule.N5, restored, "after a save at iterate " + saved + " and two iterates more");
    }

    static void n6Cliff(Solver subject) {
        Run run = Run.start(subject, new SumOfSquares.Cliff(2));
        Iterate last = new Iterate(Outcome.ACCEPTED, Double.NaN);
        for (int i = 0; i < MOST_ITERATES && last.outcome() == Outcome.ACCEPTED; i++) {
            last = run.iterate();
            Rule.N6.require(
                    Double.isFinite(run.problem.cost(run.theta)),
                    "%s: iterate %d has a cost of %s.",
                    subject.text(),
                    i + 1,
                    run.problem.cost(run.theta));
        }
        Rule.N6.require(
                run.problem.cost(run.theta) <= 1e-8,
                "%s: it ends at a cost of %s, and the least is 0.",
                subject.text(),
                run.problem.cost(run.theta));
    }

    static void n7Border(Solver subject, long seed) {
        Run run = linear(subject, seed, "N7");
        DMatrixRMaj exactTheta = Matrices.exact(run.theta);
        Run exact = new Run(subject, run.problem, exactTheta, SlotMemory.fresh(subject.slots(), exactTheta.numRows, 1));
        for (int i = 0; i < 3; i++) {
            run.iterate();
            exact.iterate();
        }
        Matrices.requireMargin(Rule.N7, run.theta, "theta", subject.text());
        for (int i = 0; i < run.slots.count(); i++) {
            String slot = "slot '" + run.slots.slot(i).name() + "'";
            Matrices.requireMargin(Rule.N7, run.slots.matrix(i), slot, subject.text());
        }
        run.requireSame(Rule.N7, exact, "depends on what lies behind the matrices");
    }

    static void n8Slots(Solver subject) {
        List<Slot> slots = subject.slots();
        Rule.N8.require(
                slots.equals(subject.slots()), "%s: slots() is %s, then %s.", subject.text(), slots, subject.slots());
        List<String> names = slots.stream().map(Slot::name).toList();
        Rule.N8.require(
                names.stream().distinct().count() == names.size(), "%s: slots are named %s.", subject.text(), names);
    }
}
