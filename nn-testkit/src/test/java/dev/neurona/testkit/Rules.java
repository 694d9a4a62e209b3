package dev.neurona.testkit;

import dev.neurona.spi.Activation;
import dev.neurona.spi.CanonicalLoss;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Saboteur;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** All rules of a kind as checks of one seed: what the contracts run, without jqwik around it. */
final class Rules {

    private Rules() {}

    static LongConsumer[] of(Activation a, double[] kinks, double[] limits, boolean elementwise) {
        return of(a, kinks, row -> Double.POSITIVE_INFINITY, limits, elementwise);
    }

    static LongConsumer[] ofCoupled(Activation a, ToDoubleFunction<double[]> distanceToKink) {
        return of(a, new double[0], distanceToKink, new double[0], false);
    }

    private static LongConsumer[] of(
            Activation a,
            double[] kinks,
            ToDoubleFunction<double[]> distanceToKink,
            double[] limits,
            boolean elementwise) {
        return new LongConsumer[] {
            seed -> ActivationRules.a1Forward(a, seed),
            seed -> ActivationRules.a2Backward(a, seed),
            seed -> ActivationRules.a3Rows(a, seed),
            seed -> ActivationSlopes.a4Derivative(a, kinks, distanceToKink, elementwise, seed),
            seed -> ActivationSlopes.a5Kinks(a, kinks),
            seed -> ActivationSlopes.a6Linear(a, elementwise, seed),
            seed -> ActivationRules.a7Nan(a, elementwise, seed),
            seed -> {
                if (elementwise) {
                    ActivationRules.a8Limits(a, limits);
                }
            },
            seed -> ActivationRules.a9Overflow(a, seed),
            seed -> ActivationRules.a10Alias(a, seed),
            seed -> ActivationRules.a11Inputs(a, seed),
            seed -> {
                if (seed == 0) {
                    ActivationRules.a12Garbage(a);
                }
            },
            seed -> ActivationRules.a13Loops(a, seed),
            seed -> ActivationRules.a14Reuse(a, seed),
            seed -> ActivationRules.a15Range(a, seed),
            seed -> SingleRules.a16Activation(a, elementwise, seed),
            seed -> ComponentRules.c5Deterministic(a, ActivationRules::behaviour, seed),
            seed -> {
                if (seed == 0) {
                    ComponentRules.c6Concurrent(a, ActivationRules::behaviour, seed);
                }
            },
        };
    }

    static <L extends Loss> LongConsumer[] of(L loss, LossContract<L> contract) {
        return new LongConsumer[] {
            seed -> LossRules.l1Value(loss, contract, seed),
            seed -> LossRules.l2Gradient(loss, contract, seed),
            seed -> LossRules.l3Rows(loss, contract, seed),
            seed -> LossSlopes.l4Derivative(loss, contract, seed),
            seed -> LossRules.l5Bound(loss, contract, seed),
            seed -> LossRules.l6Nan(loss, contract, seed),
            seed -> LossRules.l7Inputs(loss, contract, seed),
            seed -> {
                if (seed == 0) {
                    LossRules.l8Garbage(loss, contract);
                }
            },
            seed -> LossRules.l9Edges(loss, contract.edges()),
            seed -> LossRules.l10Reuse(loss, contract, seed),
            seed -> LossRules.l17Domain(loss, contract, seed),
            seed -> LossRules.l18Outputs(loss, contract.minimumTargets()),
            seed -> LossSquares.l19Squares(loss, contract, seed),
            seed -> ComponentRules.c5Deterministic(loss, contract::behaviour, seed),
        };
    }

