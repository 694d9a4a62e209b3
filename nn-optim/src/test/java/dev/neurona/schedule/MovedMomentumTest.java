package dev.neurona.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.optim.Lookahead;
import dev.neurona.optim.Sgd;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import dev.neurona.spi.Step;
import dev.neurona.stage.Constraint;
import dev.neurona.stage.GradientRule;
import dev.neurona.stage.Penalty;
import dev.neurona.testkit.rule.SlotMemory;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The momentum of one-cycle against OneCycleLR of PyTorch 2.13, with max_lr=0.1, total_steps=10, base_momentum=0.85,
 * max_momentum=0.95 and its other defaults.
 */
class MovedMomentumTest {

    private static final String CYCLE = "one-cycle(steps=10, lowest-momentum=0.85)";

    private static Schedule parse(String text) {
        return Components.parse(Schedule.class, text);
    }

    @Test
    void momentumFallsAndComesBackAsInPyTorch() {
        double[] expected = {
            0.95,
            0.8999999999999999,
            0.85,
            0.854951556604879,
            0.8688255099070633,
            0.8888739533021842,
            0.9111260466978157,
            0.9311744900929366,
            0.945048443395121,
            0.95
        };
        for (int tick = 0; tick < 10; tick++) {
            assertThat(parse(CYCLE).momentum(0.95, tick)).isCloseTo(expected[tick], within(1e-15));
        }
        assertThat(parse(CYCLE).momentum(0.95, 1_000_000)).isEqualTo(0.95);
    }

    /** After ten steps from (1, -2) on x^2 + xy/2 + y^2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sgd(learning-rate=0.1, momentum=0.95)|-0.34071448643591934|1.0375471635883573",
                "sgd(learning-rate=0.1, momentum=0.95, nesterov=true)|-0.35376010166301736|0.7763384676778816",
                "adam(learning-rate=0.1, beta1=0.95)|0.6096001218731993|-1.5962831413602314",
                "adamw(learning-rate=0.1, beta1=0.95, weight-decay=0)|0.6096001218731993|-1.5962831413602314",
                "adamax(learning-rate=0.1, beta1=0.95)|0.6418785877853844|-1.6064157831534924",
                "amsgrad(learning-rate=0.1, beta1=0.95)|0.6096001218731993|-1.5962831413602314",
                "weight-decay(inner=adam(learning-rate=0.1, beta1=0.95), decay=0)|0.6096001218731993|-1.5962831413602314",
            })
    void optimizersTakeTheMomentumOfTheStep(String text, double x, double y) {
        Optimizer optimizer = Components.parse(Optimizer.class, text);
        assertThat(optimizer.hasMomentum()).isTrue();
        Schedule cycle = parse(CYCLE);
        DMatrixRMaj theta = new DMatrixRMaj(1, 2, true, 1, -2);
        DMatrixRMaj gradient = new DMatrixRMaj(1, 2);
        SlotMemory memory = SlotMemory.fresh(optimizer, 1, 2);
        for (int tick = 0; tick < 10; tick++) {
            gradient.data[0] = 2 * theta.data[0] + 0.5 * theta.data[1];
            gradient.data[1] = 2 * theta.data[1] + 0.5 * theta.data[0];
            optimizer.update(new Moved(cycle, optimizer.learningRate(), tick), theta, gradient, memory);
        }
        assertThat(theta.data).containsExactly(new double[] {x, y}, within(1e-13));
    }

    /** Those that ask for the momentum of the step; a trainer refuses a schedule of momentum with any other. */
    @Test
    void theOptimizersWithAMomentumToMove() {
        assertThat(Components.all(Optimizer.class).stream()
                        .filter(Optimizer::hasMomentum)
                        .map(Optimizer::name))
                .containsExactly("adabelief", "adam", "adamax", "adamw", "amsgrad", "lookahead", "weight-decay");
        assertThat(new Sgd(0.1, 0.9, 0.0, false, 0.0).hasMomentum()).isTrue();
        assertThat(new Lookahead(new Sgd(0.1)).hasMomentum()).isFalse();
    }

    /** Any other name is refused by a trainer whose schedule moves it. */
    @Test
    void theHyperparametersToMove() {
        assertThat(Stream.<Class<? extends Component>>of(
                                Optimizer.class, Penalty.class, GradientRule.class, Constraint.class)
                        .flatMap(kind -> Components.all(kind).stream())
                        .flatMap(each -> each.movable().stream().map(name -> each.name() + "." + name)))
                .containsExactly(
                        "adamw.weight-decay",
                        "sgd.weight-decay",
                        "weight-decay.decay",
                        "elastic-net.strength",
                        "l1.strength",
                        "l2.strength");
    }

    private record Moved(Schedule schedule, double base, long tick) implements Step {

        @Override
        public long number() {
            return tick + 1;
        }

        @Override
        public double learningRate() {
            return schedule.rate(base, tick, Schedule.Costs.NONE);
        }

        @Override
        public double momentum(double own) {
            return schedule.momentum(own, tick);
        }
    }

    @Test
    void withoutALowestMomentumItIsLeftAloneAndNotWritten() {
        Schedule plain = parse("one-cycle(steps=10)");
        assertThat(plain.movesMomentum()).isFalse();
        assertThat(plain.momentum(0.9, 2)).isEqualTo(0.9);
        assertThat(plain.text())
                .isEqualTo("one-cycle(steps=10, warm-up-share=0.3, start-divisor=25.0, end-divisor=10000.0)");
        assertThat(parse(CYCLE).text())
                .isEqualTo("one-cycle(steps=10, warm-up-share=0.3, start-divisor=25.0, end-divisor=10000.0,"
                        + " lowest-momentum=0.85)");
        assertThat(new ReduceOnPlateauSchedule().text())
                .isEqualTo(
                        "reduce-on-plateau(factor=0.1, patience=10, threshold=1.0E-4, cooldown=0, lowest-factor=0.0)");
    }

    @Test
    void schedulesOfSchedulesMoveWhatTheirPartsMove() {
        Schedule sequence = parse("sequence(schedules=[warm-up(steps=5), " + CYCLE + "], milestones=[5])");
        assertThat(sequence.movesMomentum()).isTrue();
        assertThat(sequence.momentum(0.95, 4)).isEqualTo(0.95);
        assertThat(sequence.momentum(0.95, 7)).isEqualTo(0.85);
        Schedule product = parse("product(first=" + CYCLE + ", second=exponential)");
        assertThat(product.movesMomentum()).isTrue();
        assertThat(product.momentum(0.95, 2)).isEqualTo(0.85);
        Schedule second = parse("product(first=exponential, second=" + CYCLE + ")");
        assertThat(second.movesMomentum()).isTrue();
        assertThat(second.momentum(0.95, 2)).isEqualTo(0.85);
        assertThat(parse("product").movesMomentum()).isFalse();
        assertThat(parse("sequence").movesMomentum()).isFalse();
    }

    @Test
    void aMomentumOfOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("one-cycle(lowest-momentum=1)"))
                .withMessage("one-cycle: lowest-momentum must be in [0, 1), got 1.0.");
    }
}
