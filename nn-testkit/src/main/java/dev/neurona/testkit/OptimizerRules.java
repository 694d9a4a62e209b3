package dev.neurona.testkit;

import dev.neurona.component.Hyperparameters;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Step;
import dev.neurona.testkit.rule.Garbage;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.SlotMemory;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The rules O1 to O14, each a plain check that throws an {@link AssertionError} beginning with its number. */
final class OptimizerRules {

    /** The learning rate of every rule that does not look for one. */
    static final double RATE = 0.03125;

    private static final int QUADRATIC_STEPS = 4000;
    private static final int ROSENBROCK_STEPS = 20000;

    private OptimizerRules() {}

    /** One parameter with its memory, on the way through random gradients. */
    private record Run(Optimizer optimizer, DMatrixRMaj theta, SlotMemory slots) {

        static Run start(Optimizer optimizer, RandomStream random, int rows, int columns) {
            return new Run(
                    optimizer, Matrices.gaussian(rows, columns, random), SlotMemory.fresh(optimizer, rows, columns));
        }

        Run copy() {
            return new Run(optimizer, Matrices.copy(theta), slots.copy());
        }

        void step(long number, DMatrixRMaj gradient) {
            step(number, RATE, gradient);
        }

        void step(long number, double rate, DMatrixRMaj gradient) {
            optimizer.update(Step.of(number, rate), theta, gradient, slots);
        }

        DMatrixRMaj gradient(RandomStream random) {
            return Matrices.gaussian(theta.numRows, theta.numCols, random);
        }

        void requireSame(Rule rule, Run other, String how) {
            Matrices.requireSame(rule, theta, other.theta, "%s: theta %s", optimizer.text(), how);
            slots.requireSame(rule, other.slots, optimizer.text(), how);
        }
    }

    /** A step in which hyperparameters are moved. */
    private record MovedStep(long number, double learningRate, Hyperparameters hyperparameters) implements Step {

        @Override
        public double now(String component, String hyperparameter, double own) {
            return hyperparameters.now(component, hyperparameter, own);
        }
    }

    static double[] behaviour(Optimizer subject, long seed, Hyperparameters now) {
        RandomStream random = RandomStream.at(seed, "behaviour");
        Run run = Run.start(subject, random, 5, 7);
        for (int t = 1; t <= 4; t++) {
            subject.update(new MovedStep(t, RATE, now), run.theta, run.gradient(random), run.slots);
        }
        return Matrices.concatenate(run.theta);
    }

    static void o1Quadratic(Optimizer subject, double[] rates, boolean exact, long seed) {
        Valley valley = Valley.quadratic(RandomStream.at(seed, "O1"));
        requireDescent(
                Rule.O1, subject, rates, valley, QUADRATIC_STEPS, (exact ? 1e-6 : 1e-2) * valley.cost(valley.start()));
    }

    static void o2Rosenbrock(Optimizer subject, double[] rates) {
        requireDescent(Rule.O2, subject, rates, new Valley.Rosenbrock(), ROSENBROCK_STEPS, 0.01);
    }

    private static void requireDescent(
            Rule rule, Optimizer subject, double[] rates, Valley valley, int steps, double enough) {
        double least = Double.POSITIVE_INFINITY;
        double best = Double.NaN;
        for (double rate : rates) {
            double cost = valley.descend(subject, rate, steps);
            if (cost <= enough) {
                return;
            }
            if (cost < least) {
                least = cost;
                best = rate;
            }
        }
        throw rule.broken(
                "%s: after %d steps from a cost of %.3g the least cost is %.3g, at learning rate %s; it should be below "
                        + "%.1g.",
                subject.text(), steps, valley.cost(valley.start()), least, best, enough);
    }

    static void o3Rest(Optimizer subject, double decay, long seed) {
        if (Double.isNaN(decay)) {
            return;
        }
        Run run = Run.start(subject, RandomStream.at(seed, "O3"), 3, 5);
        DMatrixRMaj zero = Matrices.filled(3, 5, 0);
        for (int t = 1; t <= 3; t++) {
            Run before = run.copy();
            run.step(t, zero);
            for (int i = 0; i < zero.getNumElements(); i++) {
                double old = before.theta.data[i];
                double expected = decay == 0 ? old : old - decay * old;
                Rule.O3.require(
                        Math.abs(run.theta.data[i] - expected) <= (decay == 0 ? 0 : 1e-14 * Math.abs(old)),
                        "%s: at step %d with gradient 0 theta goes from %s to %s; with decay %s it should be %s.",
                        subject.text(),
                        t,
                        old,
                        run.theta.data[i],
                        decay,
                        expected);
            }
        }
    }