    static <L extends CanonicalLoss> LongConsumer[] ofCanonical(L loss, JointLossContract<L> contract) {
        LongConsumer[] linked = {
            seed -> JointRules.l11Value(loss, contract, seed),
            seed -> JointRules.l12Gradient(loss, contract, seed),
            seed -> JointRules.l13Finite(loss, contract, seed),
            seed -> JointRules.l14Border(loss, contract, seed),
            seed -> JointRules.l15Nan(loss, contract, seed),
            seed -> {
                if (seed == 0) {
                    JointRules.l16Garbage(loss, contract);
                }
            },
        };
        return Stream.concat(Stream.of(of(loss, contract)), Stream.of(linked)).toArray(LongConsumer[]::new);
    }

    static LongConsumer[] of(Optimizer o, double decay) {
        double[] rates = {o.learningRate(), 0.1, 0.01, 0.001, 1, 10};
        return new LongConsumer[] {
            seed -> OptimizerRules.o1Quadratic(o, rates, decay == 0, seed),
            seed -> {
                if (seed == 0) {
                    OptimizerRules.o2Rosenbrock(o, rates);
                }
            },
            seed -> OptimizerRules.o3Rest(o, decay, seed),
            seed -> OptimizerRules.o4Elements(o, seed),
            seed -> OptimizerRules.o5Resume(o, seed),
            seed -> OptimizerRules.o6Rate(o, seed),
            seed -> OptimizerRules.o7Divergence(o, seed),
            seed -> OptimizerRules.o8Gradient(o, seed),
            seed -> {
                if (seed == 0) {
                    OptimizerRules.o9Garbage(o);
                }
            },
            seed -> OptimizerRules.o10Writes(o, seed),
            seed -> OptimizerRules.o11Ranges(o, seed),
            seed -> OptimizerRules.o12Parameters(o, seed),
            seed -> OptimizerRules.o13Overflow(o),
            seed -> OptimizerRules.o14Slots(o),
            seed -> SingleRules.o15Optimizer(o, seed),
        };
    }

    static LongConsumer[] of(Schedule s) {
        return new LongConsumer[] {
            seed -> ScheduleRules.s1Range(s, seed),
            seed -> ScheduleRules.s2Costs(s, false, seed),
            seed -> ScheduleRules.s3Base(s, seed),
            seed -> {
                if (seed == 0) {
                    ScheduleRules.s4Garbage(s);
                }
            },
            seed -> ScheduleRules.s5Ticks(s),
        };
    }

    static <I extends Initializer> LongConsumer[] of(I i, InitializerContract<I> contract) {
        return new LongConsumer[] {
            seed -> InitializerRules.i1Writes(i, seed),
            seed -> InitializerRules.i2Finite(i, seed),
            seed -> InitializerRules.i3Stream(i, true, seed),
            seed -> InitializerRules.i4Moments(i, contract, seed),
        };
    }

    static <M extends Metric> LongConsumer[] of(M m, MetricContract<M> contract) {
        return new LongConsumer[] {
            seed -> MetricRules.m1Weights(m, contract, seed),
            seed -> MetricRules.m2Order(m, contract, seed),
            seed -> MetricRules.m3Best(m, contract, seed),
            seed -> MetricRules.m4Inputs(m, contract, seed),
            seed -> MetricRules.m5Range(m, contract, seed),
            seed -> MetricRules.m6Batches(m, contract, seed),
            seed -> MetricRules.m7Targets(m, contract, seed),
        };
    }

    static Saboteur saboteur(Rule rule, Activation wrong) {
        return new Saboteur(wrong.name(), rule, of(wrong, new double[0], new double[0], true));
    }

    static <L extends Loss> Saboteur saboteur(Rule rule, L wrong, LossContract<L> contract) {
        return new Saboteur(wrong.name(), rule, of(wrong, contract));
    }

    static <L extends CanonicalLoss> Saboteur saboteur(Rule rule, L wrong, JointLossContract<L> contract) {
        return new Saboteur(wrong.name(), rule, ofCanonical(wrong, contract));
    }

    static Saboteur saboteur(Rule rule, Optimizer wrong) {
        return new Saboteur(wrong.name(), rule, of(wrong, 0));
    }
}
