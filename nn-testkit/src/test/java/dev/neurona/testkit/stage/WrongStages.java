package dev.neurona.testkit.stage;

import dev.neurona.component.Hyperparameters;
import dev.neurona.stage.Averaging;
import dev.neurona.stage.Constraint;
import dev.neurona.stage.GradientRule;
import dev.neurona.stage.Penalty;
import dev.neurona.testkit.rule.Escape;
import dev.neurona.testkit.rule.MovedHyperparameter;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Saboteur;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Penalties, gradient rules, constraints and averagings that are wrong in one way each. */
public final class WrongStages {

    private static double remembered;

    private WrongStages() {}

    public static List<Saboteur> all() {
        return Stream.of(penalties(), rules(), constraints(), averagings())
                .flatMap(List::stream)
                .toList();
    }

    private static LongConsumer once(Runnable check) {
        return seed -> {
            if (seed == 0) {
                check.run();
            }
        };
    }

    interface Addition {
        void run(DMatrixRMaj theta, DMatrixRMaj gradient);
    }

    record WrongPenalty(String name, ToDoubleFunction<DMatrixRMaj> values, Addition addition) implements Penalty {

        @Override
        public String text() {
            return name;
        }

        @Override
        public double value(DMatrixRMaj theta, Hyperparameters now) {
            return values.applyAsDouble(theta);
        }

        @Override
        public void addGradient(DMatrixRMaj theta, DMatrixRMaj gradient, Hyperparameters now) {
            addition.run(theta, gradient);
        }
    }

    private static double halfSquares(DMatrixRMaj theta) {
        double sum = 0;
        for (int i = 0; i < theta.getNumElements(); i++) {
            sum += theta.data[i] * theta.data[i] / 2;
        }
        return sum;
    }

    private static void add(DMatrixRMaj theta, DMatrixRMaj gradient) {
        for (int i = 0; i < theta.getNumElements(); i++) {
            gradient.data[i] += theta.data[i];
        }
    }

    private static Saboteur penalty(Rule rule, String name, ToDoubleFunction<DMatrixRMaj> values, Addition addition) {
        WrongPenalty wrong = new WrongPenalty(name, values, addition);
        return new Saboteur(
                name,
                rule,
                seed -> PenaltyRules.r1Value(wrong, seed),
                seed -> PenaltyRules.r2Gradient(wrong, new double[0], seed),
                seed -> PenaltyRules.r3Border(wrong, seed),
                seed -> PenaltyRules.r4Nan(wrong, seed),
                once(() -> PenaltyRules.r5Garbage(wrong)));
    }

    /** Says that its strength can be moved, and asks for it when it is valued, but not for its gradient. */
    record HalfMoved(double strength) implements Penalty {

        @Override
        public String name() {
            return "half-moved";
        }

        @Override
        public List<String> movable() {
            return List.of("strength");
        }

        @Override
        public double value(DMatrixRMaj theta, Hyperparameters now) {
            return now.now(name(), "strength", strength) * halfSquares(theta);
        }

        @Override
        public void addGradient(DMatrixRMaj theta, DMatrixRMaj gradient, Hyperparameters now) {
            CommonOps_DDRM.addEquals(gradient, strength, theta);
        }
    }

    private static List<Saboteur> penalties() {
        return List.of(
                new Saboteur(
                        "asks for a moved strength in its value alone",
                        Rule.C8,
                        seed -> MovedHyperparameter.require(
                                Rule.C8, new HalfMoved(0.5), (each, now) -> PenaltyRules.behaviour(each, seed, now))),
                penalty(Rule.R1, "a reward", theta -> -halfSquares(theta), (theta, gradient) -> {
                    for (int i = 0; i < theta.getNumElements(); i++) {
                        gradient.data[i] -= theta.data[i];
                    }
                }),
                penalty(
                        Rule.R2,
                        "the 2 of a square that was not halved",
                        theta -> 2 * halfSquares(theta),
                        WrongStages::add),
                penalty(
                        Rule.R3,
                        "the gradient of the loss is lost",
                        WrongStages::halfSquares,
                        (theta, gradient) -> System.arraycopy(theta.data, 0, gradient.data, 0, theta.getNumElements())),
                penalty(Rule.R3, "decay of the parameter itself", WrongStages::halfSquares, (theta, gradient) -> {
                    add(theta, gradient);
                    theta.data[0] *= 0.99;
                }),
                penalty(
                        Rule.R4,
                        "a sum over numbers that compare",
                        theta -> {
                            double sum = 0;
                            for (int i = 0; i < theta.getNumElements(); i++) {
                                sum += theta.data[i] > 0 || theta.data[i] < 0 ? theta.data[i] * theta.data[i] / 2 : 0;
                            }
                            return sum;
                        },
                        WrongStages::add),
                penalty(
                        Rule.R5,
                        "a penalty of a copy",
                        theta -> halfSquares(Escape.of(theta.copy())),
                        WrongStages::add));
    }

    record WrongRule(String name, Consumer<? super GradientRule.Gradients> rule) implements GradientRule {

        @Override
        public String text() {
            return name;
        }

        @Override
        public void apply(Gradients gradients) {
            rule.accept(gradients);
        }
    }

