package dev.neurona.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.diagnosis.DivergenceException;
import dev.neurona.train.StopReason;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs under the hand of somebody at the page. */
@Timeout(60)
class WatchTest {

    private static String digest(TrainingResult result) {
        return result.model().parameters().sha256();
    }

    private static boolean isHeld(String runs) {
        return runs.contains("\"stage\":\"PAUSED\"");
    }

    @Test
    void aWatchedRunHasTheBitsOfOneThatIsNot() throws Exception {
        String alone = digest(Runs.trainer().build().fit(Runs.NETWORK, Runs.DATA));
        try (Watch watch = Watch.open()) {
            Hand hand = new Hand(watch);
            WatchedRun run = watch.run("circle").pause();
            CompletableFuture<TrainingResult> training =
                    Hand.begun(() -> run.fit(Runs.trainer().build(), Runs.NETWORK, Runs.DATA));
            hand.until(WatchTest::isHeld);
            // Somebody looks at every single step of two epochs, then at the rest.
            for (int i = 1; i <= 30; i++) {
                hand.click("/runs/0/batch");
                String step = "\"step\":" + i + ",";
                hand.until(runs -> isHeld(runs) && runs.contains(step));
            }
            hand.click("/runs/0/resume");
            TrainingResult result = training.get(30, TimeUnit.SECONDS);
            assertThat(digest(result)).isEqualTo(alone);
            assertThat(result.reason()).isEqualTo(StopReason.EPOCHS);
            assertThat(result.trainer().text()).isEqualTo(Runs.trainer().build().text());
            String told = hand.until(runs -> runs.contains("\"DONE\""));
            assertThat(told)
                    .contains(
                            "\"note\":\"all its epochs are done\"",
                            "\"metrics\":{\"accuracy\":",
                            "\"layer\":\"dense1\",\"gradient\":",
                            "\"low\":-",
                            "\"dead\":0.0")
                    .contains("\"epoch\":12,\"cost\":");
        }
        try (Watch unseen = Watch.open()) {
            assertThat(digest(unseen.run("circle").fit(Runs.trainer().build(), Runs.NETWORK, Runs.DATA)))
                    .isEqualTo(alone);
        }
    }

