package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.stage.RateChange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that a program looks at, changes and ends. */
@Timeout(60)
class LongRunsTest {

    private static final Dataset DATA = HalfPlane.data(50);
    private static final Network NETWORK =
            Network.builder().input(2).dense(4, "tanh").dense(1, "sigmoid").build();

    private static TrainerBuilder trainer() {
        return Trainer.builder()
                .loss("binary-cross-entropy")
                .optimizer("sgd(learning-rate=0.2)")
                .schedule("exponential(factor=0.99)")
                .batchSize(8)
                .epochs(10);
    }

    private static String digest(TrainingResult result) {
        return result.model().parameters().sha256();
    }

    @Test
    void aChangedRateIsPartOfTheRun() {
        Trainer trainer = trainer()
                .onStep((step, state) -> {
                    if (step.step() == 20) {
                        state.changeRate(0.5);
                    }
                })
                .build();
        TrainingResult result = trainer.fit(NETWORK, DATA);

        assertThat(result.trainer().text()).contains("; rate-changes=[21 0.5]");
        Trainer again =
                Trainer.parse(result.trainer().text()).toBuilder().epochs(10).build();
        assertThat(digest(again.fit(NETWORK, DATA))).isEqualTo(digest(result));
        assertThat(digest(result.trainer().fit(NETWORK, DATA))).isEqualTo(digest(result));
        assertThat(digest(trainer().rateChange(21, 0.5).build().fit(NETWORK, DATA)))
                .isEqualTo(digest(result));
        assertThat(digest(trainer().build().fit(NETWORK, DATA))).isNotEqualTo(digest(result));
    }

    @Test
    void aChangedRateHoldsFromTheNextStepOn() {
        List<Double> rates = new ArrayList<>();
        trainer()
                .schedule("constant")
                .rateChange(6, 0.1)
                .onStep((step, state) -> {
                    rates.add(step.learningRate());
                    if (step.step() == 2) {
                        state.changeRate(0.5);
                    }
                })
                .stop(Stop.after(7))
                .build()
                .fit(NETWORK, DATA);
        double[] expected = {0.2, 0.2, 0.1, 0.1, 0.1, 0.01, 0.01};
        for (int i = 0; i < 7; i++) {
            assertThat(rates.get(i)).isEqualTo(expected[i], within(1e-15));
        }
    }

    @Test
    void aChangedRateIsSavedWithTheState() {
        Trainer trainer = trainer().build();
        Trainer first = trainer()
                .stop(Stop.after(30))
                .onStep((step, state) -> {
                    if (step.step() == 20) {
                        state.changeRate(0.5);
                    }
                })
                .build();
        TrainingState state = first.start(NETWORK);
        first.train(state, DATA);
        assertThat(state.rateChanges()).containsExactly(new RateChange(21, 0.5));
        TrainingState restored = trainer.restore(NETWORK, state.progress(), state.history(), state.matrices());
        TrainingState copy = state.copy();
        trainer.train(state, DATA);
        trainer.train(restored, DATA);
        trainer.train(copy, DATA);
        String whole = digest(trainer().rateChange(21, 0.5).build().fit(NETWORK, DATA));
        assertThat(List.of(state, restored, copy))
                .allSatisfy(each -> assertThat(each.parameters().sha256()).isEqualTo(whole));
        assertThat(trainer.repeating(restored).text()).contains("rate-changes=[21 0.5]");
    }

