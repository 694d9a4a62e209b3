package dev.neurona.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.component.Components;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Step;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OptimizerPropertiesTest {

    /** Those that get far at a constant rate of 0.01; rule O1 looks for a rate for each. */
    private static final List<String> STEADY = List.of(
            "sgd",
            "sgd(weight-decay=0.1)",
            "sgd(momentum=0.9)",
            "sgd(momentum=0.9, dampening=0.3)",
            "sgd(momentum=0.9, nesterov=true, weight-decay=0.01)",
            "adam",
            "adamw",
            "amsgrad",
            "nadam",
            "radam",
            "lookahead");

    private static final List<String> RULES = Stream.of(
                    Components.names(Optimizer.class).stream(),
                    STEADY.stream(),
                    Stream.of(
                            "rmsprop(momentum=0.9, centred=true, coupled-decay=0.01)",
                            "lookahead(inner=adam, every=2)"))
            .flatMap(rules -> rules)
            .distinct()
            .toList();

    @Provide
    Arbitrary<String> steady() {
        return Arbitraries.of(STEADY);
    }

    @Provide
    Arbitrary<String> rules() {
        return Arbitraries.of(RULES);
    }

    private static ElementwiseOptimizer parse(String rule) {
        return (ElementwiseOptimizer) Components.parse(Optimizer.class, rule);
    }

    private static double[] numbers(RandomStream random, int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> random.nextGaussian());
        return numbers;
    }

    @Property(tries = 200)
    void rangesInAnyOrderGiveTheBitsOfTheWholeAndTouchNothingElse(
            @ForAll("rules") String rule,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 70) int count,
            @ForAll @IntRange(max = 70) int cut) {
        ElementwiseOptimizer optimizer = parse(rule);
        RandomStream random = RandomStream.at(seed, "test");
        double[] whole = numbers(random, count + 3);
        double[] parts = whole.clone();
        Memory ofWhole = new Memory(optimizer, 1, count + 3);
        Memory ofParts = new Memory(optimizer, 1, count + 3);
        double[] tail = Arrays.copyOfRange(whole, count, count + 3);
        int middle = Math.min(cut, count);
        for (long number = 1; number <= 3; number++) {
            double[] gradient = numbers(random, count + 3);
            double[] before = gradient.clone();
            Step step = Step.of(number, optimizer.learningRate());
            optimizer.update(step, whole, gradient, ofWhole, 0, count);
            optimizer.update(step, parts, gradient, ofParts, middle, count);
            optimizer.update(step, parts, gradient, ofParts, 0, middle);
            assertThat(gradient).isEqualTo(before);
        }
        assertThat(parts).isEqualTo(whole);
        assertThat(Arrays.copyOfRange(whole, count, count + 3)).isEqualTo(tail);
    }

    @Property(tries = 50)
    void everySteadyRuleFindsTheBottomOfABowl(
            @ForAll("steady") String rule, @ForAll @IntRange(min = 1, max = 5) int count) {
        ElementwiseOptimizer optimizer = parse(rule);
        double[] theta = new double[count];
        Arrays.fill(theta, 1.0);
        Memory memory = new Memory(optimizer, 1, count);
        for (long number = 1; number <= 3000; number++) {
            optimizer.update(Step.of(number, 0.01), theta, theta.clone(), memory, 0, count);
        }
        assertThat(Arrays.stream(theta).map(Math::abs).max().orElseThrow()).isLessThan(1e-3);
    }

    @Test
    void theLaterStepsAllocateNothing() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (String rule : RULES) {
            ElementwiseOptimizer optimizer = parse(rule);
            double[] theta = new double[100];
            double[] gradient = new double[100];
            Memory memory = new Memory(optimizer, 1, 100);
            Step step = Step.of(2, 0.01);
            long allocated = Long.MAX_VALUE;
            for (int round = 0; round < 20 && allocated > 0; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 1000; i++) {
                    optimizer.update(step, theta, gradient, memory, 0, 100);
                }
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
            }
            assertThat(allocated).as(rule).isZero();
        }
    }
}