    /** The training thread counts its steps itself: while the run is held, it makes none. */
    @Test
    void aRunIsHeldGoesOnByBatchAndByEpochAndByItself() throws Exception {
        AtomicLong steps = new AtomicLong();
        Trainer trainer =
                Runs.trainer().onStep((step, state) -> steps.set(step.step())).build();
        try (Watch watch = Watch.open()) {
            Hand hand = new Hand(watch);
            WatchedRun run = watch.run("circle").pause();
            CompletableFuture<TrainingResult> training = Hand.begun(() -> run.fit(trainer, Runs.NETWORK, Runs.DATA));
            hand.until(WatchTest::isHeld);
            assertThatThrownBy(() -> training.get(400, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(steps).hasValue(0);

            assertThat(hand.click("/runs/0/batch")).isEqualTo("200 done");
            hand.until(runs -> isHeld(runs) && runs.contains("\"step\":1,"));
            assertThatThrownBy(() -> training.get(400, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(steps).hasValue(1);

            // To the end of the epoch, whose validation has been measured, then one more.
            hand.click("/runs/0/epoch");
            String first = hand.until(runs -> isHeld(runs) && runs.contains("\"step\":15,"));
            assertThat(first).contains("{\"epoch\":1,\"cost\":").doesNotContain("{\"epoch\":2,\"cost\":");
            hand.click("/runs/0/epoch");
            hand.until(runs -> isHeld(runs) && runs.contains("\"step\":30,"));
            assertThat(steps).hasValue(30);

            hand.click("/runs/0/resume");
            training.get(30, TimeUnit.SECONDS);
            assertThat(steps).hasValue(180);
            assertThat(hand.click("/runs/0/pause")).isEqualTo("409 The run has ended.");
        }
    }

    @Test
    void aHalvedRateIsInTheTextAndIsRepeated() throws Exception {
        try (Watch watch = Watch.open()) {
            Hand hand = new Hand(watch);
            WatchedRun run = watch.run("circle").pause();
            CompletableFuture<TrainingResult> training =
                    Hand.begun(() -> run.fit(Runs.trainer().build(), Runs.NETWORK, Runs.DATA));
            hand.until(WatchTest::isHeld);
            hand.click("/runs/0/epoch");
            hand.until(runs -> isHeld(runs) && runs.contains("\"step\":15,"));
            hand.click("/runs/0/halve");
            hand.until(runs -> runs.contains("\"changes\":\"[16 0.5]\""));
            hand.click("/runs/0/resume");
            TrainingResult result = training.get(30, TimeUnit.SECONDS);

            assertThat(result.trainer().text()).contains("; rate-changes=[16 0.5]");
            assertThat(hand.until(runs -> runs.contains("\"DONE\""))).contains("; rate-changes=[16 0.5]");
            assertThat(digest(result))
                    .isEqualTo(digest(result.trainer().fit(Runs.NETWORK, Runs.DATA)))
                    .isEqualTo(digest(Runs.trainer().rateChange(16, 0.5).build().fit(Runs.NETWORK, Runs.DATA)))
                    .isNotEqualTo(digest(Runs.trainer().build().fit(Runs.NETWORK, Runs.DATA)));
        }
    }

    /** From the third epoch on, the rate makes every epoch worse than the second. */
    @Test
    void aStoppedRunKeepsTheBest() throws Exception {
        Trainer worse = Runs.trainer().rateChange(31, 100).build();
        try (Watch watch = Watch.open()) {
            Hand hand = new Hand(watch);
            WatchedRun run = watch.run("circle").pause();
            assertThat(hand.click("/runs/0/stop")).isEqualTo("409 The run has not begun.");
            CompletableFuture<TrainingResult> training = Hand.begun(() -> run.fit(worse, Runs.NETWORK, Runs.DATA));
            hand.until(WatchTest::isHeld);
            for (int epoch = 1; epoch <= 4; epoch++) {
                hand.click("/runs/0/epoch");
                String step = "\"step\":" + 15 * epoch + ",";
                hand.until(runs -> isHeld(runs) && runs.contains(step));
            }
            hand.click("/runs/0/stop");
            TrainingResult result = training.get(30, TimeUnit.SECONDS);

            assertThat(result.reason()).isEqualTo(StopReason.CONDITION);
            assertThat(hand.until(runs -> runs.contains("\"DONE\""))).contains("\"note\":\"stopped by hand\"");
            assertThat(result.history().count()).isEqualTo(4);
            TrainingResult same = worse.toBuilder().epochs(4).build().fit(Runs.NETWORK, Runs.DATA);
            assertThat(digest(result)).isEqualTo(digest(same));
            assertThat(same.history().last().judgedCost())
                    .isGreaterThan(same.history().epochs().get(1).judgedCost());
            // The trainer of the result is not stopped by what stopped the run.
            assertThat(result.trainer().fit(Runs.NETWORK, Runs.DATA).reason()).isEqualTo(StopReason.EPOCHS);
        }
    }

    @Test
    void aSolverHasNoRateToHalve() throws Exception {
        try (Watch watch = Watch.open()) {
            Hand hand = new Hand(watch);
            WatchedRun run = watch.run("circle").pause();
            Trainer solver = Trainer.builder()
                    .loss("binary-cross-entropy")
                    .solver("lbfgs")
                    .epochs(5)
                    .build();
            CompletableFuture<TrainingResult> training = Hand.begun(() -> run.fit(solver, Runs.NETWORK, Runs.DATA));
            hand.until(WatchTest::isHeld);
            assertThat(hand.click("/runs/0/halve")).isEqualTo("409 A solver has no learning rate.");
            hand.click("/runs/0/resume");
            assertThat(digest(training.get(30, TimeUnit.SECONDS)))
                    .isEqualTo(digest(solver.fit(Runs.NETWORK, Runs.DATA)));
        }
    }

    @Test
    void aRunThatFailsSaysWhy() throws Exception {
        try (Watch watch = Watch.open()) {
            Trainer wild = Runs.trainer().optimizer("sgd(learning-rate=1e300)").build();
            WatchedRun run = watch.run("wild");
            assertThatThrownBy(() -> run.fit(wild, Runs.NETWORK, Runs.DATA)).isInstanceOf(DivergenceException.class);
            assertThat(new Hand(watch).until(runs -> true)).contains("\"stage\":\"FAILED\"", "\"note\":\"");
            assertThatThrownBy(() -> run.fit(wild, Runs.NETWORK, Runs.DATA))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The run 'wild' has begun before; watch another, watch.run(...).");
        }
    }

    /** Nobody could let it go on any more. */
    @Test
    void aHeldRunGoesOnWhenTheWatchIsClosed() throws Exception {
        CompletableFuture<TrainingResult> training;
        try (Watch watch = Watch.open()) {
            WatchedRun run = watch.run("circle").pause();
            training = Hand.begun(() -> run.fit(Runs.trainer().build(), Runs.NETWORK, Runs.DATA));
            new Hand(watch).until(WatchTest::isHeld);
        }
        assertThat(training.get(30, TimeUnit.SECONDS).reason()).isEqualTo(StopReason.EPOCHS);
    }

    @Test
    void anInterruptEndsAHeldRun() throws Exception {
        try (Watch watch = Watch.open()) {
            WatchedRun run = watch.run("circle").pause();
            CompletableFuture<StopReason> ended = new CompletableFuture<>();
            Thread training = new Thread(() -> ended.complete(
                    run.fit(Runs.trainer().build(), Runs.NETWORK, Runs.DATA).reason()));
            training.start();
            new Hand(watch).until(WatchTest::isHeld);
            training.interrupt();
            assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo(StopReason.INTERRUPTED);
        }
    }

    @Test
    void thePageEndsTheWatch() throws Exception {
        try (Watch watch = Watch.open()) {
            assertThat(new Hand(watch).click("/end")).isEqualTo("200 The watch ends.");
            watch.awaitEnd();
        }
    }

    @Test
    void severalRunsStandSideBySide() throws Exception {
        try (Watch watch = Watch.open()) {
            watch.run("one").fit(Runs.trainer().build(), Runs.NETWORK, Runs.DATA);
            watch.run("two </script>");
            assertThat(new Hand(watch).until(runs -> true))
                    .contains(
                            "{\"name\":\"one\",\"stage\":\"DONE\"",
                            "{\"name\":\"two </script>\",\"stage\":\"WAITING\"");
        }
    }

    @Test
    void aPortOutOfRangeIsRefused() {
        assertThatThrownBy(() -> Watch.open(65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The port must be from 0 to 65535, got 65536.");
    }
}