    /** Before the first step, too; and a run has the reasons it had before. */
    @Test
    void aConditionOfAnothersTrainerMayChangeTheRateAndEndTheRun() {
        Trainer given = trainer().stop(Stop.after(30)).build();
        Trainer more = given.endedBy(Stop.when(state -> {
            if (state.progress().step() % 10 == 0 && state.rateChanges().size() < 2) {
                state.changeRate(0.5);
            }
            return state.progress().step() == 40;
        }));
        TrainingState state = more.start(NETWORK);
        assertThat(more.train(state, DATA)).isEqualTo(StopReason.STEPS);
        assertThat(state.rateChanges()).containsExactly(new RateChange(1, 0.5), new RateChange(11, 0.5));
        assertThat(more.text()).isEqualTo(given.text());
        Trainer planned =
                given.toBuilder().rateChange(1, 0.5).rateChange(11, 0.5).build();
        assertThat(digest(planned.fit(NETWORK, DATA)))
                .isEqualTo(state.parameters().sha256());
        Trainer sooner = given.endedBy(Stop.when(now -> now.progress().step() == 20));
        assertThat(sooner.fit(NETWORK, DATA).reason()).isEqualTo(StopReason.CONDITION);
    }

    @Test
    void aFlagOfAnotherThreadEndsTheRunBehindAStep() throws InterruptedException {
        AtomicBoolean cancelled = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        Trainer trainer = trainer()
                .epochs(Integer.MAX_VALUE)
                .keepEpochs(1)
                .stop(Stop.when(state -> cancelled.get()))
                .onStep((step, state) -> begun.countDown())
                .build();
        TrainingState state = trainer.start(NETWORK);
        List<StopReason> reasons = new ArrayList<>();
        Thread thread = new Thread(() -> reasons.add(trainer.train(state, DATA)));
        thread.start();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        cancelled.set(true);
        thread.join();
        assertThat(reasons).containsExactly(StopReason.CONDITION);
        long steps = state.progress().step();
        assertThat(steps).isPositive();
        Trainer plain = trainer()
                .epochs(Integer.MAX_VALUE)
                .keepEpochs(1)
                .stop(Stop.after(steps + 9))
                .build();
        TrainingState whole = plain.start(NETWORK);
        plain.train(whole, DATA);
        plain.train(state, DATA);
        assertThat(state.parameters().sha256()).isEqualTo(whole.parameters().sha256());
    }

    @Test
    void anInterruptEndsTheRunBehindAStepAndStays() throws InterruptedException {
        List<Object> seen = new ArrayList<>();
        Trainer trainer = trainer()
                .threads(2)
                .onStep((step, state) -> {
                    if (step.step() == 12) {
                        Thread.currentThread().interrupt();
                    }
                })
                .build();
        Thread thread = new Thread(() -> {
            TrainingResult result = trainer.fit(NETWORK, DATA);
            seen.add(result.reason());
            seen.add(Thread.currentThread().isInterrupted());
            seen.add(digest(result));
        });
        thread.start();
        thread.join();
        TrainingResult twelve = trainer().stop(Stop.after(12)).build().fit(NETWORK, DATA);
        assertThat(seen).containsExactly(StopReason.INTERRUPTED, true, digest(twelve));
    }

    @Test
    void aListenerIsToldOfRows() {
        List<Integer> rows = new ArrayList<>();
        trainer()
                .epochs(2)
                .onRows(20, (step, state) -> rows.add(step.rowsDone()))
                .build()
                .fit(NETWORK, DATA);
        assertThat(rows).containsExactly(24, 40, 50, 24, 40, 50);
    }

    @Test
    void aStateIsAskedBeforeTheFirstStep() {
        TrainingResult result = trainer()
                .stop(Stop.when(state -> state.progress().step() == 0))
                .build()
                .fit(NETWORK, DATA);
        assertThat(result.reason()).isEqualTo(StopReason.CONDITION);
        assertThat(digest(result)).isEqualTo(NETWORK.initialParameters().sha256());
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> trainer()
                        .rateChange(0, 0.5)
                        .rateChange(3, 0)
                        .onRows(0, (step, state) -> {})
                        .build())
                .hasMessage("The trainer has 3 problems:\n"
                        + "  A learning rate changes from a step of at least 1, got 0.\n"
                        + "  A learning rate is multiplied by a finite number greater than 0, got 0.0.\n"
                        + "  The number of rows must be at least 1, got 0.");
    }
}
