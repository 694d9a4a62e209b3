package dev.neurona.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.optim.ReferenceFile;
import dev.neurona.spi.Schedule;
import dev.neurona.spi.Schedule.Costs;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {

    static List<ReferenceFile.Case> cases() throws IOException {
        return ReferenceFile.read("schedules.txt");
    }

    @Test
    void theReferenceHasItsTenCases() throws IOException {
        assertThat(cases())
                .hasSize(10)
                .allSatisfy(c -> assertThat(c.only("rates")).hasSizeBetween(32, 40));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyRateAgreesWithPyTorch(ReferenceFile.Case reference) {
        Schedule schedule = Components.parse(Schedule.class, reference.text());
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

    @Test
    void aFallBelowZeroIsMeasuredByItsSizeToo() {
        ReduceOnPlateauSchedule rule = new ReduceOnPlateauSchedule(0.5, 0, 0.1);
        assertThat(rule.rate(1.0, 0, Costs.of(-1, -1.05))).isEqualTo(0.5);
        assertThat(rule.rate(1.0, 0, Costs.of(-1, -1.2))).isEqualTo(1.0);
    }

    @Test
    void allAreRegisteredAndReadBack() {
        assertThat(Components.names(Schedule.class))
                .containsExactly(
                        "constant",
                        "cosine",
                        "cosine-restarts",
                        "exponential",
                        "linear",
                        "one-cycle",
                        "piecewise",
                        "polynomial",
                        "reduce-on-plateau",
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
                "reduce-on-plateau(threshold=1)|reduce-on-plateau: threshold must be in [0, 1), got 1.0.",
                "warm-up(steps=0)|warm-up: steps must be in [1, inf), got 0.",
            })
    void badHyperparametersAreNamed(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Components.parse(Schedule.class, text))
                .withMessage(message);
    }
}
