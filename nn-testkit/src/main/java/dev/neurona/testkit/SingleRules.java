package dev.neurona.testkit;

import dev.neurona.spi.Activation;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import dev.neurona.testkit.rule.Floats;
import dev.neurona.testkit.rule.Garbage;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.SlotMemory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/**
 * The rules A16 and O15, on a second form for floats: it is compared with the form in double on numbers that both precisions hold. A
 * component without such a form has nothing to check.
 */
final class SingleRules {

    private static final float[] AWKWARD = {
        0, -0.0f, Float.MIN_VALUE, -Float.MIN_VALUE, 1e30f, -1e30f, Float.NaN, Float.POSITIVE_INFINITY
    };

    /** How many of {@link Math#ulp} a form may be away, of an element or of the largest number that a coupled one is made of. */
    private static final int ULPS = 16;

    private SingleRules() {}

    static void a16Activation(Activation subject, boolean elementwise, long seed) {
        if (!(subject instanceof Activation.Single form)) {
            return;
        }
        RandomStream random = RandomStream.at(seed, "A16");
        DMatrixRMaj z = Floats.round(ActivationRules.inputs(random, 9, 1 + random.nextInt(30)));
        if (elementwise) {
            for (int i = 0; i < AWKWARD.length; i++) {
                z.data[i] = AWKWARD[i];
            }
        }
        DMatrixRMaj da = Floats.round(Matrices.gaussian(9, z.numCols, random));
        FMatrixRMaj floatZ = Floats.of(z);
        FMatrixRMaj floatA = Floats.filled(9, z.numCols, Float.NaN);
        form.forward(floatZ, floatA);
        Floats.requireNear(
                Rule.A16,
                ActivationRules.forward(subject, z),
                floatA,
                within(elementwise ? 0 : 1),
                "a",
                subject.text());

        // Backward is asked about the same activations in both forms: how a was rounded is no matter of its own.
        DMatrixRMaj a = doubles(floatA);
        FMatrixRMaj floatDa = Floats.of(da);
        FMatrixRMaj dz = Floats.filled(9, z.numCols, Float.NaN);
        form.backward(floatZ, floatA, floatDa, dz);
        double largest = Arrays.stream(da.data, 0, da.getNumElements())
                .map(Math::abs)
                .max()
                .orElse(0);
        DMatrixRMaj expected = ActivationRules.backward(subject, z, a, da);
        double terms = elementwise ? largest : z.numCols * largest;
        Floats.requireNear(Rule.A16, expected, dz, within(terms), "dz", subject.text());

        requireUnchanged(Rule.A16, z, floatZ, "z", subject.text());
        requireUnchanged(Rule.A16, a, floatA, "a", subject.text());
        requireUnchanged(Rule.A16, da, floatDa, "da", subject.text());
        Floats.requireMargin(Rule.A16, floatA, "a", subject.text());
        Floats.requireMargin(Rule.A16, dz, "dz", subject.text());
        form.backward(floatZ, floatA, floatDa, floatDa);
        requireUnchanged(Rule.A16, doubles(dz), floatDa, "dz, given the matrix of da,", subject.text());
    }

    /** A part of A12. */
    static void garbage(Activation subject) {
        if (subject instanceof Activation.Single form) {
            FMatrixRMaj z = Floats.of(ActivationRules.inputs(RandomStream.at(1, "A16"), 8, 16));
            FMatrixRMaj a = Floats.filled(8, 16, 0);
            FMatrixRMaj da = Floats.filled(8, 16, 1);
            FMatrixRMaj dz = Floats.filled(8, 16, 0);
            Garbage.requireNone(Rule.A12, subject.text(), "forward of floats", () -> form.forward(z, a));
            Garbage.requireNone(Rule.A12, subject.text(), "backward of floats", () -> form.backward(z, a, da, dz));
        }
    }

    /** Rounding, of a number or of the terms that it is made of. */
    private static Floats.Tolerance within(double terms) {
        return expected -> ULPS * (double) Math.ulp((float) Math.max(Math.abs(expected), terms));
    }

    private static DMatrixRMaj doubles(FMatrixRMaj floats) {
        DMatrixRMaj doubles = Matrices.filled(floats.numRows, floats.numCols, 0);
        for (int i = 0; i < floats.getNumElements(); i++) {
            doubles.data[i] = floats.data[i];
        }
        return doubles;
    }

    private static void requireUnchanged(
            Rule rule, DMatrixRMaj before, FMatrixRMaj after, String what, String subject) {
        Matrices.requireSame(rule, before, doubles(after), "%s: %s is another in single precision", subject, what);
    }

