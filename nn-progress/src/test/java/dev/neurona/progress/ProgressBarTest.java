package dev.neurona.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private long now;

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private ProgressBar lines() {
        return new ProgressBar(new LineDisplay(out), () -> now);
    }

    private void at(double seconds) {
        now = Math.round(seconds * 1e9);
    }

    @Test
    void aLineStandsForATenthAndForASecond() {
        try (ProgressBar bar = lines()) {
            at(0.5);
            bar.show(150, 1000, () -> "early");
            at(1.5);
            bar.show(180, 1000, () -> "1 of 4 networks");
            at(2.4);
            bar.show(290, 1000, () -> "too soon");
            at(3);
            bar.show(295, 1000, () -> "2 of 4 networks");
            at(60);
            bar.show(299, 1000, () -> "the same tenth");
            at(100);
            bar.show(500, 1000, () -> "3 of 4 networks");
            at(5000);
            bar.show(501, 1000, () -> "the same tenth");
            bar.show(610, 1000, () -> "3 of 4 networks");
            bar.show(1000, 1000, () -> "4 of 4 networks");
        }
        assertThat(printed()).isEqualTo("""
                         18 %  1 of 4 networks  120 rows/s  6.8 s left
                         30 %  2 of 4 networks  98 rows/s  7.2 s left
                         50 %  3 of 4 networks  5 rows/s  1 min 40 s left
                        100 %  4 of 4 networks  0 rows/s
                        """);
    }

    @Test
    void hoursAreToldInHours() {
        assertThat(new Standing(100, 1000, 2000, "").speed()).isEqualTo("  0 rows/s  5 h left");
    }

    private static final class Shown implements Display {

        private final List<String> all = new ArrayList<>();

        @Override
        public void show(Standing standing) {
            all.add(standing.done() + " of " + standing.all() + "  " + standing.facts());
        }

        @Override
        public void close() {}
    }

    private static TrainerBuilder trainer() {
        return Trainer.builder()
                .loss("mean-squared-error")
                .optimizer("sgd(learning-rate=0.1)")
                .batchSize(2);
    }

    private static Dataset data() {
        return Dataset.of(
                new DMatrixRMaj(new double[][] {{0}, {1}, {2}, {3}}),
                new DMatrixRMaj(new double[][] {{0}, {1}, {2}, {3}}));
    }

    private static Network network() {
        return Network.builder().seed(1).input(1).dense(1, "identity").build();
    }

    /** Each change is a second after the one before. */
    @Test
    void aTrainerIsWatchedWithinItsEpochs() {
        Shown shown = new Shown();
        ProgressBar bar = new ProgressBar(shown, () -> now += 1_000_000_000L);
        bar.watch(trainer().metrics("mae"), 2).build().fit(network(), data());
        assertThat(shown.all).hasSize(4);
        assertThat(shown.all.get(0)).matches("2 of 8  epoch 1/2  cost \\S+");
        assertThat(shown.all.get(1)).matches("4 of 8  epoch 1/2  cost \\S+  mae 0\\.\\d{4}");
        assertThat(shown.all.get(2)).matches("6 of 8  epoch 2/2  cost \\S+  mae 0\\.\\d{4}");
        assertThat(shown.all.get(3)).matches("8 of 8  epoch 2/2  cost \\S+  mae 0\\.\\d{4}");
        assertThat(shown.all.get(2).substring(7))
                .isEqualTo(shown.all.get(1).substring(7).replace("1/2", "2/2"));
    }

    @Test
    void theCostOfTheValidationSetIsShown() {
        Shown shown = new Shown();
        ProgressBar bar = new ProgressBar(shown, () -> now += 1_000_000_000L);
        bar.watch(trainer().validation(data()), 1).build().fit(network(), data());
        assertThat(shown.all.get(1)).matches("4 of 4  epoch 1/1  cost \\S+  validation cost \\S+");
    }

    @Test
    void factsAreAskedOnlyForWhatIsShown() {
        ProgressBar bar = new ProgressBar(new Shown(), () -> now);
        bar.show(1, 10, () -> "shown");
        bar.show(2, 10, () -> {
            throw new AssertionError("asked for what is not shown");
        });
    }

    /** A clock that stands: the first change and the last are shown. */
    @Test
    void nothingIsShownTwiceInAMoment() {
        Shown shown = new Shown();
        ProgressBar bar = new ProgressBar(shown, () -> now);
        bar.watch(trainer(), 50).build().fit(network(), data());
        assertThat(shown.all).hasSize(2);
        assertThat(shown.all.get(1)).startsWith("200 of 200  epoch 50/50");
    }

    @Test
    void watchingChangesNoBit() {
        String alone = trainer()
                .epochs(5)
                .build()
                .fit(network(), data())
                .model()
                .parameters()
                .sha256();
        try (ProgressBar bar = lines()) {
            assertThat(bar.watch(trainer(), 5)
                            .build()
                            .fit(network(), data())
                            .model()
                            .parameters()
                            .sha256())
                    .isEqualTo(alone);
        }
    }

    @Test
    void aBarIsDrawnToItsEnd() {
        BarDisplay display = new BarDisplay(out);
        try (ProgressBar bar = new ProgressBar(display, () -> now)) {
            bar.show(1, 4, () -> "cost 0.5");
            at(2);
            bar.show(4, 4, () -> "cost 0.25");
        }
        display.close();
        assertThat(printed()).contains("100%").contains("cost 0.25  2 rows/s");
    }

    @Test
    void aBarThatShowsNothingDrawsNothing() {
        new ProgressBar(new BarDisplay(out), () -> now).close();
        assertThat(printed()).isEmpty();
    }

    @Test
    void rowsOutOfRangeAreRefused() {
        ProgressBar bar = lines();
        for (long[] wrong : new long[][] {{-1, 4}, {5, 4}, {0, 0}}) {
            assertThatThrownBy(() -> bar.show(wrong[0], wrong[1], () -> ""))
                    .hasMessage("The rows done must be from 0 to all, of which there is at least 1, got " + wrong[0]
                            + " of " + wrong[1] + ".");
        }
    }
}