    static void o4Elements(Optimizer subject, long seed) {
        RandomStream random = RandomStream.at(seed, "O4");
        Run run = Run.start(subject, random, 3, 5);
        Run other = run.copy();
        int changed = random.nextInt(15);
        other.theta.data[changed] += 1;
        for (int t = 1; t <= 3; t++) {
            DMatrixRMaj gradient = run.gradient(random);
            DMatrixRMaj otherGradient = Matrices.copy(gradient);
            otherGradient.data[changed] = -3 * gradient.data[changed] + 0.5;
            run.step(t, gradient);
            other.step(t, otherGradient);
            for (int i = 0; i < 15; i++) {
                Rule.O4.require(
                        i == changed || run.theta.data[i] == other.theta.data[i],
                        "%s: another gradient for element %d changes element %d from %s to %s at step %d.",
                        subject.text(),
                        changed,
                        i,
                        run.theta.data[i],
                        other.theta.data[i],
                        t);
            }
        }
    }

    static void o5Resume(Optimizer subject, long seed) {
        RandomStream random = RandomStream.at(seed, "O5");
        Run run = Run.start(subject, random, 4, 3);
        int saved = 1 + random.nextInt(6);
        for (int t = 1; t <= saved; t++) {
            run.step(t, run.gradient(random));
        }
        Run restored = run.copy();
        DMatrixRMaj next = run.gradient(random);
        DMatrixRMaj afterNext = run.gradient(random);
        run.step(saved + 1, next);
        run.step(saved + 2, afterNext);
        restored.step(saved + 1, next);
        restored.step(saved + 2, afterNext);
        run.requireSame(Rule.O5, restored, "after a save at step " + saved + " and two steps more");
    }

    static void o6Rate(Optimizer subject, long seed) {
        RandomStream random = RandomStream.at(seed, "O6");
        Run still = Run.start(subject, random, 3, 4);
        Run single = still.copy();
        Run twice = still.copy();
        DMatrixRMaj before = Matrices.copy(still.theta);
        DMatrixRMaj gradient = still.gradient(random);
        still.step(1, 0, gradient);
        single.step(1, RATE, gradient);
        twice.step(1, 2 * RATE, gradient);
        for (int i = 0; i < before.getNumElements(); i++) {
            double start = before.data[i];
            Rule.O6.require(
                    still.theta.data[i] == start,
                    "%s: at learning rate 0 theta goes from %s to %s.",
                    subject.text(),
                    start,
                    still.theta.data[i]);
            double one = Math.abs(single.theta.data[i] - start);
            double two = Math.abs(twice.theta.data[i] - start);
            Rule.O6.require(
                    two > one,
                    "%s: at learning rate %s the first step is %s long, at %s it is %s.",
                    subject.text(),
                    RATE,
                    one,
                    2 * RATE,
                    two);
        }
    }