    /** A parameter and its memory in single precision. */
    private record Single(ElementwiseOptimizer.Single form, FMatrixRMaj theta, Map<Slot, FMatrixRMaj> memory)
            implements Slots {

        static Single of(ElementwiseOptimizer.Single form, DMatrixRMaj theta) {
            Map<Slot, FMatrixRMaj> memory = new LinkedHashMap<>();
            for (Slot slot : form.slots()) {
                memory.put(slot, Floats.filled(theta.numRows, theta.numCols, (float) slot.initial()));
            }
            return new Single(form, Floats.of(theta), memory);
        }

        @Override
        public DMatrixRMaj get(Slot slot) {
            throw new IllegalStateException("In single precision, ask for single(slot).");
        }

        @Override
        public FMatrixRMaj single(Slot slot) {
            return Objects.requireNonNull(memory.get(slot));
        }

        boolean isFinite() {
            boolean finite = Matrices.isFinite(doubles(theta));
            for (FMatrixRMaj matrix : memory.values()) {
                finite &= Matrices.isFinite(doubles(matrix));
            }
            return finite;
        }
    }

    /** A step in which, if its number is even, all that can be moved is halved. */
    private record MovingStep(long number, double learningRate) implements Step {

        @Override
        public double now(String component, String hyperparameter, double own) {
            return number % 2 == 0 ? own / 2 : own;
        }
    }

    static void o15Optimizer(Optimizer subject, long seed) {
        if (!(subject instanceof ElementwiseOptimizer.Single form)) {
            return;
        }
        String text = subject.text();
        RandomStream random = RandomStream.at(seed, "O15");
        int elements = 35;
        DMatrixRMaj theta = Floats.round(Matrices.gaussian(5, 7, random));
        SlotMemory slots = SlotMemory.fresh(subject, 5, 7);
        Single whole = Single.of(form, theta);
        Single split = Single.of(form, theta);
        for (int t = 1; t <= 6; t++) {
            DMatrixRMaj gradient = Floats.round(Matrices.gaussian(5, 7, random));
            FMatrixRMaj floats = Floats.of(gradient);
            Step step = new MovingStep(t, OptimizerRules.RATE);
            subject.update(step, theta, gradient, slots);
            form.update(step, whole.theta.data, floats.data, whole, 0, elements);
            int middle = 1 + random.nextInt(elements - 1);
            form.update(step, split.theta.data, floats.data, split, middle, elements);
            form.update(step, split.theta.data, floats.data, split, 0, middle);
            requireNear(theta, whole.theta, "theta", t, text);
            requireUnchanged(Rule.O15, doubles(whole.theta), split.theta, "theta, updated in two ranges,", text);
            for (int i = 0; i < slots.count(); i++) {
                FMatrixRMaj memory = whole.single(slots.slot(i));
                String what = "slot '" + slots.slot(i).name() + "'";
                requireNear(slots.matrix(i), memory, what, t, text);
                Floats.requireMargin(Rule.O15, memory, what, text);
            }
            requireUnchanged(Rule.O15, gradient, floats, "the gradient", text);
            Floats.requireMargin(Rule.O15, whole.theta, "theta", text);
        }
        FMatrixRMaj bad = Floats.filled(5, 7, 1);
        bad.data[random.nextInt(elements)] = Float.NaN;
        form.update(new MovingStep(7, OptimizerRules.RATE), whole.theta.data, bad.data, whole, 0, elements);
        Rule.O15.require(
                !whole.isFinite(),
                "%s: a gradient with NaN leaves theta and all slots finite in single precision.",
                text);
    }

    /** Each step adds some roundings of numbers that are at most as large as theta or the gradients. */
    private static void requireNear(DMatrixRMaj expected, FMatrixRMaj found, String what, int step, String subject) {
        Floats.Tolerance tolerance = right -> ULPS * step * (double) Math.ulp((float) Math.max(1, Math.abs(right)));
        Floats.requireNear(Rule.O15, expected, found, tolerance, what + " after step " + step, subject);
    }

    /** A part of O9. */
    static void garbage(Optimizer subject) {
        if (subject instanceof ElementwiseOptimizer.Single form) {
            Single run = Single.of(form, Matrices.gaussian(8, 8, RandomStream.at(1, "O15")));
            float[] gradient = Floats.filled(8, 8, 1).data;
            Step step = Step.of(3, OptimizerRules.RATE);
            Garbage.requireNone(
                    Rule.O9,
                    subject.text(),
                    "update of floats",
                    () -> form.update(step, run.theta.data, gradient, run, 0, 64));
        }
    }
}