    private static Saboteur rule(Rule rule, String name, Consumer<? super GradientRule.Gradients> action) {
        WrongRule wrong = new WrongRule(name, action);
        return new Saboteur(
                name,
                rule,
                seed -> GradientRuleRules.d1Finite(wrong, seed),
                seed -> GradientRuleRules.d2Pure(wrong, seed),
                seed -> GradientRuleRules.d3Border(wrong, seed),
                once(() -> GradientRuleRules.d4Garbage(wrong)));
    }

    private static void scaleAll(GradientRule.Gradients gradients, double factor) {
        for (int k = 0; k < gradients.count(); k++) {
            CommonOps_DDRM.scale(factor, gradients.get(k));
        }
    }

    private static List<Saboteur> rules() {
        return List.of(
                rule(Rule.D1, "gradients of length 1, also those of 0", all -> scaleAll(all, 1 / all.norm())),
                rule(Rule.D2, "a mean with the norm of the step before", all -> {
                    double norm = all.norm();
                    scaleAll(all, 1 / (1 + remembered));
                    remembered = norm;
                }),
                rule(Rule.D3, "the margin is scaled, too", all -> {
                    for (int i = 0; i < all.get(0).data.length; i++) {
                        all.get(0).data[i] *= 0.5;
                    }
                }),
                rule(Rule.D3, "what is neither large nor small becomes 0", all -> {
                    for (int k = 0; k < all.count(); k++) {
                        DMatrixRMaj gradient = all.get(k);
                        for (int i = 0; i < gradient.getNumElements(); i++) {
                            double g = gradient.data[i];
                            gradient.data[i] = g > 0 ? Math.min(g, 1) : g < 0 ? Math.max(g, -1) : 0;
                        }
                    }
                }),
                rule(Rule.D4, "a rule that copies", all -> {
                    DMatrixRMaj copy = Escape.of(all.get(0).copy());
                    all.get(0).data[0] = copy.data[0];
                }));
    }

    record WrongConstraint(String name, Consumer<? super DMatrixRMaj> projection) implements Constraint {

        @Override
        public String text() {
            return name;
        }

        @Override
        public void project(DMatrixRMaj theta) {
            projection.accept(theta);
        }
    }

    /** The set of the saboteurs: numbers up to 1. */
    interface UpToOne extends ConstraintContract<WrongConstraint> {
        @Override
        default boolean holds(WrongConstraint subject, DMatrixRMaj theta) {
            return CommonOps_DDRM.elementMax(theta) <= 1;
        }
    }

    private static Saboteur constraint(Rule rule, String name, Consumer<? super DMatrixRMaj> projection) {
        WrongConstraint wrong = new WrongConstraint(name, projection);
        UpToOne contract = () -> wrong;
        return new Saboteur(
                name,
                rule,
                seed -> ConstraintRules.b1Member(wrong, contract, seed),
                seed -> ConstraintRules.b2Twice(wrong, seed),
                seed -> ConstraintRules.b3Border(wrong, seed),
                once(() -> ConstraintRules.b4Garbage(wrong)));
    }

    private static void limit(DMatrixRMaj theta, int end) {
        for (int i = 0; i < end; i++) {
            theta.data[i] = Math.min(theta.data[i], 1);
        }
    }

    private static List<Saboteur> constraints() {
        return List.of(
                constraint(Rule.B1, "the last element is forgotten", theta -> limit(theta, theta.getNumElements() - 1)),
                constraint(Rule.B2, "shrinks even what lies in the set", theta -> {
                    limit(theta, theta.getNumElements());
                    CommonOps_DDRM.scale(0.9, theta);
                }),
                constraint(Rule.B3, "the margin becomes 1", theta -> {
                    limit(theta, theta.getNumElements());
                    Arrays.fill(theta.data, theta.getNumElements(), theta.data.length, 1);
                }),
                constraint(Rule.B3, "NaN becomes 1", theta -> {
                    for (int i = 0; i < theta.getNumElements(); i++) {
                        theta.data[i] = theta.data[i] <= 1 ? theta.data[i] : 1;
                    }
                }),
                constraint(Rule.B4, "a projection by way of a copy", theta -> {
                    limit(theta, theta.getNumElements());
                    theta.data[0] = Escape.of(theta.copy()).data[0];
                }));
    }

    record WrongAveraging(String name, LongToDoubleFunction weights) implements Averaging {

        @Override
        public String text() {
            return name;
        }

        @Override
        public double weight(long step) {
            return weights.applyAsDouble(step);
        }
    }

    private static Saboteur averaging(Rule rule, String name, LongToDoubleFunction weights) {
        WrongAveraging wrong = new WrongAveraging(name, weights);
        return new Saboteur(
                name,
                rule,
                seed -> AveragingRules.v1Range(wrong, seed),
                seed -> AveragingRules.v2First(wrong),
                once(() -> AveragingRules.v3Garbage(wrong)));
    }

    private static List<Saboteur> averagings() {
        return List.of(
                averaging(Rule.V1, "the number of the step instead of its share", step -> step),
                averaging(Rule.V2, "an average that begins at the initial numbers", step -> 0.1),
                averaging(
                        Rule.V3,
                        "a weight out of an array",
                        step -> Escape.of(new double[] {1, 1.0 / step})[(int) (step % 2)]));
    }
}