    static void o7Divergence(Optimizer subject, long seed) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            RandomStream random = RandomStream.at(seed, "O7");
            Run run = Run.start(subject, random, 3, 5);
            run.step(1, run.gradient(random));
            DMatrixRMaj gradient = run.gradient(random);
            int at = random.nextInt(15);
            gradient.data[at] = bad;
            boolean refused = false;
            try {
                run.step(2, gradient);
            } catch (RuntimeException sayingSo) {
                refused = true;
            }
            Rule.O7.require(
                    refused || !run.slots.isFinite() || !Matrices.isFinite(run.theta),
                    "%s: element %d of the gradient is %s, but afterwards theta (%s there) and all slots are finite.",
                    subject.text(),
                    at,
                    bad,
                    run.theta.data[at]);
        }
    }

    static void o8Gradient(Optimizer subject, long seed) {
        RandomStream random = RandomStream.at(seed, "O8");
        Run run = Run.start(subject, random, 4, 5);
        for (int t = 1; t <= 3; t++) {
            DMatrixRMaj gradient = run.gradient(random);
            DMatrixRMaj before = Matrices.copy(gradient);
            run.step(t, gradient);
            Matrices.requireSame(Rule.O8, before, gradient, "%s modifies the gradient", subject.text());
            Matrices.requireMargin(Rule.O8, gradient, "gradient", subject.text());
        }
    }

    static void o9Garbage(Optimizer subject) {
        RandomStream random = RandomStream.at(1, "O9");
        Run run = Run.start(subject, random, 8, 8);
        DMatrixRMaj gradient = run.gradient(random);
        Step step = Step.of(3, RATE);
        Garbage.requireNone(
                Rule.O9, subject.text(), "update", () -> subject.update(step, run.theta, gradient, run.slots));
        SingleRules.garbage(subject);
    }

    static void o10Writes(Optimizer subject, long seed) {
        RandomStream random = RandomStream.at(seed, "O10");
        Run run = Run.start(subject, random, 1 + random.nextInt(40), 1 + random.nextInt(40));
        Run exact = new Run(
                subject, Matrices.exact(run.theta), SlotMemory.fresh(subject, run.theta.numRows, run.theta.numCols));
        DMatrixRMaj before = Matrices.copy(run.theta);
        DMatrixRMaj gradient = run.gradient(random);
        run.step(1, gradient);
        exact.step(1, Matrices.exact(gradient));
        Matrices.requireMargin(Rule.O10, run.theta, "theta", subject.text());
        for (int i = 0; i < run.slots.count(); i++) {
            String slot = "slot '" + run.slots.slot(i).name() + "'";
            Matrices.requireMargin(Rule.O10, run.slots.matrix(i), slot, subject.text());
        }
        exact.requireSame(Rule.O10, run, "is changed by a longer backing array");
        for (int i = 0; i < before.getNumElements(); i++) {
            Rule.O10.require(
                    run.theta.data[i] != before.data[i],
                    "%s: element %d of %d does not move, its gradient is %s.",
                    subject.text(),
                    i,
                    before.getNumElements(),
                    gradient.data[i]);
        }
    }

    static void o11Ranges(Optimizer subject, long seed) {
        if (!(subject instanceof ElementwiseOptimizer elementwise)) {
            return;
        }
        RandomStream random = RandomStream.at(seed, "O11");
        Run whole = Run.start(subject, random, 5, 7);
        Run split = whole.copy();
        for (int t = 1; t <= 3; t++) {
            DMatrixRMaj gradient = whole.gradient(random);
            whole.step(t, gradient);
            int middle = 1 + random.nextInt(34);
            Step step = Step.of(t, RATE);
            elementwise.update(step, split.theta.data, gradient.data, split.slots, middle, 35);
            elementwise.update(step, split.theta.data, gradient.data, split.slots, 0, middle);
            whole.requireSame(Rule.O11, split, "in ranges 0.." + middle + " and " + middle + "..35, step " + t);
        }
    }

    static void o12Parameters(Optimizer subject, long seed) {
        RandomStream random = RandomStream.at(seed, "O12");
        Run first = Run.start(subject, random, 3, 4);
        Run second = Run.start(subject, random, 3, 4);
        Run alone = first.copy();
        DMatrixRMaj[] gradients = new DMatrixRMaj[4];
        for (int t = 0; t < gradients.length; t++) {
            gradients[t] = first.gradient(random);
            alone.step(t + 1L, gradients[t]);
        }
        for (int t = 0; t < gradients.length; t++) {
            second.step(t + 1L, second.gradient(random));
            first.step(t + 1L, gradients[t]);
        }
        alone.requireSame(Rule.O12, first, "beside another parameter");
    }

    static void o13Overflow(Optimizer subject) {
        Run run = new Run(subject, Matrices.filled(1, 3, 0.5), SlotMemory.fresh(subject, 1, 3));
        DMatrixRMaj gradient = Matrices.filled(1, 3, 1e200);
        boolean refused = false;
        try {
            run.step(1, gradient);
        } catch (RuntimeException sayingSo) {
            refused = true;
        }
        Rule.O13.require(
                refused || run.theta.data[0] != 0.5 || !run.slots.isFinite(),
                "%s: a gradient of 1e200 leaves theta at %s, and no slot shows why.",
                subject.text(),
                run.theta.data[0]);
    }

    static void o14Slots(Optimizer subject) {
        List<Slot> slots = subject.slots();
        Rule.O14.require(
                slots.equals(subject.slots()), "%s: slots() is %s, then %s.", subject.text(), slots, subject.slots());
        List<String> names = slots.stream().map(Slot::name).toList();
        Rule.O14.require(
                names.stream().distinct().count() == names.size(), "%s: slots are named %s.", subject.text(), names);
        if (subject instanceof ElementwiseOptimizer) {
            for (Slot slot : slots) {
                Rule.O14.require(
                        slot.shape() == Slot.Shape.LIKE_PARAMETER,
                        "%s is element-wise, but slot '%s' is not shaped like the parameter.",
                        subject.text(),
                        slot.name());
            }
        }
    }
}
