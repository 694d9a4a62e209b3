package dev.neurona.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.optim.ReferenceFile;
import dev.neurona.spi.Metric;
import dev.neurona.spi.Schedule;
import dev.neurona.spi.Schedule.Costs;
import dev.neurona.spi.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {

    static Stream<ReferenceFile.Case> cases() {
        return Stream.of("schedules.txt", "more-schedules.txt").flatMap(file -> ReferenceFile.read(file).stream());
    }

    @Test
    void theReferenceIsWhole() {
        assertThat(cases())
                .hasSize(23)
                .allSatisfy(c -> assertThat(c.only("rates")).hasSizeBetween(25, 40));
    }

    @Test
    void everyScheduleButTheWarmUpHasAReference() {
        assertThat(Stream.concat(cases().map(c -> parse(c).name()), Stream.of("warm-up"))
                        .distinct()
                        .sorted())
                .isEqualTo(Components.names(Schedule.class));
    }

    private static Schedule parse(ReferenceFile.Case reference) {
        return Components.parse(Schedule.class, reference.text());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyRateAgreesWithItsSource(ReferenceFile.Case reference) {
        Schedule schedule = parse(reference);
        double[] costs = reference.only("costs");
        double[] rates = reference.only("rates");
        for (int tick = 0; tick < rates.length; tick++) {
            Costs seen = Costs.of(Arrays.copyOf(costs, Math.min(costs.length, tick + 1)));
            assertThat(schedule.rate(reference.only("base")[0], tick, seen))
                    .as("tick %d", tick)
                    .isCloseTo(rates[tick], within(1e-12 * rates[tick]));
        }
    }

    @Property
    void everyRateLiesBetweenZeroAndTheBase(
            @ForAll @DoubleRange(max = 1e6) double base, @ForAll @LongRange(min = 0) long tick) {
        for (Schedule schedule : Components.all(Schedule.class)) {
            assertThat(schedule.rate(base, tick, Costs.NONE))
                    .as(schedule.name())
                    .isBetween(0.0, Math.nextUp(base));
        }
    }

    @Test
    void ticksBeyondAnyRunAreAnswered() {
        for (Schedule schedule : Components.all(Schedule.class)) {
            assertThat(schedule.rate(0.1, Long.MAX_VALUE, Costs.NONE))
                    .as(schedule.name())
                    .isBetween(0.0, 0.1);
        }
        assertThat(new CosineRestartsSchedule(3, Integer.MAX_VALUE, 0.0).rate(0.1, Long.MAX_VALUE, Costs.NONE))
                .isBetween(0.0, 0.1);
        assertThat(new CosineRestartsSchedule(4, 1, 0.0).rate(0.1, 4_000_000_000L, Costs.NONE))
                .isEqualTo(0.1);
    }

    @Test
    void endsAreHitExactly() {
        assertThat(new CosineSchedule(10, 0.001).rate(0.1, 10, Costs.NONE)).isEqualTo(0.001);
        assertThat(new LinearSchedule(0.5, 2.0, 4).rate(0.25, 0, Costs.NONE)).isEqualTo(0.125);
        assertThat(new LinearSchedule(0.5, 2.0, 4).rate(0.25, 9, Costs.NONE)).isEqualTo(0.5);
        assertThat(new PolynomialSchedule(7, 0.5).rate(0.1, 7, Costs.NONE)).isZero();
        assertThat(new PolynomialSchedule(7, 0.5, 0.3).rate(1.0, 0, Costs.NONE)).isEqualTo(1.0);
        assertThat(new PolynomialSchedule(7, 0.5, 0.3).rate(1.0, 7, Costs.NONE)).isEqualTo(0.3);
        assertThat(new CyclicalSchedule(4, 3, 0.3, 1.0, 1.0).rate(0.7, 4, Costs.NONE))
                .isEqualTo(0.7);
        assertThat(new InverseSquareRootSchedule(6).rate(0.7, 5, Costs.NONE)).isEqualTo(0.7);
        assertThat(new LogCosineSchedule(6, 0.3).rate(0.7, 0, Costs.NONE)).isEqualTo(0.7);
        assertThat(new OneCycleSchedule(10, 0.5, 10.0, 100.0).rate(1.0, 4, Costs.NONE))
                .isEqualTo(1.0);
        assertThat(new OneCycleSchedule(10, 0.5, 10.0, 100.0).rate(1.0, 10_000, Costs.NONE))
                .isEqualTo(0.001);
        assertThat(new OneCycleSchedule(2, 0.0, 10.0, 100.0).rate(1.0, 0, Costs.NONE))
                .isEqualTo(1.0);
    }

    @Test
    void warmUpRisesInEqualParts() {
        WarmUpSchedule warmUp = new WarmUpSchedule(4);
        double[] rates = new double[6];
        Arrays.setAll(rates, tick -> warmUp.rate(1.0, tick, Costs.NONE));
        assertThat(rates).containsExactly(0.25, 0.5, 0.75, 1.0, 1.0, 1.0);
    }

    @Test
    void aPlateauIsCountedAnewAfterEachReductionAndNanIsNotBetter() {
        ReduceOnPlateauSchedule rule = new ReduceOnPlateauSchedule(0.5, 1, 0.0);
        assertThat(rule.rate(1.0, 0, Costs.NONE)).isEqualTo(1.0);
        assertThat(rule.rate(1.0, 0, Costs.of(3, 3))).isEqualTo(1.0);
        assertThat(rule.rate(1.0, 0, Costs.of(3, 3, 3))).isEqualTo(0.5);
        assertThat(rule.rate(1.0, 0, Costs.of(3, 3, 3, 3, 3))).isEqualTo(0.25);
        assertThat(rule.rate(1.0, 0, Costs.of(3, 3, 2, 3, 1))).isEqualTo(1.0);
        assertThat(rule.rate(1.0, 0, Costs.of(Double.NaN, Double.NaN))).isEqualTo(0.5);
    }

    private record Watched() implements Metric {

        @Override
        public String name() {
            return "watched";
        }

        @Override
        public Direction direction() {
            return Direction.MINIMIZE;
        }

        @Override
        public Tally tally() {
            throw new AssertionError("Its values are given.");
        }
    }

    /** The costs fall, what is watched does not. */
    @Test
    void aPlateauOfWhatIsWatchedCountsAndThatOfTheCostsDoesNot() {
        Costs falling = new Costs() {
            @Override
            public int count() {
                return 3;
            }

            @Override
            public double get(int epoch) {
                return -epoch;
            }

            @Override
            public Costs of(Metric metric) {
                return Costs.of(3, 3, 3);
            }
        };
        ReduceOnPlateauSchedule cost = new ReduceOnPlateauSchedule(0.5, 1, 0.0);
        ReduceOnPlateauSchedule watched = new ReduceOnPlateauSchedule(0.5, 1, 0.0, 0, 0.0, Optional.of(new Watched()));
        assertThat(cost.rate(1.0, 0, falling)).isEqualTo(1.0);
        assertThat(watched.rate(1.0, 0, falling)).isEqualTo(0.5);
    }

    @Test
    void aFallBelowZeroIsMeasuredByItsSizeToo() {
        ReduceOnPlateauSchedule rule = new ReduceOnPlateauSchedule(0.5, 0, 0.1);
        assertThat(rule.rate(1.0, 0, Costs.of(-1, -1.05))).isEqualTo(0.5);
        assertThat(rule.rate(1.0, 0, Costs.of(-1, -1.2))).isEqualTo(1.0);
    }

    @Test
    void aSequenceHandsEveryCostToTheScheduleWhoseTurnItIs() {
        Schedule halving = new ReduceOnPlateauSchedule(0.5, 0, 0.0);
        SequenceSchedule sequence =
                new SequenceSchedule(List.of(new WarmUpSchedule(2), halving, new ConstantSchedule()), List.of(2, 7));
        assertThat(sequence.rate(1.0, 1, Costs.of(3, 3))).isEqualTo(1.0);
        assertThat(sequence.rate(1.0, 2, Costs.of(3, 3))).isEqualTo(0.5);
        assertThat(sequence.rate(1.0, 6, Costs.of(3, 3, 3, 2, 2))).isEqualTo(0.125);
        assertThat(sequence.rate(1.0, 7, Costs.of(3, 3, 3, 2, 2))).isEqualTo(1.0);
    }

    @Test
    void theMovementIsCompleteWhenThatOfThePartsIs() {
        Schedule warmUp = new WarmUpSchedule(5);
        Schedule cosine = new CosineSchedule(95, 0.0);
        Schedule endless = new ExponentialDecaySchedule(0.5);
        assertThat(new SequenceSchedule(List.of(warmUp, cosine), List.of(7)).ticks())
                .hasValue(102);
        assertThat(new SequenceSchedule(List.of(endless, cosine), List.of(7)).ticks())
                .hasValue(102);
        assertThat(new SequenceSchedule(List.of(cosine), List.of()).ticks()).hasValue(95);
        assertThat(new SequenceSchedule(List.of(warmUp, endless), List.of(7)).ticks())
                .isEmpty();
        assertThat(new ProductSchedule(warmUp, cosine).ticks()).hasValue(95);
        assertThat(new ProductSchedule(cosine, warmUp).ticks()).hasValue(95);
        assertThat(new ProductSchedule(warmUp, endless).ticks()).isEmpty();
        assertThat(new ProductSchedule(endless, warmUp).ticks()).isEmpty();
        assertThat(new LogCosineSchedule(20, 0.1).ticks()).hasValue(20);
        assertThat(new PolynomialSchedule(30, 2.0).ticks()).hasValue(30);
        assertThat(new LinearSchedule(0.5, 2.0, 11).ticks()).hasValue(11);
        assertThat(new OneCycleSchedule().ticks()).hasValue(100);
        assertThat(warmUp.ticks()).hasValue(5);
        assertThat(new PiecewiseSchedule().ticks()).hasValue(60);
        assertThat(new PiecewiseSchedule(List.of(0), 0.5).ticks()).hasValue(1);
        assertThat(new PiecewiseSchedule(List.of(), 0.5).ticks()).isEmpty();
        for (String none : List.of("inverse-time", "inverse-square-root", "cyclical", "reduce-on-plateau")) {
            assertThat(Components.parse(Schedule.class, none).ticks()).as(none).isEmpty();
        }
    }

    @Test
    void anExponentialIsCompleteAtItsLowestRate() {
        assertThat(new ExponentialDecaySchedule(0.5).ticks()).isEmpty();
        assertThat(new ExponentialDecaySchedule(1.0, 0.5).ticks()).isEmpty();
        assertThat(new ExponentialDecaySchedule(0.5, 0.125).ticks()).hasValue(3);
        assertThat(new ExponentialDecaySchedule(0.5, 0.124).ticks()).hasValue(4);
        assertThat(new ExponentialDecaySchedule(0.5, 0.25).ticks()).hasValue(2);
        assertThat(new ExponentialDecaySchedule(0.5, 0.9).ticks()).hasValue(1);
        // ln 0.01 / ln 0.95 = 89.78.
        assertThat(new ExponentialDecaySchedule(0.95, 0.01).ticks()).hasValue(90);
        assertThat(new ExponentialDecaySchedule(Math.nextDown(1.0), Double.MIN_VALUE)
                        .ticks()
                        .orElseThrow())
                .isGreaterThan(1L << 61);
    }

    @Test
    void theSecondOfAProductHasTheLastWord() {
        Schedule low = new CosineSchedule(10, 0.25);
        Schedule half = new StepDecaySchedule(1, 0.5);
        assertThat(new ProductSchedule(half, low).rate(1.0, 10, Costs.NONE)).isEqualTo(0.25);
        assertThat(new ProductSchedule(low, half).rate(1.0, 10, Costs.NONE)).isEqualTo(0.25 / 1024);
    }

    @Test
    void cooldownAndTheLowestRate() {
        ReduceOnPlateauSchedule rule = new ReduceOnPlateauSchedule(0.5, 0, 0.0, 2, 0.2);
        double[] rates = new double[9];
        Arrays.setAll(
                rates, n -> rule.rate(1.0, 0, Costs.of(Arrays.copyOf(new double[] {3, 3, 3, 3, 3, 3, 3, 3, 3}, n))));
        assertThat(rates).containsExactly(1.0, 1.0, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.2);
    }

    @Test
    void allAreRegisteredAndReadBack() {
        assertThat(Components.names(Schedule.class))
                .containsExactly(
                        "constant",
                        "cosine",
                        "cosine-restarts",
                        "cyclical",
                        "exponential",
                        "inverse-square-root",
                        "inverse-time",
                        "linear",
                        "log-cosine",
                        "one-cycle",
                        "piecewise",
                        "polynomial",
                        "product",
                        "reduce-on-plateau",
                        "sequence",
                        "step",
                        "warm-up");
        for (Schedule schedule : Components.all(Schedule.class)) {
            assertThat(Components.parse(Schedule.class, schedule.text())).isEqualTo(schedule);
        }
        assertThat(new PiecewiseSchedule().text()).isEqualTo("piecewise(milestones=[30, 60], factor=0.1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "step(every=0)|step: every must be in [1, inf), got 0.",
                "step(factor=0)|step: factor must be in (0, 1], got 0.0.",
                "piecewise(milestones=[-1])|piecewise: milestones must be in [0, inf), got -1.",
                "piecewise(milestones=[5, 5])|piecewise: milestones must ascend, got [5, 5].",
                "piecewise(factor=2)|piecewise: factor must be in (0, 1], got 2.0.",
                "exponential(factor=1.1)|exponential: factor must be in (0, 1], got 1.1.",
                "cosine(steps=0)|cosine: steps must be in [1, inf), got 0.",
                "cosine(minimum=-1)|cosine: minimum must be in [0, inf), got -1.0.",
                "cosine-restarts(first=0)|cosine-restarts: first must be in [1, inf), got 0.",
                "cosine-restarts(multiply=0)|cosine-restarts: multiply must be in [1, inf), got 0.",
                "cosine-restarts(minimum=-1)|cosine-restarts: minimum must be in [0, inf), got -1.0.",
                "linear(start-factor=-1)|linear: start-factor must be in [0, inf), got -1.0.",
                "linear(end-factor=-1)|linear: end-factor must be in [0, inf), got -1.0.",
                "linear(steps=0)|linear: steps must be in [1, inf), got 0.",
                "polynomial(steps=0)|polynomial: steps must be in [1, inf), got 0.",
                "polynomial(power=0)|polynomial: power must be in (0, inf), got 0.0.",
                "one-cycle(steps=1)|one-cycle: steps must be in [2, inf), got 1.",
                "one-cycle(warm-up-share=1)|one-cycle: warm-up-share must be in [0, 1), got 1.0.",
                "one-cycle(start-divisor=0.5)|one-cycle: start-divisor must be in [1, inf), got 0.5.",
                "one-cycle(end-divisor=0.5)|one-cycle: end-divisor must be in [1, inf), got 0.5.",
                "reduce-on-plateau(factor=0)|reduce-on-plateau: factor must be in (0, 1], got 0.0.",
                "reduce-on-plateau(patience=-1)|reduce-on-plateau: patience must be in [0, inf), got -1.",
                "reduce-on-plateau(cooldown=-1)|reduce-on-plateau: cooldown must be in [0, inf), got -1.",
                "reduce-on-plateau(lowest-factor=1)|reduce-on-plateau: lowest-factor must be in [0, 1), got 1.0.",
                "exponential(lowest-factor=1)|exponential: lowest-factor must be in [0, 1), got 1.0.",
                "polynomial(end-factor=2)|polynomial: end-factor must be in [0, 1], got 2.0.",
                "inverse-time(decay=0)|inverse-time: decay must be in (0, inf), got 0.0.",
                "inverse-square-root(warm-up=0)|inverse-square-root: warm-up must be in [1, inf), got 0.",
                "log-cosine(steps=0)|log-cosine: steps must be in [1, inf), got 0.",
                "log-cosine(end-factor=0)|log-cosine: end-factor must be in (0, 1], got 0.0.",
                "cyclical(up=0)|cyclical: up must be in [1, inf), got 0.",
                "cyclical(down=0)|cyclical: down must be in [1, inf), got 0.",
                "cyclical(low-factor=2)|cyclical: low-factor must be in [0, 1], got 2.0.",
                "cyclical(cycle-factor=0)|cyclical: cycle-factor must be in (0, 1], got 0.0.",
                "cyclical(tick-factor=2)|cyclical: tick-factor must be in (0, 1], got 2.0.",
                "sequence(milestones=[0])|sequence: milestones must be in [1, inf), got 0.",
                "sequence(schedules=[], milestones=[])"
                        + "|sequence: milestones must be one fewer than schedules, got 0 for 0 schedules.",
                "sequence(milestones=[])|sequence: milestones must be one fewer than schedules, got 0 for 2 schedules.",
                "sequence(schedules=[constant, constant, constant], milestones=[9, 9])"
                        + "|sequence: milestones must ascend, got [9, 9].",
                "reduce-on-plateau(threshold=1)|reduce-on-plateau: threshold must be in [0, 1), got 1.0.",
                "warm-up(steps=0)|warm-up: steps must be in [1, inf), got 0.",
            })
    void badHyperparametersAreNamed(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Components.parse(Schedule.class, text))
                .withMessage(message);
    }
}
